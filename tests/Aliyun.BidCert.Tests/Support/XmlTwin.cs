using System.Text.Json;
using System.Xml.Linq;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>Writes a flat JSON object as the XML that says the same.</summary>
internal static class XmlTwin
{
    internal static string Of(string json, string root)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var element = new XElement(root);
        foreach (JsonProperty member in document.RootElement.EnumerateObject())
        {
            string text = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
            element.Add(new XElement(member.Name, member.Value.ValueKind == JsonValueKind.Null ? null : text));
        }

        return element.ToString(SaveOptions.DisableFormatting);
    }
}
