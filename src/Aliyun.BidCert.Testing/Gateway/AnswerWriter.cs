using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>Writes answers as JSON or XML, in UTF-8.</summary>
internal static class AnswerWriter
{
    // The service escapes no more than JSON demands.
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly XmlWriterSettings XmlSettings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>JSON if asked for; XML, the service's default, in every other case.</summary>
    internal static AnswerFormat FormatFor(ReceivedRequest request) =>
        string.Equals(request.Find("Format"), "JSON", StringComparison.OrdinalIgnoreCase) ? AnswerFormat.Json : AnswerFormat.Xml;

    internal static string MediaType(AnswerFormat format) => format == AnswerFormat.Json ? "application/json" : "text/xml";

    internal static HttpResponseMessage ToResponse(Answer answer, AnswerFormat format) =>
        ToResponse(answer.StatusCode, Write(answer, format), MediaType(format));

    internal static HttpResponseMessage ToResponse(HttpStatusCode statusCode, byte[] body, string mediaType) =>
        ToResponse(statusCode, new ByteArrayContent(body), mediaType);

    internal static HttpResponseMessage ToResponse(HttpStatusCode statusCode, HttpContent content, string mediaType)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType) { CharSet = "utf-8" };
        return new HttpResponseMessage(statusCode) { Content = content };
    }

    internal static byte[] Write(Answer answer, AnswerFormat format) => format == AnswerFormat.Json ? WriteJson(answer) : WriteXml(answer);

    private static byte[] WriteJson(Answer answer)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonOptions))
        {
            json.WriteStartObject();
            foreach (AnswerField field in answer.Fields)
            {
                if (field.Value is bool flag)
                {
                    json.WriteBoolean(field.Name, flag);
                }
                else
                {
                    json.WriteString(field.Name, (string)field.Value);
                }
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static byte[] WriteXml(Answer answer)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, XmlSettings))
        {
            xml.WriteStartElement(answer.XmlRoot);
            foreach (AnswerField field in answer.Fields)
            {
                xml.WriteStartElement(field.Name);
                WriteXmlValue(xml, field);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteXmlValue(XmlWriter xml, AnswerField field)
    {
        string text = field.Value is bool flag ? XmlConvert.ToString(flag) : WithoutForbiddenCharacters((string)field.Value);
        if (field.IsCData)
        {
            xml.WriteCData(text);
        }
        else
        {
            xml.WriteString(text);
        }
    }

    /// <summary>XML 1.0 has no way to write most control characters: each becomes U+FFFD.</summary>
    private static string WithoutForbiddenCharacters(string text)
    {
        var allowed = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                allowed.Append(text[i]).Append(text[++i]);
            }
            else
            {
                allowed.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return allowed.ToString();
    }
}
