using System;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace Aliyun.BidCert.Rpc;

/// <summary>Reads a body as JSON or XML, by what it is and not by what its header says.</summary>
internal static class RpcAnswerReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The named values of an answer; or null and, scrubbed, what came instead of one.</summary>
    internal static AnswerMembers? Read(ArraySegment<byte> body, RpcAttempt attempt, out string whatCame)
    {
        whatCame = "";
        string text;
        try
        {
            text = StrictUtf8.GetString(body.Array!, body.Offset, body.Count).Trim('\uFEFF', ' ', '\t', '\r', '\n');
        }
        catch (DecoderFallbackException)
        {
            whatCame = "bytes that are not UTF-8";
            return null;
        }

        // UTF-16 without a byte order mark is well-formed UTF-8, full of these.
        if (body.AsSpan().IndexOf((byte)0) >= 0)
        {
            whatCame = "bytes that are not UTF-8 text";
            return null;
        }

        if (text.Length == 0)
        {
            whatCame = "an empty body";
            return null;
        }

        try
        {
            switch (text[0])
            {
                case '{':
                    return JsonAnswer.Read(text);
                case '<':
                    return XmlAnswer.Read(text, attempt.Action);
                default:
                    whatCame = BodyExcerpt.Of(text, attempt);
                    return null;
            }
        }
        catch (JsonException e)
        {
            whatCame = Describe("JSON", "byte", e.LineNumber + 1, e.BytePositionInLine + 1, attempt.Show(text, BodyExcerpt.OfJson));
        }
        catch (XmlException) when (BodyExcerpt.IsHtml(text))
        {
            whatCame = BodyExcerpt.Of(text, attempt);
        }
        catch (XmlException e)
        {
            whatCame = Describe("XML", "position", e.LineNumber == 0 ? null : e.LineNumber, e.LinePosition, attempt.Show(text, BodyExcerpt.OfXml));
        }

        return null;
    }

    private static string Describe(string format, string unit, long? line, long? position, string excerpt) => line is null
        ? $"{format} that no answer would hold: {excerpt}"
        : FormattableString.Invariant($"{format} that goes wrong at line {line}, {unit} {position}: {excerpt}");
}
