using System;

namespace ResellerPortal.Faces;

/// <summary>A verification that a customer can show a face for, with its URL. No record, whose text would have the URL in it.</summary>
internal sealed class OpenFace(string certifyId, string url, TimeSpan expiresIn)
{
    internal string CertifyId { get; } = certifyId;

    internal string Url { get; } = url;

    internal TimeSpan ExpiresIn { get; } = expiresIn;
}

/// <summary>What a customer's page hears of the customer's latest verification.</summary>
internal enum FaceState
{
    /// <summary>There is none that counts.</summary>
    None = 0,

    /// <summary>It is open, and nobody has finished it.</summary>
    Pending,
    Passed,
    Failed,
}
