using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>Writes responses as JSON or XML, in UTF-8.</summary>
internal static class ResponseWriter
{
    // The service escapes only what JSON requires.
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly XmlWriterSettings XmlSettings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>
    /// Returns JSON if the request asks for it, which one with the signature V3 always does; otherwise XML, the default of the service.
    /// </summary>
    internal static WireFormat FormatFor(ReceivedRequest request) =>
        request.Acs3 is not null || string.Equals(request.Find("Format"), "JSON", StringComparison.OrdinalIgnoreCase)
            ? WireFormat.Json
            : WireFormat.Xml;

    internal static string MediaType(WireFormat format) => format == WireFormat.Json ? "application/json" : "text/xml";

    internal static HttpResponseMessage ToResponse(EmulatedResponse response, WireFormat format) =>
        ToResponse(response.StatusCode, Write(response, format), MediaType(format));

    internal static HttpResponseMessage ToResponse(HttpStatusCode statusCode, byte[] body, string mediaType) =>
        ToResponse(statusCode, new ByteArrayContent(body), mediaType);

    internal static HttpResponseMessage ToResponse(HttpStatusCode statusCode, HttpContent content, string mediaType)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType) { CharSet = "utf-8" };
        return new HttpResponseMessage(statusCode) { Content = content };
    }

    internal static byte[] Write(EmulatedResponse response, WireFormat format) =>
        format == WireFormat.Json ? WriteJson(response) : WriteXml(response);

    private static byte[] WriteJson(EmulatedResponse response)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonOptions))
        {
            json.WriteStartObject();
            WriteFields(json, response.Fields);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<ResponseField> fields)
    {
        foreach (ResponseField field in fields)
        {
            switch (field.Value)
            {
                case bool flag:
                    json.WriteBoolean(field.Name, flag);
                    break;
                case int number:
                    json.WriteNumber(field.Name, number);
                    break;
                case IReadOnlyList<ResponseField> members:
                    json.WriteStartObject(field.Name);
                    WriteFields(json, members);
                    json.WriteEndObject();
                    break;
                default:
                    json.WriteString(field.Name, (string)field.Value);
                    break;
            }
        }
    }

    private static byte[] WriteXml(EmulatedResponse response)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, XmlSettings))
        {
            xml.WriteStartElement(response.XmlRoot);
            WriteFields(xml, response.Fields);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteFields(XmlWriter xml, IReadOnlyList<ResponseField> fields)
    {
        foreach (ResponseField field in fields)
        {
            xml.WriteStartElement(field.Name);
            switch (field.Value)
            {
                case bool flag:
                    xml.WriteString(XmlConvert.ToString(flag));
                    break;
                case int number:
                    xml.WriteString(XmlConvert.ToString(number));
                    break;
                case IReadOnlyList<ResponseField> members:
                    WriteFields(xml, members);
                    break;
                case string text when field.IsCData:
                    xml.WriteCData(WithoutForbiddenCharacters(text));
                    break;
                default:
                    xml.WriteString(WithoutForbiddenCharacters((string)field.Value));
                    break;
            }

            xml.WriteEndElement();
        }
    }

    /// <summary>
    /// Replaces each character that XML 1.0 cannot contain, such as most control characters and a lone surrogate, with U+FFFD.
    /// </summary>
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
