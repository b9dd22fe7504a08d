using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;

namespace Aliyun.BidCert.Rpc;

/// <summary>How long to wait before the next attempt: what the service asks for, or a back-off with jitter.</summary>
internal static class RetryDelay
{
    private const int DoublingsToMax = 4;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(5);

    /// <summary>0.5 s, doubled with each attempt, at most 5 s, and from half to one and a half times that.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="jitter">From 0 to 1.</param>
    internal static TimeSpan BackOff(int attempt, double jitter)
    {
        double doubled = First.TotalSeconds * (1 << Math.Min(attempt - 1, DoublingsToMax));
        return TimeSpan.FromSeconds(Math.Min(doubled, Max.TotalSeconds) * (0.5 + jitter));
    }

    /// <summary>A random jitter from 0 to 1, without a generator to share between threads.</summary>
    internal static double NewJitter() => (uint)Guid.NewGuid().GetHashCode() / (double)uint.MaxValue;

    /// <summary>
    /// What <c>x-acs-retry-after</c> (milliseconds) or <c>Retry-After</c> (seconds or a date) ask for; null when they say nothing
    /// that can be used.
    /// </summary>
    internal static TimeSpan? FromHeaders(HttpResponseMessage response, DateTimeOffset now)
    {
        if (Read(response, "x-acs-retry-after") is { } milliseconds && TryReadCount(milliseconds, out int count))
        {
            return TimeSpan.FromMilliseconds(count);
        }

        if (Read(response, "Retry-After") is not { } value)
        {
            return null;
        }

        if (TryReadCount(value, out int seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        bool isDate = DateTimeOffset.TryParseExact(
            value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date);
        return isDate && date > now ? date - now : null;
    }

    private static string? Read(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out IEnumerable<string>? values) ? values.FirstOrDefault()?.Trim() : null;

    private static bool TryReadCount(string value, out int count) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;
}
