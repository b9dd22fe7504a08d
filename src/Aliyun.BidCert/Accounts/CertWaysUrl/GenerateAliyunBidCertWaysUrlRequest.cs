using System;

namespace Aliyun.BidCert;

/// <summary>The request of GenerateAliyunBidCertWaysUrl: whose account is to be certified, and where the page will be opened.</summary>
/// <remarks>
/// Read when a call begins; changes after that do not touch the call. Not safe for changes by several threads at once.
/// See <see href="https://help.aliyun.com/document_detail/91781.html">the vendor's page</see>.
/// </remarks>
public sealed class GenerateAliyunBidCertWaysUrlRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="aliyunPk">The UID of the account that is to be certified: ASCII digits.</param>
    /// <param name="platform">Where the page will be opened.</param>
    /// <exception cref="ArgumentNullException"><paramref name="aliyunPk"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="aliyunPk"/> is empty, blank or not all ASCII digits.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="platform"/> is not a defined value.</exception>
    public GenerateAliyunBidCertWaysUrlRequest(string aliyunPk, Platform platform)
    {
        RequestChecks.Uid(aliyunPk, nameof(aliyunPk));
        RequestChecks.Defined(platform, nameof(platform));
        AliyunPk = aliyunPk;
        Platform = platform;
    }

    /// <summary>The UID of the account that is to be certified.</summary>
    public string AliyunPk { get; }

    /// <summary>Where the page will be opened.</summary>
    public Platform Platform { get; }

    /// <summary>What kind of reseller makes the call.</summary>
    /// <value>Null by default: <see cref="BidCertOptions.BidType"/> of the client.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined one.</exception>
    public BidType? BidType
    {
        get;
        set => field = RequestChecks.DefinedOrNull(value, nameof(BidType));
    }

    /// <summary>As whom the customer may certify.</summary>
    /// <value><see cref="BidCert.SubjectType.All"/> by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined one.</exception>
    public SubjectType SubjectType
    {
        get;
        set
        {
            RequestChecks.Defined(value, nameof(SubjectType));
            field = value;
        }
    }

    /// <summary>Whether the page wakes the Alipay app for quick verification.</summary>
    /// <value>Null by default: true on <see cref="BidCert.Platform.H5"/> and <see cref="BidCert.Platform.App"/>, false on
    /// <see cref="BidCert.Platform.Pc"/>.</value>
    public bool? IsOpenApp { get; set; }

    /// <summary>Whether Alipay's authorisation page is styled for a phone.</summary>
    /// <value>Null by default: true on <see cref="BidCert.Platform.H5"/> and <see cref="BidCert.Platform.App"/>, false on
    /// <see cref="BidCert.Platform.Pc"/>.</value>
    public bool? IsMobile { get; set; }

    /// <summary>The request with the UID masked.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"GenerateAliyunBidCertWaysUrl: AliyunPk {Mask.Identifier(AliyunPk)}, Platform {Platform}, SubjectType {SubjectType}, " +
        $"BidType {BidType?.ToString() ?? "of the client"}";
}
