using System;
using System.Text;
using System.Text.Json;

namespace Aliyun.BidCert.Rpc;

/// <summary>Reads a JSON object's members, strictly: no member twice, no lone surrogate, no more than 64 levels.</summary>
internal static class JsonResponse
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Disallow };

    /// <param name="json">The text, which is UTF-8: what is skipped is not checked for it.</param>
    /// <exception cref="JsonException">The text is no such object. Its message may quote the text.</exception>
    internal static ResponseMembers Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Strict);
        ResponseMembers? members = null;
        try
        {
            reader.Read();
            members = reader.TokenType == JsonTokenType.StartObject ? ReadMembers(ref reader) : null;
        }
        catch (InvalidOperationException)
        {
            // Well-formed up to here, but no response. Where the rest is not well-formed, that is said.
        }

        ReadToEnd(ref reader);
        return members ?? throw new JsonException("This is no object, or one that no response would hold.");
    }

    private static void ReadToEnd(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            // A response is sound up to its last character or not at all.
        }
    }

    /// <exception cref="InvalidOperationException">A member is there twice, Code is no value, or a string has a lone surrogate.</exception>
    private static ResponseMembers ReadMembers(ref Utf8JsonReader reader)
    {
        var members = new ResponseMembers();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = WellKnownText.Find(reader.ValueSpan) ?? reader.GetString()!;
            reader.Read();
            if (members.Has(name) || IsCodeWithoutValue(ref reader, name))
            {
                throw new InvalidOperationException("No response would hold this.");
            }

            (string? text, ResponseMembers? children) = ReadValue(ref reader);
            members.Add(name, text, children);
        }

        return members;
    }

    // Taken for none, it would make an error response look like a success.
    private static bool IsCodeWithoutValue(ref Utf8JsonReader reader, string name) =>
        reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
        && reader.CurrentDepth == 1
        && string.Equals(name, ResponseMembers.Code, StringComparison.OrdinalIgnoreCase);

    private static (string? Text, ResponseMembers? Members) ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return (reader.GetString(), null);
            case JsonTokenType.True or JsonTokenType.False or JsonTokenType.Number:
                return (WellKnownText.Find(reader.ValueSpan) ?? Encoding.UTF8.GetString(reader.ValueSpan.ToArray()), null);
            case JsonTokenType.StartObject:
                return (null, ReadMembers(ref reader));
            case JsonTokenType.StartArray:
                // What arrays hold is not kept, but read all the same: a response is sound as a whole or not at all.
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    ReadValue(ref reader);
                }

                return (null, null);
            default:
                return (null, null);
        }
    }
}
