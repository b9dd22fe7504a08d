using System;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert;

/// <summary>The answer to the request that begins a face verification. Nothing is verified yet.</summary>
/// <remarks>See <see href="https://help.aliyun.com/document_detail/181863.html">the vendor's page</see>.</remarks>
public sealed class InitFaceVerifyResponse
{
    /// <summary>Makes a response, for example to fake a client in a test.</summary>
    /// <param name="requestId">The RequestId, or null.</param>
    /// <param name="certifyId">The id of the verification.</param>
    /// <param name="certifyUrl">The address of the page.</param>
    /// <param name="expiresAt">When both stop working.</param>
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

    /// <summary>The RequestId, which the vendor's support asks for, or null when the answer had none.</summary>
    public string? RequestId { get; set; }

    /// <summary>
    /// The id of the verification. Keep it on the server, for this user: it is what the outcome is asked with, and what the vendor's bill counts.
    /// </summary>
    public string CertifyId { get; set; }

    /// <summary>
    /// The page on which the person shows their face. Whoever has it may use it, once, until <see cref="ExpiresAt"/>: hand it to that person at
    /// once; do not store, mail or log it. Not serialised. Write it with <see cref="Uri.AbsoluteUri"/>.
    /// </summary>
    [IgnoreDataMember]
    [JsonIgnore]
    public Uri CertifyUrl { get; set; }

    /// <summary>When <see cref="CertifyId"/> and <see cref="CertifyUrl"/> stop working: 30 minutes after the request was signed, by this machine's clock.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The response with the id masked and without the address.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"InitFaceVerify: RequestId {Mask.RequestId(RequestId)}, CertifyId {Mask.Identifier(CertifyId)}, expires at {ExpiresAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
}
