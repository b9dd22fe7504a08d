using System;
using System.Text;

namespace Aliyun.BidCert.Rpc;

/// <summary>Shows at most 200 characters of a body that was no answer, with everything left out that could be secret or personal.</summary>
internal static class BodyExcerpt
{
    private const int MaxLength = 200;
    private const int MaxScanned = 4000;

    /// <summary>Whether the first element, behind comments and the like, is that of a page.</summary>
    internal static bool IsHtml(string text)
    {
        int at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            string end = IsAt(text, at, "<?") ? "?>" : "-->";
            int found = IsAt(text, at, "<?") || IsAt(text, at, "<!--") ? text.IndexOf(end, at, StringComparison.Ordinal) : -1;
            if (found < 0)
            {
                return IsAt(text, at, "<!doctype html") || IsAt(text, at, "<html");
            }

            at = found + end.Length;
        }
    }

    /// <summary>What a body is, and its beginning; empty for an empty one.</summary>
    internal static string Of(ArraySegment<byte> body, RpcAttempt attempt) => body.AsSpan().IndexOf((byte)0) >= 0
        ? "data that is no UTF-8 text"
        : Of(Encoding.UTF8.GetString(body.Array!, body.Offset, body.Count).Trim('\uFEFF', ' ', '\t', '\r', '\n'), attempt);

    /// <summary>What a text is, and its beginning; empty for an empty one.</summary>
    internal static string Of(string text, RpcAttempt attempt) =>
        text.Length == 0 ? ""
        : text[0] == '{' ? "JSON: " + attempt.Show(text, OfJson)
        : text[0] is '[' or '"' ? "JSON that is no object: " + attempt.Show(text, OfJson)
        : IsHtml(text) ? "HTML: " + attempt.Show(text, OfHtmlText, TextBetweenTags)
        : text[0] == '<' ? "XML: " + attempt.Show(text, OfXml)
        : "text that is neither a JSON object nor XML: " + attempt.Show(text, OfText);

    /// <summary>The structure and the members' names.</summary>
    internal static string OfJson(string text) => Quote(JsonShape.Of(Head(text)));

    /// <summary>The elements' names, without their text, attributes, comments and CDATA.</summary>
    internal static string OfXml(string text)
    {
        var shown = new StringBuilder();
        string head = Head(text);
        int i = 0;
        while ((i = head.IndexOf('<', i)) >= 0)
        {
            if (i + 1 < head.Length && head[i + 1] is '!' or '?')
            {
                string end = IsAt(head, i, "<!--") ? "-->" : IsAt(head, i, "<![CDATA[") ? "]]>" : "?>";
                int found = head.IndexOf(end, i, StringComparison.Ordinal);
                if (found < 0)
                {
                    break;
                }

                i = found + end.Length;
                continue;
            }

            int start = i;
            do
            {
                i++;
            }
            while (i < head.Length && (JsonShape.IsInName(head[i]) || head[i] is '/' or ':'));

            bool isName = i < head.Length && (head[i] == '>' || char.IsWhiteSpace(head[i]));
            shown.Append(isName ? head.Substring(start, i - start) : "<" + Redaction.Hidden).Append('>');
        }

        return Quote(shown.ToString());
    }

    private static string OfHtmlText(string text) => Quote(Before(text, '{'));

    private static string OfText(string text) => Quote(Before(Head(text), '{', '[', '<', '"'));

    private static bool IsAt(string text, int at, string what) => string.Compare(text, at, what, 0, what.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static string TextBetweenTags(string html)
    {
        var shown = new StringBuilder();
        bool inTag = false;
        for (int i = 0; i < html.Length && shown.Length < MaxScanned; i++)
        {
            i = html[i] == '<' ? SkipCode(html, i) : i;
            if (i == html.Length)
            {
                break;
            }

            char c = html[i];
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

    // What comments, scripts and styles hold is not what a person would read.
    private static int SkipCode(string html, int at)
    {
        if (IsAt(html, at, "<!--"))
        {
            int end = html.IndexOf("-->", at, StringComparison.Ordinal);
            return end < 0 ? html.Length : end + 2;
        }

        foreach (string element in new[] { "script", "style" })
        {
            if (IsAt(html, at, "<" + element))
            {
                int end = html.IndexOf("</" + element, at, StringComparison.OrdinalIgnoreCase);
                return end < 0 ? html.Length : end;
            }
        }

        return at;
    }

    private static string Quote(string text) => $"\"{Redaction.Beginning(Redaction.Scrub(text), MaxLength)}\"";

    // What follows may be an answer after all, with something in front of it.
    private static string Before(string text, params char[] signs) => text.IndexOfAny(signs) is var end and >= 0 ? text.Substring(0, end) : text;

    private static string Head(string text) => text.Length <= MaxScanned ? text : text.Substring(0, MaxScanned);
}
