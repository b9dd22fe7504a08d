using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert.Testing.Api;

/// <summary>Writes and reads the members of an enumeration as their names in lower case, and nothing else.</summary>
internal sealed class LowerCaseEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        foreach (T value in Enum.GetValues<T>())
        {
            if (ToText(value) == text)
            {
                return value;
            }
        }

        throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(ToText(value));

#pragma warning disable CA1308 // The API's names are in lower case, as those of the service.
    private static string ToText(T value) => value.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
