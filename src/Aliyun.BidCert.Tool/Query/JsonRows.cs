using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>A JSON object a line, with all members.</summary>
internal sealed class JsonRows : IRowFormat
{
    // No part of a page: Chinese and quotation marks stay as they are.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public string? Header => null;

    public string Format(Row row) => JsonSerializer.Serialize(row, Options);
}
