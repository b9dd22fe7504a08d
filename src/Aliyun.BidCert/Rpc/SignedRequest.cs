using System;
using System.Collections.Generic;
using System.Net.Http;
using Aliyun.BidCert.Signing;

namespace Aliyun.BidCert.Rpc;

/// <summary>What one pass of an attempt puts on the wire, and what became of it.</summary>
internal sealed class SignedRequest(
    HttpRequestMessage message, DateTimeOffset signedAt, IReadOnlyList<KeyValuePair<string, string>> parameters, string signedQuery)
{
    private const int ShortestHidden = 6;
    private const string SignatureMark = "&Signature=";

    internal HttpRequestMessage Message { get; } = message;

    internal DateTimeOffset SignedAt { get; } = signedAt;

    internal HttpResponseMessage? Response { get; private set; }

    /// <summary>Whether a primary handler followed a redirect.</summary>
    internal bool WasSentOn { get; private set; }

    internal string GetStringToSign() => RpcSignature.GetStringToSign(HttpMethod.Post.Method, parameters);

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
            if (parameter.Key is "AccessKeyId" or "AliyunPk" or "PK" or "SecurityToken" && parameter.Value.Length >= ShortestHidden)
            {
                text = Replace(text, parameter.Value, Redaction.Mask(parameter.Value));
            }
        }

        string encodedSignature = signedQuery.Substring(signedQuery.LastIndexOf(SignatureMark, StringComparison.Ordinal) + SignatureMark.Length);
        return Replace(text, Uri.UnescapeDataString(encodedSignature), Redaction.Hidden);
    }

    // As it is, and percent-encoded once and twice: as it stands in a query string and in a string to sign.
    private static string Replace(string text, string value, string mask)
    {
        string once = RpcSignature.PercentEncode(value);
        return string.Join(mask, text.Split([RpcSignature.PercentEncode(once), once, value], StringSplitOptions.None));
    }
}
