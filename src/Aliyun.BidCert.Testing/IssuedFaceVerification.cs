using System;
using System.Text;
using Aliyun.BidCert.Testing.Gateway;
using Aliyun.BidCert.Testing.Operations;

namespace Aliyun.BidCert.Testing;

/// <summary>A face verification that the emulator has begun. It is nobody's: the name and the number of the request are not kept.</summary>
/// <remarks>
/// Immutable, and so safe for any number of threads. See
/// <see href="https://help.aliyun.com/document_detail/181863.html">the vendor's page</see>.
/// </remarks>
public sealed class IssuedFaceVerification
{
    private const string Page = "https://emulator.example/face-verify?certifyId=";

    private readonly Uri? _callbackUrl;
    private readonly string? _callbackToken;

    internal IssuedFaceVerification(
        string certifyId,
        FaceVerificationOrder order,
        Uri? callbackUrl,
        string? callbackToken,
        DateTimeOffset issuedAt,
        DateTimeOffset expiresAt,
        bool? passed = null)
    {
        CertifyId = certifyId;
        Order = order;
        _callbackUrl = callbackUrl;
        _callbackToken = callbackToken;
        IssuedAt = issuedAt;
        ExpiresAt = expiresAt;
        Passed = passed;
    }

    /// <summary>The id, which begins with <c>emulated</c>.</summary>
    public string CertifyId { get; }

    /// <summary>The address of the page, as the caller received it, on a host that does not exist. Do not log it.</summary>
    public Uri CertifyUrl => UrlOf(CertifyId);

    /// <summary>
    /// What the vendor calls when it is over: the request's callbackUrl with <c>certifyId</c>, <c>passed</c> and <c>CallbackToken</c>. Null
    /// when the request had none, and as long as nothing was submitted. It holds the token: do not log it. The emulator calls nobody.
    /// </summary>
    public Uri? CallbackUrl
    {
        get
        {
            if (_callbackUrl is null || Passed is not { } passed)
            {
                return null;
            }

            var address = new StringBuilder(_callbackUrl.GetLeftPart(UriPartial.Query));
            address.Append(_callbackUrl.Query.Length == 0 ? '?' : '&').Append("certifyId=").Append(UrlEncoded.Encode(CertifyId));
            address.Append("&passed=").Append(passed ? 'T' : 'F');
            if (_callbackToken is not null)
            {
                address.Append("&CallbackToken=").Append(UrlEncoded.Encode(_callbackToken));
            }

            return new Uri(address.ToString());
        }
    }

    /// <summary>When it was begun, in UTC, by the emulator's clock.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>From when on nothing can be submitted: 30 minutes after <see cref="IssuedAt"/>.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Whether the face passed; null as long as nothing was submitted.</summary>
    public bool? Passed { get; }

    internal FaceVerificationOrder Order { get; }

    /// <summary>Says until when it can be submitted, and how it ended.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"Face verification until {ExpiresAt:u}: {(Passed is not { } passed ? "nothing submitted" : passed ? "passed" : "not passed")}");

    internal static Uri UrlOf(string certifyId) => new(Page + certifyId);

    internal IssuedFaceVerification Completed(bool passed) =>
        new(CertifyId, Order, _callbackUrl, _callbackToken, IssuedAt, ExpiresAt, passed);
}
