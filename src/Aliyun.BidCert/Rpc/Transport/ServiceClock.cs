using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// The service's time as far as this machine knows it: its own clock, corrected once the service has rejected a timestamp of it.
/// </summary>
internal sealed class ServiceClock(TimeProvider machine)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan MaxExchange = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxSkew = TimeSpan.FromDays(100 * 365);

    private long _skew;

    internal DateTimeOffset UtcNow => machine.GetUtcNow() + Skew;

    internal TimeSpan Skew => new(Interlocked.Read(ref _skew));

    /// <summary>The service's time by the Date of its response; null when that may be old, or is that of another response.</summary>
    internal DateTimeOffset? ReadServiceTime(SignedRequest? signed, HttpResponseMessage response)
    {
        bool isTrusted = signed is not null
            && ReferenceEquals(signed.Response, response)
            && !response.Headers.Contains("Age")
            && machine.GetElapsedTime(signed.Time.SentAt) <= MaxExchange;
        return isTrusted ? ReadDate(response) : null;
    }

    /// <summary>
    /// What this machine's clock needs to show the service's time; null when the request was signed at the right time, zero when that was
    /// not so, but the clock is right by itself.
    /// </summary>
    internal TimeSpan? MeasureSkew(SignedRequest? signed, DateTimeOffset? serviceTime)
    {
        if (signed is null || serviceTime is not { } now || (now - signed.Time.Timestamp).Duration() <= Tolerance)
        {
            return null;
        }

        TimeSpan ahead = now - machine.GetUtcNow();
        return ahead.Duration() <= Tolerance ? TimeSpan.Zero
            : ahead.Duration() <= MaxSkew ? ahead
            : null;
    }

    /// <summary>From now on the clock is corrected by that much; true when this is news.</summary>
    internal bool ApplySkew(TimeSpan skew)
    {
        TimeSpan before = new(Interlocked.Exchange(ref _skew, skew.Ticks));
        return (skew - before).Duration() > Tolerance;
    }

    private static DateTimeOffset? ReadDate(HttpResponseMessage response)
    {
        string[] values = response.Headers.TryGetValues("Date", out IEnumerable<string>? found) ? found.ToArray() : [];
        return values.Length == 1
            && DateTimeOffset.TryParseExact(
                values[0], "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : null;
    }
}
