using System.Text.Json.Serialization;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>What is written about one UID, in the order of the columns.</summary>
internal sealed class Row
{
    /// <summary>The UID. Null for a text that is none: it may be a secret, or identify somebody.</summary>
    public string? Uid { get; init; }

    /// <summary>The line of the input, or the number of the argument.</summary>
    public required long Line { get; init; }

    public required RowState State { get; init; }

    /// <summary>Whether to ask again could help.</summary>
    public bool Retry { get; init; }

    public string? Error { get; init; }

    public string? Kind { get; init; }

    public string? CertType { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? CertNumber { get; init; }

    public string? RequestId { get; init; }

    public string? Advice { get; init; }

    /// <summary>Whether the service was asked, because there was a UID.</summary>
    [JsonIgnore]
    public bool IsAsked { get; init; } = true;

    /// <summary>Whether the service was not reached, or did not respond in a way that can be used.</summary>
    [JsonIgnore]
    public bool IsTransportFailure { get; init; }
}
