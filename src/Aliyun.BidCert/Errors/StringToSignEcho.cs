using System;
using System.Text;

namespace Aliyun.BidCert;

/// <summary>Finds the string to sign that a service echoes in its message.</summary>
internal static class StringToSignEcho
{
    private const int HashLength = 64;

    private static readonly string[] Markers = ["string to sign is:", "StringToSign is:"];

    private static readonly string[] CanonicalMarkers = ["canonical request is:", "CanonicalRequest is:"];

    private static readonly char[] Beside =
        [' ', '\t', '\r', '\n', '"', '\'', '“', '”', '[', ']', '(', ')', '<', '>', ',', ';', '，', '；', '。'];

    /// <summary>The string; null when there is none.</summary>
    internal static string? FindIn(string message)
    {
        int marker = IndexAfterMarker(message, Markers);
        if (marker < 0)
        {
            return null;
        }

        string rest = string.Join("&", message.Substring(marker).Split(["&amp;"], StringSplitOptions.None)).TrimStart(Beside);
        int end = 0;
        int separators = 0;
        while (end < rest.Length && Array.IndexOf(Beside, rest[end]) < 0)
        {
            separators += rest[end] == '&' ? 1 : 0;
            end++;
        }

        return separators >= 2 ? rest.Substring(0, end).TrimEnd('.', '…') : null;
    }

    /// <summary>The canonical request that the signature V3 is computed over; null when there is none.</summary>
    internal static string? FindCanonicalRequest(string message)
    {
        string rest = AfterMarker(message, CanonicalMarkers);
        for (int start = 0; start >= 0 && start < rest.Length; start = rest.IndexOf('\n', start + 1))
        {
            int end = EndOfHash(rest, start + 1);
            if (rest[start] == '\n' && end >= 0)
            {
                return rest.Substring(0, end);
            }
        }

        return null;
    }

    /// <summary>The string to sign of the signature V3; null when there is none.</summary>
    internal static string? FindAcs3(string message)
    {
        const string Beginning = CanonicalRequestParts.Algorithm + "\n";
        string rest = AfterMarker(message, Markers);
        int end = rest.StartsWith(Beginning, StringComparison.Ordinal) ? EndOfHash(rest, Beginning.Length) : -1;
        return end < 0 ? null : rest.Substring(0, end);
    }

    // Line breaks may have been escaped on the way into a message.
    private static string AfterMarker(string message, string[] markers)
    {
        int start = IndexAfterMarker(message, markers);
        return start < 0 ? "" : new StringBuilder(message, start, message.Length - start, 0)
            .Replace("\r\n", "\n").Replace("\\n", "\n").Replace("&amp;", "&").ToString().TrimStart(Beside);
    }

    // A line of 64 hexadecimal digits, and nothing else in it that would make it longer.
    private static int EndOfHash(string text, int start)
    {
        int end = start;
        while (end < text.Length && text[end] is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'))
        {
            end++;
        }

        return end - start == HashLength ? end : -1;
    }

    private static int IndexAfterMarker(string message, string[] markers)
    {
        foreach (string marker in markers)
        {
            int start = message.IndexOf(marker, StringComparison.OrdinalIgnoreCase);
            if (start >= 0)
            {
                return start + marker.Length;
            }
        }

        return -1;
    }
}
