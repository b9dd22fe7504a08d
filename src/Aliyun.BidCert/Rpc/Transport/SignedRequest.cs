using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;

namespace Aliyun.BidCert.Rpc;

/// <summary>When a request is signed.</summary>
/// <param name="SignedAt">By this machine's clock.</param>
/// <param name="Timestamp">By the service's clock, as it is sent.</param>
/// <param name="SentAt">By the clock that measures how long things take.</param>
internal readonly record struct SigningTime(DateTimeOffset SignedAt, DateTimeOffset Timestamp, long SentAt)
{
    /// <summary>The timestamp in the form in which either method of signing sends it.</summary>
    internal string TimestampText =>
        Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What an attempt puts on the wire once, and what became of it. Each method of signing has a class of its own.</summary>
internal abstract class SignedRequest(HttpRequestMessage message, SigningTime time, AccessKey key)
{
    internal HttpRequestMessage Message { get; } = message;

    internal SigningTime Time { get; } = time;

    internal AccessKey Key { get; } = key;

    /// <summary>What was sent, by its names on the wire: parameters, and what of the signature is in headers.</summary>
    internal abstract IReadOnlyList<KeyValuePair<string, string>> Parameters { get; }

    internal abstract string Signature { get; }

    internal HttpResponseMessage? Response { get; private set; }

    /// <summary>Whether there was no connection to send it over.</summary>
    internal bool WasNotSent { get; private set; }

    /// <summary>Whether a primary handler followed a redirect.</summary>
    internal bool WasRedirected { get; private set; }

    /// <summary>What the service's message says about the signature, or null.</summary>
    /// <param name="serverMessage">The message.</param>
    /// <param name="sentValues">The values that were sent inside a parameter and that no text may show.</param>
    internal abstract SignatureDiagnosis? Diagnose(string? serverMessage, IReadOnlyList<string> sentValues);

    internal void MarkNotSent() => WasNotSent = true;

    internal void SetResponse(HttpResponseMessage response, bool wasRedirected)
    {
        Response = response;
        WasRedirected = wasRedirected;
    }
}
