namespace Aliyun.BidCert;

/// <summary>The response of QueryBidUserCertifiedInfo: whether a customer's account is certified, and as whom.</summary>
/// <remarks>
/// The identity as which an account is certified is personal data. The properties hold only masked forms of it. The identity itself is
/// returned by a method, <see cref="RevealIdentity"/>, which serialisers and loggers that walk properties do not call.
/// Instances are not thread-safe.
/// See <see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see> in the Alibaba Cloud documentation.
/// </remarks>
public sealed class QueryBidUserCertifiedInfoResponse
{
    private readonly CertifiedIdentity? _identity;

    /// <summary>
    /// Initializes a new instance of the <see cref="QueryBidUserCertifiedInfoResponse"/> class, for example for a fake client in a test.
    /// </summary>
    /// <param name="requestId">The RequestId, or <see langword="null"/>.</param>
    /// <param name="aliyunPk">The UID of the customer's account.</param>
    /// <param name="isCertified">Whether the account is certified.</param>
    /// <param name="identity">The identity as which the account is certified, or <see langword="null"/>.</param>
    /// <exception cref="System.ArgumentNullException"><paramref name="aliyunPk"/> is null.</exception>
    public QueryBidUserCertifiedInfoResponse(string? requestId, string aliyunPk, bool isCertified, CertifiedIdentity? identity = null)
    {
        Throw.IfNull(aliyunPk);
        RequestId = requestId;
        AliyunPk = aliyunPk;
        IsCertified = isCertified;
        _identity = identity;
    }

    /// <summary>Gets or sets the RequestId, which identifies the call to the support of Alibaba Cloud.</summary>
    /// <value>The RequestId as the service sent it, or <see langword="null"/> if the response has none.</value>
    public string? RequestId { get; set; }

    /// <summary>Gets or sets the UID of the customer's account, as given in the request.</summary>
    public string AliyunPk { get; set; }

    /// <summary>Gets or sets a value indicating whether the account has passed real-name certification.</summary>
    public bool IsCertified { get; set; }

    /// <summary>Gets the name as far as it may be shown to its owner.</summary>
    /// <value>The first character and a mask, or <see langword="null"/> if the response has no name.</value>
    public string? MaskedName => PersonalData.MaskName(_identity?.Name);

    /// <summary>Gets the phone number as far as it may be shown to its owner.</summary>
    /// <value>
    /// The first three and the last four characters around a mask, only the mask for a number shorter than 11 characters, or
    /// <see langword="null"/> if the response has no phone number.
    /// </value>
    public string? MaskedPhone => PersonalData.MaskPhone(_identity?.Phone);

    /// <summary>Gets the number of the document as far as it may be shown to its owner.</summary>
    /// <value>
    /// The first three and the last two characters around a mask, only the mask for a number shorter than 10 characters, or
    /// <see langword="null"/> if the response has no number of a document.
    /// </value>
    public string? MaskedCertNumber => PersonalData.MaskCertNumber(_identity?.CertNumber);

    /// <summary>Returns the identity as which the account is certified. It is personal data: do not keep, log or pass it on.</summary>
    /// <returns>The identity, or <see langword="null"/> if the response has none.</returns>
    public CertifiedIdentity? RevealIdentity() => _identity;

    /// <summary>Gets or sets the kind of subject as which the account is certified.</summary>
    /// <value>The default is <see cref="AccountCertType.Unknown"/>, which an account that is not certified has, too.</value>
    public AccountCertType AccountCertType { get; set; }

    /// <summary>Gets or sets the value of <see cref="AccountCertType"/> as the service sent it.</summary>
    /// <value>The text of <c>accountCertType</c>, or <see langword="null"/> if the response has none.</value>
    public string? RawAccountCertType { get; set; }

    /// <summary>Gets or sets the kind of document with which the account is certified.</summary>
    /// <value>The default is <see cref="CertType.Unknown"/>, which an account that is not certified has, too.</value>
    public CertType CertType { get; set; }

    /// <summary>Gets or sets the value of <see cref="CertType"/> as the service sent it.</summary>
    /// <value>The text of <c>certType</c>, or <see langword="null"/> if the response has none.</value>
    public string? RawCertType { get; set; }

    /// <summary>Returns a description of the response without personal data, in which the UID is masked.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"QueryBidUserCertifiedInfo: RequestId {Mask.RequestId(RequestId)}, AliyunPk {Mask.Identifier(AliyunPk)}, " +
        $"IsCertified {(IsCertified ? "true" : "false")}, AccountCertType {AccountCertType}, CertType {CertType}";
}
