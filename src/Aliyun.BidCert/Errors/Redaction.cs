using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Aliyun.BidCert;

/// <summary>Keeps secrets and personal data out of text that somebody may read or store.</summary>
internal static class Redaction
{
    internal const string Hidden = "***";

    private const int MaxServerText = 1000;
    private const int ShortestMaskedNumber = 9;
    private const int LongestRequestId = 128;

    private static readonly string[] StringToSignMarkers = ["string to sign is:", "StringToSign is:"];

    private static readonly char[] BesideEcho = [' ', '\t', '\r', '\n', '"', '\'', '“', '”', '[', ']', '(', ')', '<', '>', ',', ';', '，', '；', '。'];

    private static readonly string[] SecretParameters =
        ["Signature", "AccessKeyId", "AccessKeySecret", "SecurityToken", "token", "AliyunPk", "PK", "ServiceParameters"];

    /// <summary>The first three and the last four characters of an identifier, nothing of a short one.</summary>
    internal static string Mask(string value) =>
        value.Length <= 8 ? Hidden : SingleLine($"{value.Substring(0, 3)}{Hidden}{value.Substring(value.Length - 4)}");

    /// <summary>At most 1000 characters that a server sent: without values of an object that it quotes, and scrubbed.</summary>
    internal static string? ServerText(string? text) => text is null ? null : Scrub(WithoutValuesOfObject(Shorten(text)));

    /// <summary>Text without a string to sign, identifiers, values of secret parameters and line breaks.</summary>
    internal static string Scrub(string text) => SingleLine(WithoutIdentifiers(WithoutSecretParameters(WithoutStringToSign(text))));

    /// <summary>A RequestId, and nothing of what a broken answer gives as one: it may run on to a URL token.</summary>
    internal static string RequestId(string requestId) =>
        requestId.Length <= LongestRequestId && requestId.All(c => IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '*') ? requestId : Hidden;

    private static string Shorten(string text) => text.Length <= MaxServerText ? text : $"{text.Substring(0, MaxServerText)}…";

    /// <summary>Control characters and line separators, escaped.</summary>
    internal static string SingleLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
            {
                line.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                line.Append(c);
            }
        }

        return line.ToString();
    }

    /// <summary>The string to sign that a server echoes in its message; null when there is none.</summary>
    internal static string? FindEchoedStringToSign(string text)
    {
        int marker = IndexAfterMarker(text);
        if (marker < 0)
        {
            return null;
        }

        string rest = string.Join("&", text.Substring(marker).Split(["&amp;"], StringSplitOptions.None)).TrimStart(BesideEcho);
        int end = 0;
        while (end < rest.Length && Array.IndexOf(BesideEcho, rest[end]) < 0)
        {
            end++;
        }

        string echo = rest.Substring(0, end).TrimEnd('.', '…');
        return echo.Split('&').Length >= 3 ? echo : null;
    }

    private static int IndexAfterMarker(string text)
    {
        foreach (string marker in StringToSignMarkers)
        {
            int start = text.IndexOf(marker, StringComparison.OrdinalIgnoreCase);
            if (start >= 0)
            {
                return start + marker.Length;
            }
        }

        return -1;
    }

    private static string WithoutStringToSign(string text)
    {
        int start = IndexAfterMarker(text);
        return start < 0 ? text : $"{text.Substring(0, start)}{Hidden}";
    }

    // Parameters sent as JSON, or where an answer is broken the one about a person, may be in it.
    private static string WithoutValuesOfObject(string text)
    {
        int start = -1;
        while ((start = text.IndexOf('{', start + 1)) >= 0)
        {
            string inside = text.Substring(start + 1).TrimStart(' ', '\t', '\r', '\n', '\\');
            if (inside.Length > 0 && inside[0] is '"' or '\'')
            {
                return $"{text.Substring(0, start)}{JsonShape.Of(text.Substring(start))}";
            }
        }

        return text;
    }

    private static string WithoutSecretParameters(string text)
    {
        foreach (string name in SecretParameters)
        {
            int found = 0;
            while ((found = text.IndexOf(name, found, StringComparison.OrdinalIgnoreCase)) >= 0)
            {
                int assignment = found + name.Length;
                int value = assignment + LengthOfEqualsSign(text, assignment);
                if (value > assignment)
                {
                    int end = value;
                    while (end < text.Length && !EndsValue(text[end]))
                    {
                        end++;
                    }

                    text = $"{text.Substring(0, value)}{Hidden}{text.Substring(end)}";
                }

                found = value;
            }
        }

        return text;
    }

    // An equals sign as it is, escaped for JSON, or percent-encoded any number of times: %3D, %253D, %25253D, ...
    private static int LengthOfEqualsSign(string text, int at)
    {
        foreach (string sign in new[] { "=", "%3D", "\\u003d", "\":\"", "\": \"" })
        {
            if (string.Compare(text, at, sign, 0, sign.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return sign.Length;
            }
        }

        int end = at;
        while (string.CompareOrdinal(text, end, "%25", 0, 3) == 0 || (end > at && string.CompareOrdinal(text, end, "25", 0, 2) == 0))
        {
            end += end == at ? 3 : 2;
        }

        return end > at && string.Compare(text, end, "3D", 0, 2, StringComparison.OrdinalIgnoreCase) == 0 ? end + 2 - at : 0;
    }

    private static bool EndsValue(char c) => char.IsWhiteSpace(c) || c is '&' or '"' or '\'' or '<' or '>' or ';' or ',' or ')';

    // AccessKeyIds begin with LTAI, temporary ones with STS and a dot; UIDs, phone and certificate numbers are long runs of digits.
    private static string WithoutIdentifiers(string text)
    {
        var result = new StringBuilder(text.Length);
        int i = 0;
        while (i < text.Length)
        {
            int end = i;
            while (end < text.Length && IsAsciiLetterOrDigit(text[end]))
            {
                end++;
            }

            string word = text.Substring(i, Math.Max(end - i, 1));
            bool isTemporary = word.Length > 8 && i >= 4 && string.CompareOrdinal(text, i - 4, "STS.", 0, 4) == 0;
            result.Append(isTemporary || IsIdentifier(word) ? Mask(word) : word);
            i += word.Length;
        }

        return result.ToString();
    }

    private static bool IsIdentifier(string word)
    {
        // Not only at the beginning: behind an escaped character it stands in the middle of the word, as in %3DLTAI...
        int accessKeyId = word.IndexOf("LTAI", StringComparison.Ordinal);
        if (accessKeyId >= 0 && word.Length - accessKeyId > 8)
        {
            return true;
        }

        int run = 0;
        foreach (char c in word)
        {
            run = c is >= '0' and <= '9' ? run + 1 : 0;
            if (run >= ShortestMaskedNumber)
            {
                return true;
            }
        }

        return false;
    }

    internal static bool IsAsciiLetterOrDigit(char c) => c is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
}
