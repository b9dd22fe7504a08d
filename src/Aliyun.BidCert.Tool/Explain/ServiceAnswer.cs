using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Aliyun.BidCert.Tool.Explain;

/// <summary>An error response of the service.</summary>
/// <param name="Code">Its code; null if it has none.</param>
/// <param name="Message">Its message. It may repeat what was sent, so that it is compared and never shown.</param>
internal sealed record ServiceAnswer(string? Code, string Message)
{
    private static readonly XmlReaderSettings Xml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Reads JSON or XML; any other text is the message itself.</summary>
    internal static ServiceAnswer Read(string text)
    {
        string trimmed = text.Trim();
        ServiceAnswer? answer = trimmed.StartsWith('{') ? ReadJson(trimmed) : trimmed.StartsWith('<') ? ReadXml(trimmed) : null;
        return answer ?? new ServiceAnswer(null, trimmed);
    }

    // A record would print the message.
    public override string ToString() => nameof(ServiceAnswer);

    private static ServiceAnswer? ReadJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return new ServiceAnswer(Find(document.RootElement, nameof(Code)), Find(document.RootElement, nameof(Message)) ?? "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or with half a character in it.
            return null;
        }
    }

    private static string? Find(JsonElement json, string name)
    {
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.String && string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value.GetString();
            }
        }

        return null;
    }

    private static ServiceAnswer? ReadXml(string text)
    {
        try
        {
            using var characters = new StringReader(text);
            using var reader = XmlReader.Create(characters, Xml);
            var document = XDocument.Load(reader);
            return new ServiceAnswer(Find(document, nameof(Code)), Find(document, nameof(Message)) ?? "");
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? Find(XDocument document, string name) => document.Descendants()
        .FirstOrDefault(element => string.Equals(element.Name.LocalName, name, StringComparison.OrdinalIgnoreCase))?.Value;
}
