using System;
using System.Text;
using System.Text.Encodings.Web;
using Aliyun.BidCert.Signing;

namespace Aliyun.BidCert.Rpc;

/// <summary>Takes out of a text what was sent, in every encoding in which a server may send it back.</summary>
internal static class SentText
{
    internal const int ShortestHidden = 6;

    /// <summary>Text with a mask in the place of a value: as it is, and percent-encoded once and twice, as in a query string and a string to sign.</summary>
    internal static string Mask(string text, string value, string mask)
    {
        string once = RpcSignature.PercentEncode(value);
        return string.Join(mask, text.Split([RpcSignature.PercentEncode(once), once, value], StringSplitOptions.None));
    }

    /// <summary>Text without a secret, whole or in pieces: every encoding leaves its runs of letters and digits alone.</summary>
    internal static string HideSecret(string text, string secret)
    {
        text = Mask(text, secret, Redaction.Hidden);
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

    /// <summary>Text without a name, a number or the like, however short, in capitals or not, and escaped as in JSON and forms, too.</summary>
    internal static string HidePersonal(string text, string value)
    {
        // A single letter is nobody's name, and would be found in every word.
        if (value.Length == 0 || (value.Length == 1 && value[0] < '\u0080'))
        {
            return text;
        }

        string once = RpcSignature.PercentEncode(value);
        string form = string.Join("+", once.Split(["%20"], StringSplitOptions.None));
        string json = JavaScriptEncoder.Default.Encode(value);
        foreach (string spelling in new[] { RpcSignature.PercentEncode(once), once, form, json, value })
        {
            text = ReplaceInAnyCase(text, spelling);
        }

        return text;
    }

    private static string ReplaceInAnyCase(string text, string value)
    {
        int found = text.IndexOf(value, StringComparison.OrdinalIgnoreCase);
        if (found < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        int start = 0;
        while (found >= 0)
        {
            result.Append(text, start, found - start).Append(Redaction.Hidden);
            start = found + value.Length;
            found = text.IndexOf(value, start, StringComparison.OrdinalIgnoreCase);
        }

        return result.Append(text, start, text.Length - start).ToString();
    }
}
