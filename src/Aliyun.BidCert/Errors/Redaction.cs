using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Aliyun.BidCert;

/// <summary>Keeps secrets and personal data out of text that somebody may read or store.</summary>
internal static class Redaction
{
    internal const string Hidden = "***";

    private const int MaxServerText = 600;
    internal const int MaxSearched = 1024;
    private const int ShortestMaskedNumber = 9;
    private const int LongestRequestId = 128;

    private static readonly string[] StringToSignMarkers = ["string to sign is:", "StringToSign is:"];

    private static readonly char[] BesideEcho = [' ', '\t', '\r', '\n', '"', '\'', '“', '”', '[', ']', '(', ')', '<', '>', ',', ';', '，', '；', '。'];

    /// <summary>The first three and the last four characters of an identifier, nothing of a short one.</summary>
    internal static string Mask(string value) =>
        value.Length <= 8 ? Hidden : SingleLine($"{value.Substring(0, 3)}{Hidden}{value.Substring(value.Length - 4)}");

    /// <summary>
    /// At most 600 characters that a server sent: without the string to sign it echoes, identifiers, values of secret parameters and line breaks.
    /// </summary>
    internal static string? ServerText(string? text) => text is null ? null : Cut(Scrub(Cut(text)));

    // Before the search, so that there is little to search, and after it, where line breaks have become longer.
    private static string Cut(string text) => text.Length <= MaxServerText ? text : Beginning(text, MaxServerText) + "…";

    /// <summary>
    /// What is left of a text that is searched for what nobody may see. Of a long one only the beginning is searched, and of that the second half is not
    /// shown either: at its end a value may have been cut in two.
    /// </summary>
    internal static string Searched(string text, Func<string, string> search)
    {
        if (text.Length <= MaxSearched)
        {
            return search(text);
        }

        string found = search(Beginning(text, MaxSearched));
        return Beginning(found, Math.Max(0, found.Length - (MaxSearched / 2))) + "…";
    }

    /// <summary>Text without a string to sign, identifiers, values of secret parameters and line breaks.</summary>
    internal static string Scrub(string text) =>
        SingleLine(WithoutIdentifiers(SecretPatterns.WithoutNumbersInGroups(SecretPatterns.WithoutSecretParameters(WithoutStringToSign(text)))));

    /// <summary>A RequestId, and nothing of what a broken answer gives as one: it may run on to a URL token.</summary>
    internal static string RequestId(string requestId) =>
        requestId.Length <= LongestRequestId && requestId.All(c => IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '*') ? requestId : Hidden;

    /// <summary>The first characters, one less where a character outside the Basic Multilingual Plane would be cut in two.</summary>
    internal static string Beginning(string text, int length) =>
        text.Length <= length ? text : text.Substring(0, length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);

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
