using System;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace Aliyun.BidCert.Rpc;

/// <summary>Reads a body as JSON or XML, by what it is and not by what its header says.</summary>
internal static class RpcResponseReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The named values of a response; or null, and what came instead of one.</summary>
    internal static ResponseMembers? Read(ArraySegment<byte> body, string action, ResponseHead head, out string whatCame)
    {
        ResponseMembers? members = Read(body, action, out string? whyNot);
        whatCame = members is null ? BodyDescription.Of(body) + head.Origin + whyNot : "";
        return members;
    }

    private static ResponseMembers? Read(ArraySegment<byte> body, string action, out string? whyNot)
    {
        whyNot = null;
        try
        {
            // The readers of JSON and XML do not look at each byte as strictly.
            StrictUtf8.GetCharCount(body.Array!, body.Offset, body.Count);
            ArraySegment<byte> text = Trim(body);

            // UTF-16 without a byte order mark is well-formed UTF-8, full of null characters. A page may be well-formed XML.
            return text.Count == 0 || body.AsSpan().IndexOf((byte)0) >= 0 ? null
                : text.AsSpan()[0] == '{' ? JsonResponse.Read(text.AsSpan())
                : text.AsSpan()[0] == '<' && !BodyDescription.IsHtmlPage(body) ? XmlResponse.Read(text, action)
                : null;
        }
        catch (DecoderFallbackException)
        {
            whyNot = ", which is not UTF-8";
        }
        catch (JsonException e)
        {
            whyNot = Describe("byte", e.LineNumber + 1, e.BytePositionInLine + 1);
        }
        catch (XmlException e)
        {
            whyNot = Describe("position", e.LineNumber == 0 ? null : e.LineNumber, e.LinePosition);
        }

        return null;
    }

    // Positions are told from behind the blanks and byte order marks, in whichever order they come.
    private static ArraySegment<byte> Trim(ArraySegment<byte> body)
    {
        ReadOnlySpan<byte> text = body.AsSpan();
        int start = 0;
        int end = text.Length;
        while (start < end && LengthOfBlank(text[start], text.Slice(start).StartsWith(ByteOrderMark)) is > 0 and int length)
        {
            start += length;
        }

        while (start < end && LengthOfBlank(text[end - 1], text.Slice(0, end).EndsWith(ByteOrderMark)) is > 0 and int length)
        {
            end -= length;
        }

        return new ArraySegment<byte>(body.Array!, body.Offset + start, end - start);
    }

    private static int LengthOfBlank(byte value, bool isByteOrderMark) =>
        isByteOrderMark ? ByteOrderMark.Length : value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? 1 : 0;

    private static string Describe(string unit, long? line, long? position) => line is null
        ? ", which no response of the service would hold"
        : FormattableString.Invariant($", which cannot be read from line {line}, {unit} {position} on");
}
