using System;

namespace Aliyun.BidCert.Testing;

/// <summary>A certification URL that the emulator has issued.</summary>
/// <remarks>
/// Instances are immutable and safe for use by any number of threads. See
/// <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see>.
/// </remarks>
public sealed class IssuedCertWaysUrl
{
    private static readonly Uri ServiceUrl = new("https://account.aliyun.com/");

    internal IssuedCertWaysUrl(
        Uri url, string token, string aliyunPk, SubjectType subjectType, DateTimeOffset issuedAt, DateTimeOffset expiresAt, bool isUsed)
    {
        Url = url;
        Token = token;
        AliyunPk = aliyunPk;
        SubjectType = subjectType;
        IssuedAt = issuedAt;
        ExpiresAt = expiresAt;
        IsUsed = isUsed;
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

    /// <summary>Gets a value indicating whether the customer has been certified with this URL.</summary>
    public bool IsUsed { get; }

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

    internal IssuedCertWaysUrl Used() => new(Url, Token, AliyunPk, SubjectType, IssuedAt, ExpiresAt, isUsed: true);

    /// <summary>Returns the URL of the certification page: at the emulator's own URL, or without one as the service's.</summary>
    internal static Uri CreateUrl(string token, Uri? publicUrl) => new(publicUrl ?? ServiceUrl, "cert/listCertWays.html?token=" + token);
}
