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
            if (parameter.Key is "AccessKeyId" or "AliyunPk" or "PK" && parameter.Value.Length >= ShortestHidden)
            {
                text = Replace(text, parameter.Value, Redaction.Mask(parameter.Value));
            }
            else if (parameter.Key == "SecurityToken")
            {
                text = HideSecret(text, parameter.Value);
            }
        }

        string encodedSignature = signedQuery.Substring(signedQuery.LastIndexOf(SignatureMark, StringComparison.Ordinal) + SignatureMark.Length);
        return HideSecret(text, Uri.UnescapeDataString(encodedSignature));
    }

    // Every encoding leaves letters and digits alone, so what the whole is not found by, its runs of them are.
    private static string HideSecret(string text, string secret)
    {
        text = Replace(text, secret, Redaction.Hidden);
        int start = 0;
        for (int i = 0; i <= secret.Length; i++)
        {
            if (i == secret.Length || !char.IsLetterOrDigit(secret[i]))
            {
                if (i - start >= ShortestHidden)
                {
                    text = string.Join(Redaction.Hidden, text.Split([secret.Substring(start, i - start)], StringSplitOptions.None));
                }

                start = i + 1;
            }
        }

        return text;
    }

    // As it is, and percent-encoded once and twice: as it stands in a query string and in a string to sign.
    private static string Replace(string text, string value, string mask)
    {
        string once = RpcSignature.PercentEncode(value);
        return string.Join(mask, text.Split([RpcSignature.PercentEncode(once), once, value], StringSplitOptions.None));
    }
}
