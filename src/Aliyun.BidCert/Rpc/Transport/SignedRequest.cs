using System;
using System.Collections.Generic;
using System.Net.Http;
using Aliyun.BidCert.Signing;

namespace Aliyun.BidCert.Rpc;

/// <summary>What an attempt puts on the wire once, and what became of it.</summary>
internal sealed class SignedRequest(
    HttpRequestMessage message,
    DateTimeOffset signedAt,
    DateTimeOffset timestamp,
    long sentAt,
    IReadOnlyList<KeyValuePair<string, string>> parameters,
    string signedQuery)
{
    private const string SignatureMark = "&Signature=";

    internal IReadOnlyList<KeyValuePair<string, string>> Parameters => parameters;

    internal string Signature => Uri.UnescapeDataString(EncodedSignature);

    private string EncodedSignature =>
        signedQuery.Substring(signedQuery.LastIndexOf(SignatureMark, StringComparison.Ordinal) + SignatureMark.Length);

    internal HttpRequestMessage Message { get; } = message;

    /// <summary>When it was signed, by this machine's clock.</summary>
    internal DateTimeOffset SignedAt { get; } = signedAt;

    /// <summary>The same by the service's clock, as it was sent.</summary>
    internal DateTimeOffset Timestamp { get; } = timestamp;

    /// <summary>The same by the clock that measures how long things take.</summary>
    internal long SentAt { get; } = sentAt;

    internal HttpResponseMessage? Response { get; private set; }

    /// <summary>Whether there was no connection to send it over.</summary>
    internal bool WasNotSent { get; private set; }

    /// <summary>Whether a primary handler followed a redirect.</summary>
    internal bool WasRedirected { get; private set; }

    internal string GetStringToSign() => RpcSignature.GetStringToSign(HttpMethod.Post.Method, parameters);

    internal void MarkNotSent() => WasNotSent = true;

    internal void SetResponse(HttpResponseMessage response, bool wasRedirected)
    {
        Response = response;
        WasRedirected = wasRedirected;
    }
}
