using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Aliyun.BidCert;

/// <summary>Reads JSON objects that a browser posted: bounded, with no member twice, and without exceptions.</summary>
internal static class PostedJson
{
    private const int MaxCharacters = 65_536;
    private const int MaxLevels = 16;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxLevels };

    /// <summary>Returns what <paramref name="read"/> returns for the object, or null if the text is none.</summary>
    internal static T? Read<T>(string? json, Func<JsonElement, T?> read)
        where T : class
    {
        if (json is null || json.Length > MaxCharacters)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Strict);
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && HasNoMemberTwice(root) ? read(root) : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // The last two are thrown for a lone surrogate, as a character and as an escape.
            return null;
        }
    }

    // JsonDocumentOptions.AllowDuplicateProperties does this, but only from System.Text.Json 10 on.
    private static bool HasNoMemberTwice(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                return element.EnumerateArray().All(HasNoMemberTwice);
            case JsonValueKind.Object:
                var names = new HashSet<string>(StringComparer.Ordinal);
                return element.EnumerateObject().All(member => names.Add(member.Name) && HasNoMemberTwice(member.Value));
            default:
                return true;
        }
    }

    /// <summary>Returns a member of an object; undefined if there is no such member, or no object.</summary>
    internal static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement member) ? member : default;

    /// <summary>Returns the text of a member, or its JSON to the letter if it is not a string; null if it is null or absent.</summary>
    internal static string? Text(JsonElement parent, string name)
    {
        JsonElement member = Member(parent, name);
        return member.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.String => member.GetString(),
            _ => member.GetRawText(),
        };
    }
}
