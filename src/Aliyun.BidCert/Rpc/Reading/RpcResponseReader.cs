using System;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace Aliyun.BidCert.Rpc;

/// <summary>Reads a body as JSON or XML, by what it is and not by what its header says.</summary>
internal static class RpcResponseReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The named values of a response; or null, and what came instead of one.</summary>
    internal static ResponseMembers? Read(ArraySegment<byte> body, string action, string origin, out string whatCame)
    {
        whatCame = BodyDescription.Of(body) + origin;
        string text;
        try
        {
            text = StrictUtf8.GetString(body.Array!, body.Offset, body.Count).Trim('\uFEFF', ' ', '\t', '\r', '\n');
        }
        catch (DecoderFallbackException)
        {
            whatCame += ", which is not UTF-8";
            return null;
        }

        // UTF-16 without a byte order mark is well-formed UTF-8, full of null characters. A page may be well-formed XML.
        bool isRead = body.AsSpan().IndexOf((byte)0) < 0 && !BodyDescription.IsHtmlPage(body);
        try
        {
            return !isRead || text.Length == 0 ? null
                : text[0] == '{' ? JsonResponse.Read(text)
                : text[0] == '<' ? XmlResponse.Read(text, action)
                : null;
        }
        catch (JsonException e)
        {
            whatCame += Describe("byte", e.LineNumber + 1, e.BytePositionInLine + 1);
        }
        catch (XmlException e)
        {
            whatCame += Describe("position", e.LineNumber == 0 ? null : e.LineNumber, e.LinePosition);
        }

        return null;
    }

    private static string Describe(string unit, long? line, long? position) => line is null
        ? ", which no response of the service would hold"
        : FormattableString.Invariant($", which cannot be read from line {line}, {unit} {position} on");
}
