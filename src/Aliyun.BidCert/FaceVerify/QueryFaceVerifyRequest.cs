using System;

namespace Aliyun.BidCert;

/// <summary>The request that asks how a face verification ended.</summary>
/// <remarks>Immutable, so safe for use by many threads. See
/// <see href="https://help.aliyun.com/document_detail/181863.html">the vendor's page</see>.</remarks>
public sealed class QueryFaceVerifyRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="sceneId">The id of the scene, as when the verification began.</param>
    /// <param name="certifyId">The id of the verification: the one that was kept on the server, not one that a browser gives.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument is empty or blank, or has more than 128 characters.</exception>
    public QueryFaceVerifyRequest(string sceneId, string certifyId)
    {
        RequestChecks.NotBlank(sceneId, nameof(sceneId), "The scene is empty. Give the sceneId that the vendor's console shows.");
        RequestChecks.NotBlank(certifyId, nameof(certifyId), "The certifyId is empty. Give the one that InitAsync answered.");
        RequestChecks.AtMost(RequestChecks.MaxId, sceneId, nameof(sceneId));
        RequestChecks.AtMost(RequestChecks.MaxId, certifyId, nameof(certifyId));
        SceneId = sceneId;
        CertifyId = certifyId;
    }

    /// <summary>The id of the scene: the parameter <c>sceneId</c>.</summary>
    public string SceneId { get; }

    /// <summary>The id of the verification: the parameter <c>certifyId</c>.</summary>
    public string CertifyId { get; }

    /// <summary>The request with its ids masked.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => $"QueryFaceVerify: SceneId {Mask.Identifier(SceneId)}, CertifyId {Mask.Identifier(CertifyId)}";
}
