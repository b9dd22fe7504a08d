using System;

namespace Aliyun.BidCert;

/// <summary>
/// The request of GenerateAliyunBidCertWaysUrl: the account to certify, and the platform on which the page will be opened.
/// </summary>
/// <remarks>
/// A call reads the request when it begins, and later changes do not affect that call. Instances are not thread-safe.
/// See <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see> in the Alibaba Cloud
/// documentation.
/// </remarks>
public sealed class GenerateAliyunBidCertWaysUrlRequest
{
    /// <summary>Initializes a new instance of the <see cref="GenerateAliyunBidCertWaysUrlRequest"/> class.</summary>
    /// <param name="aliyunPk">The UID of the account to certify, in ASCII digits.</param>
    /// <param name="platform">The platform on which the page will be opened.</param>
    /// <exception cref="ArgumentNullException"><paramref name="aliyunPk"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="aliyunPk"/> is empty or blank, is longer than 64 digits, or contains anything but ASCII digits.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="platform"/> is not defined in <see cref="BidCert.Platform"/>.
    /// </exception>
    public GenerateAliyunBidCertWaysUrlRequest(string aliyunPk, Platform platform)
    {
        RequestChecks.Uid(aliyunPk, nameof(aliyunPk));
        RequestChecks.Defined(platform, nameof(platform));
        AliyunPk = aliyunPk;
        Platform = platform;
    }

    /// <summary>Gets the UID of the account to certify.</summary>
    public string AliyunPk { get; }

    /// <summary>Gets the platform on which the page will be opened.</summary>
    public Platform Platform { get; }

    /// <summary>Gets or sets the kind of reseller that sends the request.</summary>
    /// <value>The default is <see langword="null"/>, which stands for <see cref="BidCertOptions.BidType"/> of the client.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined in <see cref="BidCert.BidType"/>.</exception>
    public BidType? BidType
    {
        get;
        set => field = RequestChecks.DefinedOrNull(value, nameof(BidType));
    }

    /// <summary>Gets or sets the kind of subject as which the customer may certify.</summary>
    /// <value>The default is <see cref="BidCert.SubjectType.All"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined in <see cref="BidCert.SubjectType"/>.</exception>
    public SubjectType SubjectType
    {
        get;
        set
        {
            RequestChecks.Defined(value, nameof(SubjectType));
            field = value;
        }
    }

    /// <summary>Gets or sets a value indicating whether the page opens the Alipay app for quick verification.</summary>
    /// <value>
    /// The default is <see langword="null"/>, which stands for <see langword="true"/> on <see cref="BidCert.Platform.H5"/> and
    /// <see cref="BidCert.Platform.App"/>, and for <see langword="false"/> on <see cref="BidCert.Platform.Pc"/>.
    /// </value>
    public bool? IsOpenApp { get; set; }

    /// <summary>Gets or sets a value indicating whether Alipay's authorisation page is styled for a phone.</summary>
    /// <value>
    /// The default is <see langword="null"/>, which stands for <see langword="true"/> on <see cref="BidCert.Platform.H5"/> and
    /// <see cref="BidCert.Platform.App"/>, and for <see langword="false"/> on <see cref="BidCert.Platform.Pc"/>.
    /// </value>
    public bool? IsMobile { get; set; }

    /// <summary>Returns a description of the request in which the UID is masked.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"GenerateAliyunBidCertWaysUrl: AliyunPk {Mask.Identifier(AliyunPk)}, Platform {Platform}, SubjectType {SubjectType}, " +
        $"BidType {BidType?.ToString() ?? "of the client"}";
}
