using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using Aliyun.BidCert.Signing;

namespace Aliyun.BidCert.Rpc;

/// <summary>What one pass of an attempt puts on the wire, and what became of it.</summary>
internal sealed class SignedRequest(
    HttpRequestMessage message,
    DateTimeOffset signedAt,
    DateTimeOffset timestamp,
    long sentAt,
    IReadOnlyList<KeyValuePair<string, string>> parameters,
    string signedQuery)
{
    private const string SignatureMark = "&Signature=";

    internal HttpRequestMessage Message { get; } = message;

    /// <summary>When it was signed, by this machine's clock.</summary>
    internal DateTimeOffset SignedAt { get; } = signedAt;

    /// <summary>The same by the service's clock, as it was sent.</summary>
    internal DateTimeOffset Timestamp { get; } = timestamp;

    /// <summary>The same by the clock that measures how long things take.</summary>
    internal long SentAt { get; } = sentAt;

    internal HttpResponseMessage? Response { get; private set; }

    /// <summary>Whether there was no connection to send it over.</summary>
    internal bool NeverLeft { get; private set; }

    /// <summary>Whether a primary handler followed a redirect.</summary>
    internal bool WasSentOn { get; private set; }

    internal string GetStringToSign() => RpcSignature.GetStringToSign(HttpMethod.Post.Method, parameters);

    internal void DidNotLeave() => NeverLeft = true;

    internal void Answered(HttpResponseMessage response, bool wasSentOn)
    {
        Response = response;
        WasSentOn = wasSentOn;
    }

    internal IEnumerable<string> ParameterNames => parameters.Select(parameter => parameter.Key);

    /// <summary>Whether a text holds a value that was sent and that tells somebody something: not <c>JSON</c> or <c>pc</c>.</summary>
    internal bool HasSent(string text) =>
        parameters.Any(parameter => parameter.Key is "AccessKeyId" or "AliyunPk" or "PK" or "SecurityToken" or "SignatureNonce" && RpcAttempt.Contains(text, parameter.Value))
        || RpcAttempt.Contains(text, Uri.UnescapeDataString(signedQuery.Substring(signedQuery.LastIndexOf(SignatureMark, StringComparison.Ordinal) + SignatureMark.Length)));
}
