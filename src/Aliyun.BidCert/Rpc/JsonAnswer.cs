using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Aliyun.BidCert.Rpc;

/// <summary>Reads a JSON object's members, strictly: no member twice, no half surrogate pair, no more than 64 levels.</summary>
internal static class JsonAnswer
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Disallow };

    /// <exception cref="JsonException">The text is no such object.</exception>
    internal static Dictionary<string, string?> Read(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text, Strict);
        try
        {
            return ReadMembers(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("A string holds half of a surrogate pair.");
        }
    }

    private static Dictionary<string, string?> ReadMembers(JsonElement element)
    {
        var members = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (members.ContainsKey(member.Name))
            {
                throw new JsonException("A member is there twice.");
            }

            members.Add(member.Name, ReadValue(member.Value));
        }

        return members;
    }

    // Values of objects and arrays are not kept, but read all the same: an answer is sound as a whole or not at all.
    private static string? ReadValue(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return value.GetString();
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number:
                return value.GetRawText();
            case JsonValueKind.Object:
                ReadMembers(value);
                return null;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    ReadValue(item);
                }

                return null;
            default:
                return null;
        }
    }
}
