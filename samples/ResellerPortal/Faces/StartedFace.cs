using System;

namespace ResellerPortal.Faces;

/// <summary>A face verification that was started. The row stays, because the vendor's bill counts certifyIds.</summary>
internal sealed class StartedFace
{
    public long Id { get; set; }

    public string CustomerId { get; set; } = "";

    /// <summary>The scene that it was started with, and that its queries name, whatever the settings say later.</summary>
    public string SceneId { get; set; } = "";

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Null until the service has answered.</summary>
    public string? CertifyId { get; set; }

    public string? RequestId { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The certifyUrl, which is a bearer token, encrypted. Null once there is an outcome, or it has expired.</summary>
    public string? ProtectedUrl { get; set; }

    public FaceOutcome Outcome { get; set; }
}

/// <summary>What became of a face verification.</summary>
internal enum FaceOutcome
{
    Pending = 0,
    Passed,
    Failed,

    /// <summary>Nobody finished it, and it is not asked about any more.</summary>
    Expired,

    /// <summary>Another one took its place.</summary>
    Superseded,
}
