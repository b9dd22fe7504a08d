using System;

namespace Aliyun.BidCert;

/// <summary>The request that queries the outcome of a face verification.</summary>
/// <remarks>
/// Instances are immutable and therefore thread-safe.
/// See <see href="https://help.aliyun.com/document_detail/181863.html">SDK调用接入</see> in the Alibaba Cloud documentation.
/// </remarks>
public sealed class QueryFaceVerifyRequest
{
    /// <summary>Initializes a new instance of the <see cref="QueryFaceVerifyRequest"/> class.</summary>
    /// <param name="sceneId">The identifier of the scene with which the verification was started, of at most 128 characters.</param>
    /// <param name="certifyId">
    /// The identifier of the verification, of at most 128 characters: the one that was kept on the server, not one that a browser sends.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument is empty or blank, or has more than 128 characters.</exception>
    public QueryFaceVerifyRequest(string sceneId, string certifyId)
    {
        RequestChecks.NotBlank(sceneId, nameof(sceneId), "The scene is empty. Give the sceneId that the vendor's console shows.");
        RequestChecks.NotBlank(certifyId, nameof(certifyId), "The certifyId is empty. Give the one that InitAsync returned.");
        RequestChecks.AtMost(RequestChecks.MaxId, sceneId, nameof(sceneId));
        RequestChecks.AtMost(RequestChecks.MaxId, certifyId, nameof(certifyId));
        SceneId = sceneId;
        CertifyId = certifyId;
    }

    /// <summary>Gets the identifier of the scene: the parameter <c>sceneId</c>.</summary>
    public string SceneId { get; }

    /// <summary>Gets the identifier of the verification: the parameter <c>certifyId</c>.</summary>
    public string CertifyId { get; }

    /// <summary>Returns a description of the request in which the identifiers are masked.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => $"QueryFaceVerify: SceneId {Mask.Identifier(SceneId)}, CertifyId {Mask.Identifier(CertifyId)}";
}
