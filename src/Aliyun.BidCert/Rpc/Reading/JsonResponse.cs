using System;
using System.Text.Json;

namespace Aliyun.BidCert.Rpc;

/// <summary>Reads a JSON object's members, strictly: no member twice, no lone surrogate, no more than 64 levels.</summary>
internal static class JsonResponse
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Disallow };

    /// <exception cref="JsonException">The text is no such object. Its message may quote the text.</exception>
    internal static ResponseMembers Read(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text, Strict);
        try
        {
            ThrowIfCodeIsNoValue(document.RootElement);
            return ReadMembers(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("This is no object, or a string holds a lone surrogate.");
        }
    }

    // Taken for none, it would make an error response look like a success.
    private static void ThrowIfCodeIsNoValue(JsonElement root)
    {
        foreach (JsonProperty member in root.EnumerateObject())
        {
            if (string.Equals(member.Name, ResponseMembers.Code, StringComparison.OrdinalIgnoreCase)
                && member.Value.ValueKind is (JsonValueKind.Object or JsonValueKind.Array))
            {
                throw new JsonException("The code is no single value.");
            }
        }
    }

    private static ResponseMembers ReadMembers(JsonElement element)
    {
        var members = new ResponseMembers();
        foreach (JsonProperty member in element.EnumerateObject())
        {
            string name = member.Name;
            if (members.Has(name))
            {
                throw new JsonException("A member is there twice.");
            }

            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    members.Set(name, null, ReadMembers(member.Value));
                    break;
                case JsonValueKind.Array:
                    ReadText(member.Value);
                    members.SetList(name);
                    break;
                default:
                    members.Set(name, ReadText(member.Value), null);
                    break;
            }
        }

        return members;
    }

    // What arrays hold is not kept, but read all the same: a response is sound as a whole or not at all.
    private static string? ReadText(JsonElement value)
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
                    ReadText(item);
                }

                return null;
            default:
                return null;
        }
    }
}
