using System.Linq;
using System.Text.Json;
using System.Xml.Linq;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>Writes a JSON object as the XML that says the same.</summary>
internal static class XmlTwin
{
    internal static string Of(string json, string root)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return ToElement(root, document.RootElement).ToString(SaveOptions.DisableFormatting);
    }

    private static XElement ToElement(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new XElement(name, value.EnumerateObject().Select(member => ToElement(member.Name, member.Value))),
        JsonValueKind.String => new XElement(name, value.GetString()),
        JsonValueKind.Null => new XElement(name),
        _ => new XElement(name, value.GetRawText()),
    };
}
