using System;
using System.Net.Http;
using System.Text;
using Aliyun.BidCert.Testing.Gateway;
using Aliyun.BidCert.Testing.Operations;

namespace Aliyun.BidCert.Testing;

/// <summary>A face verification that the emulator has started.</summary>
/// <remarks>
/// It holds no personal data: the name and the document number of the request are not kept. Instances are immutable and safe for use by any
/// number of threads. See <see href="https://help.aliyun.com/document_detail/181863.html">Alibaba Cloud: fin_face_verify</see>.
/// </remarks>
public sealed class IssuedFaceVerification
{
    private static readonly Uri NowhereUrl = new("https://emulator.example/");

    private readonly Uri? _callbackUrl;
    private readonly string? _callbackToken;

    internal IssuedFaceVerification(
        Uri certifyUrl,
        string certifyId,
        FaceVerificationOrder order,
        Uri? callbackUrl,
        string? callbackToken,
        DateTimeOffset issuedAt,
        DateTimeOffset expiresAt,
        bool? passed = null,
        string? failReason = null)
    {
        CertifyUrl = certifyUrl;
        CertifyId = certifyId;
        Order = order;
        _callbackUrl = callbackUrl;
        _callbackToken = callbackToken;
        IssuedAt = issuedAt;
        ExpiresAt = expiresAt;
        Passed = passed;
        FailReason = failReason;
    }

    /// <summary>Gets the certifyId. It begins with <c>emulated</c>.</summary>
    public string CertifyId { get; }

    /// <summary>
    /// Gets the URL of the verification page, as the caller received it. Its host does not exist, unless the emulator had a
    /// <see cref="BidCertEmulator.PublicUrl"/>. Do not log it.
    /// </summary>
    public Uri CertifyUrl { get; }

    /// <summary>
    /// Gets the URL that the vendor calls on completion: the callbackUrl of the request with <c>certifyId</c>, <c>passed</c> and, if the
    /// request had a callbackToken, <c>CallbackToken</c>. Null if the request had no callbackUrl, and until a face is submitted. The
    /// emulator does not call it. It contains the token: do not log it.
    /// </summary>
    public Uri? CallbackUrl
    {
        get
        {
            if (_callbackUrl is null || Passed is not { } passed)
            {
                return null;
            }

            var url = new StringBuilder(_callbackUrl.GetLeftPart(UriPartial.Query));
            url.Append(_callbackUrl.Query.Length == 0 ? '?' : '&').Append("certifyId=").Append(UrlEncoded.Encode(CertifyId));
            url.Append("&passed=").Append(passed ? 'T' : 'F');
            if (_callbackToken is not null)
            {
                url.Append("&CallbackToken=").Append(UrlEncoded.Encode(_callbackToken));
            }

            return new Uri(url.ToString());
        }
    }

    /// <summary>Gets the time at which the verification was started, in UTC, by the emulator's clock.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>Gets the time from which no face can be submitted, in UTC: 30 minutes after <see cref="IssuedAt"/>.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Gets a value indicating whether the face passed. Null until a face is submitted.</summary>
    public bool? Passed { get; }

    /// <summary>Gets the reason of a failure that a query returns. Null if there is none.</summary>
    public string? FailReason { get; }

    internal FaceVerificationOrder Order { get; }

    /// <summary>
    /// Creates the request with which the vendor calls <see cref="CallbackUrl"/>, for a test that sends it to its own endpoint.
    /// </summary>
    /// <returns>A new GET request, which the caller disposes of. Null as long as there is no <see cref="CallbackUrl"/>.</returns>
    public HttpRequestMessage? CreateCallbackRequest() =>
        CallbackUrl is { } url ? new HttpRequestMessage(HttpMethod.Get, url) : null;

    /// <summary>Returns the time of expiry and the outcome.</summary>
    /// <returns>A single line in English.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"Face verification until {ExpiresAt:u}: {(Passed is not { } passed ? "nothing submitted" : passed ? "passed" : "not passed")}");

    internal static Uri CreateUrl(string certifyId, Uri? publicUrl) => new(publicUrl ?? NowhereUrl, "face-verify?certifyId=" + certifyId);

    internal IssuedFaceVerification Completed(bool passed, string? failReason) =>
        new(CertifyUrl, CertifyId, Order, _callbackUrl, _callbackToken, IssuedAt, ExpiresAt, passed, failReason);
}
