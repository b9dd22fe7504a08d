using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;

namespace Aliyun.BidCert.Rpc;

/// <summary>The service's time as far as this machine knows it: its own clock, corrected once the service has refused a timestamp of it.</summary>
internal sealed class ServiceClock(TimeProvider machine)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LongestExchange = TimeSpan.FromSeconds(30);

    private long _correction;

    internal DateTimeOffset UtcNow => machine.GetUtcNow() + Correction;

    internal TimeSpan Correction => new(Interlocked.Read(ref _correction));

    /// <summary>
    /// What this machine's clock needs to show the service's time, by the answer's Date; null when that may be old, or says that the request was
    /// signed at the right time. Zero when an earlier correction is what made it wrong.
    /// </summary>
    internal TimeSpan? FindCorrection(SignedRequest? pass, HttpResponseMessage response)
    {
        bool isTrusted = pass is not null
            && !response.Headers.Contains("Age")
            && machine.GetElapsedTime(pass.SentAt) <= LongestExchange;
        if (!isTrusted || ReadDate(response) is not { } date || (date - pass!.Timestamp).Duration() <= Tolerance)
        {
            return null;
        }

        TimeSpan ahead = date - machine.GetUtcNow();
        return ahead.Duration() <= Tolerance ? TimeSpan.Zero : ahead;
    }

    /// <summary>From now on the clock is corrected by that much; true when this is news.</summary>
    internal bool Correct(TimeSpan correction)
    {
        TimeSpan before = new(Interlocked.Exchange(ref _correction, correction.Ticks));
        return (correction - before).Duration() > Tolerance;
    }

    private static DateTimeOffset? ReadDate(HttpResponseMessage response)
    {
        string[] values = response.Headers.TryGetValues("Date", out IEnumerable<string>? found) ? found.ToArray() : [];
        return values.Length == 1
            && DateTimeOffset.TryParseExact(values[0], "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            && date.Year is >= 2000 and < 3000
            ? date
            : null;
    }
}
