using System;

namespace Aliyun.BidCert.Testing;

/// <summary>A certification URL that the emulator has issued.</summary>
/// <remarks>
/// Instances are immutable and safe for use by any number of threads. See
/// <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see>.
/// </remarks>
public sealed class IssuedCertWaysUrl
{
    private const string UrlPrefix = "https://account.aliyun.com/cert/listCertWays.html?token=";

    internal IssuedCertWaysUrl(string token, string aliyunPk, SubjectType subjectType, DateTimeOffset issuedAt, TimeSpan lifetime)
    {
        Url = CreateUrl(token);
        Token = token;
        AliyunPk = aliyunPk;
        SubjectType = subjectType;
        IssuedAt = issuedAt;
        ExpiresAt = issuedAt + lifetime;
    }

    /// <summary>Gets the complete URL, as the caller received it in <c>Data</c>. It contains the token: do not log it.</summary>
    public Uri Url { get; }

    /// <summary>
    /// Gets the value of the URL's <c>token</c> parameter, in Base64. Anyone who has it can certify the customer: do not log it.
    /// </summary>
    public string Token { get; }

    /// <summary>Gets the UID of the customer that the URL is for.</summary>
    public string AliyunPk { get; }

    /// <summary>Gets the kinds of certification that the URL allows, as requested.</summary>
    public SubjectType SubjectType { get; }

    /// <summary>Gets the time at which the URL was issued, in UTC, by the emulator's clock.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>Gets the time from which the URL is expired, in UTC: three hours after <see cref="IssuedAt"/>.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Returns the masked UID of the customer and the time of expiry, without the token.</summary>
    /// <returns>A single line in English.</returns>
    public override string ToString() => FormattableString.Invariant($"Certification URL for {Mask.Uid(AliyunPk)} until {ExpiresAt:u}");

    internal CustomerCertification DefaultCertification =>
        SubjectType == SubjectType.Enterprise ? CustomerCertification.Enterprise : CustomerCertification.Personal;

    internal bool Allows(CustomerCertification certification) => certification switch
    {
        CustomerCertification.Personal => SubjectType != SubjectType.Enterprise,
        CustomerCertification.Enterprise => SubjectType != SubjectType.Personal,
        _ => false,
    };

    internal static Uri CreateUrl(string token) => new(UrlPrefix + token);
}
