using System;

namespace ResellerPortal.Certification.Store;

/// <summary>A certification for which a URL was requested. The URL itself is a bearer token and is stored nowhere.</summary>
internal sealed class StartedCertification
{
    public long Id { get; set; }

    public required string AliyunPk { get; init; }

    public required string CustomerId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets or sets the RequestId of the URL; null until there is a URL.</summary>
    public string? RequestId { get; set; }

    /// <summary>Gets or sets the name of the last message that the page sent. It may be made up.</summary>
    public string? LastHint { get; set; }

    /// <summary>Gets or sets when the worker asks next; null for never again.</summary>
    public DateTimeOffset? NextCheckAt { get; set; }

    public DateTimeOffset? LastCheckedAt { get; set; }

    public StartOutcome Outcome { get; set; }
}
