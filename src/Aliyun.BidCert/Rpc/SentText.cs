using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using Aliyun.BidCert.Signing;

namespace Aliyun.BidCert.Rpc;

/// <summary>Takes out of a text what was sent, in every encoding in which a server may send it back.</summary>
internal static class SentText
{
    internal const int ShortestHidden = 6;

    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    private static readonly string[] Quotes = ["%22", "%2522", "\\u0022"];

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

    /// <summary>
    /// Text without a name, a number or the like, in capitals or not, and escaped as in JSON, forms and HTML, too, or its UTF-8 read as
    /// ISO 8859-1. However short it is: a few letters are looked for as a word, for they stand in the middle of many.
    /// </summary>
    internal static string HidePersonal(string text, string value)
    {
        if (value.Length == 0)
        {
            return text;
        }

        text = HideSpellings(text, value);
        string read = WebUtility.HtmlDecode(text);
        string hidden = HideSpellings(read, value);
        return string.Equals(hidden, read, StringComparison.Ordinal) ? text : hidden;
    }

    private static string HideSpellings(string text, string value)
    {
        bool asWord = value.Length < ShortestHidden && value.All(Redaction.IsAsciiLetterOrDigit);
        string sent = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);
        string[] inJson = [JavaScriptEncoder.Default.Encode(sent), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(sent), sent, JavaScriptEncoder.Default.Encode(value)];
        string misread = Latin1.GetString(Encoding.UTF8.GetBytes(value));
        foreach (string written in inJson.Append(value).Append(misread))
        {
            string once = RpcSignature.PercentEncode(written);
            string form = string.Join("+", once.Split(["%20"], StringSplitOptions.None));
            foreach (string spelling in new[] { RpcSignature.PercentEncode(once), once, form, written })
            {
                text = HideInAnyCase(text, spelling, asWord);
            }
        }

        return text;
    }

    private static string HideInAnyCase(string text, string value, bool asWord)
    {
        var result = new StringBuilder(text.Length);
        int kept = 0;
        int found = -1;
        while ((found = text.IndexOf(value, found + 1, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            int end = found + value.Length;
            bool isInWord = (found > 0 && Redaction.IsAsciiLetterOrDigit(text[found - 1]) && !EndsQuote(text, found)) || (end < text.Length && Redaction.IsAsciiLetterOrDigit(text[end]));
            if (!(asWord && isInWord))
            {
                result.Append(text, kept, found - kept).Append(Redaction.Hidden);
                kept = end;
                found = end - 1;
            }
        }

        return kept == 0 ? text : result.Append(text, kept, text.Length - kept).ToString();
    }

    // A quotation mark, percent-encoded or escaped for JSON.
    private static bool EndsQuote(string text, int at) =>
        Quotes.Any(quote => at >= quote.Length && string.CompareOrdinal(text, at - quote.Length, quote, 0, quote.Length) == 0);
}
