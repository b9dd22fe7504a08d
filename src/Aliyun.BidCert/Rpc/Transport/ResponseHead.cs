using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;

namespace Aliyun.BidCert.Rpc;

/// <summary>What the head of a response says. Nearly all of it is read only where a failure tells it.</summary>
/// <param name="response">The response.</param>
/// <param name="signed">The request that it belongs to; null when a custom handler responded by itself.</param>
/// <param name="attempt">The attempt of that request.</param>
/// <param name="clock">The service's time.</param>
internal sealed class ResponseHead(HttpResponseMessage response, SignedRequest? signed, RpcAttempt attempt, ServiceClock clock)
{
    private const string RequestIdHeader = "x-acs-request-id";

    internal int StatusCode => (int)response.StatusCode;

    /// <summary>The request that the response belongs to; null when a custom handler responded by itself.</summary>
    internal SignedRequest? Signed => signed;

    /// <summary>As what the response came, and from where.</summary>
    internal string Origin => ResponseOrigin.Of(response, text => SentValues.AreIn(text, attempt));

    /// <summary>The RequestId, for a body that has none; null when there is none here either.</summary>
    internal string? RequestId => FindFirst(response, RequestIdHeader)?.Trim() is { Length: > 0 } id ? id : null;

    /// <summary>How long the service asks to wait; null when it does not.</summary>
    internal TimeSpan? RetryAfter => Rpc.RetryAfter.Of(response, clock.ReadServiceTime(signed, response) ?? clock.UtcNow);

    /// <summary>What this machine's clock needs to show the service's time; null when it is right or not known to be wrong, zero when an
    /// applied skew is what made it wrong.</summary>
    internal TimeSpan? ClockSkew => clock.MeasureSkew(signed, clock.ReadServiceTime(signed, response));

    /// <summary>The first value of a header as it came, or null.</summary>
    internal static string? FindFirst(HttpResponseMessage response, string header)
    {
#if NET8_0_OR_GREATER
        // Without parsing what nobody reads.
        if (!response.Headers.NonValidated.TryGetValues(header, out HeaderStringValues values))
#else
        if (!response.Headers.TryGetValues(header, out IEnumerable<string>? values))
#endif
        {
            return null;
        }

        foreach (string value in values)
        {
            return value;
        }

        return null;
    }
}
