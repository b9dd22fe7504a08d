using System;

namespace Aliyun.BidCert.Rpc;

/// <summary>Says what a body is and how long, and nothing of what it holds: whatever that is, somebody else wrote it.</summary>
internal static class BodyDescription
{
    /// <summary>For example <c>a JSON object of 37 bytes</c>.</summary>
    internal static string Of(ArraySegment<byte> body)
    {
        if (body.Count == 0)
        {
            return "an empty body";
        }

        return FormattableString.Invariant($"{KindOf(body.AsSpan())} of {body.Count} bytes");
    }

    internal static bool IsHtmlPage(ArraySegment<byte> body) => IsHtml(TrimStart(body.AsSpan()));

    private static string KindOf(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf((byte)0) >= 0)
        {
            return "binary data";
        }

        ReadOnlySpan<byte> text = TrimStart(body);
        return text.IsEmpty ? "blank text"
            : text[0] == '{' ? "a JSON object"
            : text[0] is (byte)'[' or (byte)'"' ? "other JSON"
            : IsHtml(text) ? "an HTML page"
            : text[0] == '<' ? "an XML document"
            : "text";
    }

    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        body = body.StartsWith(byteOrderMark) ? body.Slice(byteOrderMark.Length) : body;
        int start = 0;
        while (start < body.Length && body[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            start++;
        }

        return body.Slice(start);
    }

    // Whether the first element, behind comments and the like, is that of a page.
    private static bool IsHtml(ReadOnlySpan<byte> text)
    {
        while (BeginsWith(text, "<?") || BeginsWith(text, "<!--"))
        {
            ReadOnlySpan<byte> mark = BeginsWith(text, "<?") ? [(byte)'?', (byte)'>'] : [(byte)'-', (byte)'-', (byte)'>'];
            int end = text.IndexOf(mark);
            if (end < 0)
            {
                return false;
            }

            text = TrimStart(text.Slice(end + mark.Length));
        }

        return BeginsWith(text, "<!doctype html") || BeginsWith(text, "<html");
    }

    private static bool BeginsWith(ReadOnlySpan<byte> text, string what)
    {
        for (int i = 0; i < what.Length; i++)
        {
            if (i >= text.Length || char.ToLowerInvariant((char)text[i]) != what[i])
            {
                return false;
            }
        }

        return true;
    }
}
