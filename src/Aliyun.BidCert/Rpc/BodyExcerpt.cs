using System;
using System.Text;

namespace Aliyun.BidCert.Rpc;

/// <summary>Shows at most 200 characters of a body that was no answer, with everything left out that could be secret or personal.</summary>
internal static class BodyExcerpt
{
    private const int MaxLength = 200;
    private const int MaxScanned = 4000;

    internal static bool IsHtml(string text) =>
        StartsWith(text, "<!doctype html") || StartsWith(text, "<html") || Head(text).IndexOf("<html", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>What a body is that is neither JSON nor XML, and its beginning.</summary>
    internal static string Describe(string text) => IsHtml(text)
        ? "HTML: " + Quote(TextBetweenTags(Head(text)))
        : "text that is neither a JSON object nor XML: " + Quote(Head(text));

    /// <summary>The members' names: their values may be a URL token or personal data.</summary>
    internal static string OfJson(string text)
    {
        var shown = new StringBuilder();
        bool inString = false;
        bool isValue = false;
        string head = Head(text);
        for (int i = 0; i < head.Length; i++)
        {
            char c = head[i];
            if (inString && c == '\\')
            {
                i++;
            }
            else if (c == '"')
            {
                inString = !inString;
                shown.Append(isValue && inString ? "\"" + Redaction.Hidden : "\"");
            }
            else if (!inString || !isValue)
            {
                isValue = !inString && (c is ':' or '[' || (isValue && c is not (',' or '{' or '}' or ']')));
                shown.Append(c);
            }
        }

        return Quote(shown.ToString());
    }

    /// <summary>The elements' names, without their text and attributes.</summary>
    internal static string OfXml(string text)
    {
        var shown = new StringBuilder();
        bool inName = false;
        foreach (char c in Head(text))
        {
            if (c == '<')
            {
                inName = true;
            }
            else if (inName && (c == '>' || char.IsWhiteSpace(c)))
            {
                inName = false;
                shown.Append('>');
            }

            if (inName)
            {
                shown.Append(c);
            }
        }

        return Quote(shown.ToString());
    }

    private static string TextBetweenTags(string html)
    {
        var shown = new StringBuilder();
        bool inTag = false;
        foreach (char c in html)
        {
            inTag = c == '<' || (inTag && c != '>');
            if (!inTag)
            {
                bool isBlank = c == '>' || char.IsWhiteSpace(c);
                if (!isBlank)
                {
                    shown.Append(c);
                }
                else if (shown.Length > 0 && shown[shown.Length - 1] != ' ')
                {
                    shown.Append(' ');
                }
            }
        }

        return shown.ToString().Trim();
    }

    private static string Quote(string text)
    {
        string scrubbed = Redaction.ServerText(text)!;
        return "\"" + (scrubbed.Length <= MaxLength ? scrubbed : scrubbed.Substring(0, MaxLength)) + "\"";
    }

    private static string Head(string text) => text.Length <= MaxScanned ? text : text.Substring(0, MaxScanned);

    private static bool StartsWith(string text, string prefix) => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
