using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;

namespace Aliyun.BidCert.Rpc;

/// <summary>How long the service asks to wait before the next attempt.</summary>
internal static class RetryAfter
{
    /// <summary>
    /// What <c>x-acs-retry-after</c> (milliseconds) or <c>Retry-After</c> (seconds or a date) ask for; null when they say nothing
    /// that can be used.
    /// </summary>
    internal static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now)
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
