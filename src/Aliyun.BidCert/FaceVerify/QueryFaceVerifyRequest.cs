using System;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert;

/// <summary>The request that queries the outcome of a face verification.</summary>
/// <remarks>
/// Instances are not thread-safe. A call reads the request when it begins.
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

    /// <summary>
    /// Gets or sets the encrypted AES key with which the service encrypts pictures in its response: the parameter <c>encToken</c>. It is
    /// for licensed institutions only. This SDK does not read the pictures.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>, which is not sent, as an empty string is not, either. A key is encrypted with RSA, in Base64,
    /// of at most 1,024 characters.
    /// </value>
    /// <exception cref="ArgumentException">The value has more than 1,024 characters.</exception>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? EncToken
    {
        get;
        set => field = RequestChecks.AtMost(RequestChecks.MaxCiphertext, value, nameof(EncToken));
    }

    /// <summary>Returns a description of the request in which the identifiers are masked.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => $"QueryFaceVerify: SceneId {Mask.Identifier(SceneId)}, CertifyId {Mask.Identifier(CertifyId)}";
}
