using System;

namespace Aliyun.BidCert;

/// <summary>Finds the string to sign that a service echoes in its message.</summary>
internal static class StringToSignEcho
{
    private static readonly string[] Markers = ["string to sign is:", "StringToSign is:"];

    private static readonly char[] Beside =
        [' ', '\t', '\r', '\n', '"', '\'', '“', '”', '[', ']', '(', ')', '<', '>', ',', ';', '，', '；', '。'];

    /// <summary>The string; null when there is none.</summary>
    internal static string? FindIn(string message)
    {
        int marker = IndexAfterMarker(message);
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

    private static int IndexAfterMarker(string message)
    {
        foreach (string marker in Markers)
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
