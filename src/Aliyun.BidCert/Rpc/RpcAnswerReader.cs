using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace Aliyun.BidCert.Rpc;

/// <summary>Reads a body as JSON or XML, by what it is and not by what its header says.</summary>
internal static class RpcAnswerReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The named values of an answer; or null and, scrubbed, what came instead of one.</summary>
    internal static Dictionary<string, string?>? Read(ArraySegment<byte> body, string action, out string whatCame)
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
                    return XmlAnswer.Read(text, action);
                case '[' or '"':
                    whatCame = "JSON that is no object: " + BodyExcerpt.OfJson(text);
                    return null;
                default:
                    whatCame = BodyExcerpt.Describe(text);
                    return null;
            }
        }
        catch (JsonException e)
        {
            string where = e.LineNumber is null ? "that no answer would hold" : Invariant($"that goes wrong at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
            whatCame = $"JSON {where}: {BodyExcerpt.OfJson(text)}";
        }
        catch (XmlException e)
        {
            whatCame = BodyExcerpt.IsHtml(text)
                ? BodyExcerpt.Describe(text)
                : Invariant($"XML that goes wrong at line {e.LineNumber}, position {e.LinePosition}: ") + BodyExcerpt.OfXml(text);
        }

        return null;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
