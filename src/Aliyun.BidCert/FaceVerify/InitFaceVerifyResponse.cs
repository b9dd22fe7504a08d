using System;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert;

/// <summary>The response to a request that starts a face verification. Nothing is verified yet.</summary>
/// <remarks>
/// Instances are not thread-safe.
/// See <see href="https://help.aliyun.com/document_detail/181863.html">SDK调用接入</see> in the Alibaba Cloud documentation.
/// </remarks>
public sealed class InitFaceVerifyResponse
{
    /// <summary>
    /// Initializes a new instance of the <see cref="InitFaceVerifyResponse"/> class, for example for a fake client in a test.
    /// </summary>
    /// <param name="requestId">The RequestId, or <see langword="null"/>.</param>
    /// <param name="certifyId">The identifier of the verification.</param>
    /// <param name="certifyUrl">The URL of the page on which the person shows their face.</param>
    /// <param name="expiresAt">The time at which both expire.</param>
    /// <exception cref="ArgumentNullException"><paramref name="certifyId"/> or <paramref name="certifyUrl"/> is null.</exception>
    public InitFaceVerifyResponse(string? requestId, string certifyId, Uri certifyUrl, DateTimeOffset expiresAt)
    {
        Throw.IfNull(certifyId);
        Throw.IfNull(certifyUrl);
        RequestId = requestId;
        CertifyId = certifyId;
        CertifyUrl = certifyUrl;
        ExpiresAt = expiresAt;
    }

    /// <summary>Gets or sets the RequestId, which identifies the call to the support of Alibaba Cloud.</summary>
    /// <value>The RequestId as the service sent it, or <see langword="null"/> if the response has none.</value>
    public string? RequestId { get; set; }

    /// <summary>
    /// Gets or sets the identifier of the verification. Keep it on the server, for this user: the outcome is queried by it, and Alibaba
    /// Cloud bills by it.
    /// </summary>
    public string CertifyId { get; set; }

    /// <summary>
    /// Gets or sets the URL of the page on which the person shows their face, a property so that it can be sent to the browser.
    /// A serialiser or a logger that walks properties and ignores
    /// their attributes, such as JavaScriptSerializer or Serilog's <c>{@x}</c>, writes it: never pass a response to one.
    /// </summary>
    /// <value>An absolute URL, https, or http on loopback. Write it with <see cref="Uri.AbsoluteUri"/>.</value>
    /// <remarks>
    /// Anyone who has the URL may use it, once, until <see cref="ExpiresAt"/>. Give it to the person at once, and do not store, mail or log
    /// it.
    /// </remarks>
    [IgnoreDataMember]
    [JsonIgnore]
    public Uri CertifyUrl { get; set; }

    /// <summary>Gets or sets the time at which <see cref="CertifyId"/> and <see cref="CertifyUrl"/> expire.</summary>
    /// <value>30 minutes after the request was signed, by the clock of this machine.</value>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Returns a description of the response without the URL, in which the identifier is masked.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"InitFaceVerify: RequestId {Mask.RequestId(RequestId)}, CertifyId {Mask.Identifier(CertifyId)}, " +
        FormattableString.Invariant($"expires at {ExpiresAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
}
