using System;

namespace Aliyun.BidCert.Testing;

/// <summary>A certification URL that the emulator has given out.</summary>
/// <remarks>
/// Immutable, and so safe for any number of threads. See
/// <see href="https://help.aliyun.com/document_detail/91781.html">the vendor's page</see>.
/// </remarks>
public sealed class IssuedCertWaysUrl
{
    private const string Page = "https://account.aliyun.com/cert/listCertWays.html?token=";

    internal IssuedCertWaysUrl(string token, string aliyunPk, SubjectType subjectType, DateTimeOffset issuedAt, TimeSpan lifetime)
    {
        Url = UrlOf(token);
        Token = token;
        AliyunPk = aliyunPk;
        SubjectType = subjectType;
        IssuedAt = issuedAt;
        ExpiresAt = issuedAt + lifetime;
    }

    /// <summary>The whole URL, as the caller received it in <c>Data</c>. It holds the token: do not log it.</summary>
    public Uri Url { get; }

    /// <summary>The Base64 text in the URL's <c>token</c> parameter. Whoever has it can certify the customer: do not log it.</summary>
    public string Token { get; }

    /// <summary>The UID of the customer whom the URL is for.</summary>
    public string AliyunPk { get; }

    /// <summary>As whom the customer may certify with the URL, as the request said.</summary>
    public SubjectType SubjectType { get; }

    /// <summary>When the URL was given out, in UTC, by the emulator's clock.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>From when on the URL is void, in UTC: three hours after <see cref="IssuedAt"/>.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Says whom the URL is for and when it expires, without the token and with the UID masked.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => FormattableString.Invariant($"Certification URL for {Mask.Uid(AliyunPk)} until {ExpiresAt:u}");

    internal CustomerCertification DefaultCertification =>
        SubjectType == SubjectType.Enterprise ? CustomerCertification.Enterprise : CustomerCertification.Personal;

    internal bool Allows(CustomerCertification certification) => certification switch
    {
        CustomerCertification.Personal => SubjectType != SubjectType.Enterprise,
        CustomerCertification.Enterprise => SubjectType != SubjectType.Personal,
        _ => false,
    };

    internal static Uri UrlOf(string token) => new(Page + token);
}
