using System;
using System.Collections.Generic;
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

    /// <summary>Text without the identifiers and the signature that were sent.</summary>
    internal string Hide(string text)
    {
        foreach (KeyValuePair<string, string> parameter in parameters)
        {
            if (parameter.Key is "AccessKeyId" or "AliyunPk" or "PK" && parameter.Value.Length >= SentText.ShortestHidden)
            {
                text = SentText.Mask(text, parameter.Value, Redaction.Mask(parameter.Value));
            }
            else if (parameter.Key == "SecurityToken")
            {
                text = SentText.HideSecret(text, parameter.Value);
            }
        }

        string encodedSignature = signedQuery.Substring(signedQuery.LastIndexOf(SignatureMark, StringComparison.Ordinal) + SignatureMark.Length);
        return SentText.HideSecret(text, Uri.UnescapeDataString(encodedSignature));
    }
}
