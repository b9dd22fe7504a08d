namespace Aliyun.BidCert;

/// <summary>The answer of QueryBidUserCertifiedInfo: whether a customer's account is certified, and as whom.</summary>
/// <remarks>
/// Whom an account is certified as is personal data. That it is certified is in <see cref="IsCertified"/>, and what is fit to be shown is in the masked
/// properties. The rest is behind a method, <see cref="RevealIdentity"/>, which serialisers and loggers that walk properties do not call.
/// See <see href="https://help.aliyun.com/document_detail/91799.html">the vendor's page</see>.
/// </remarks>
public sealed class QueryBidUserCertifiedInfoResponse
{
    private readonly CertifiedIdentity? _identity;

    /// <summary>Initializes a new instance, for example to fake a client in a test.</summary>
    /// <param name="requestId">The RequestId, or null.</param>
    /// <param name="aliyunPk">The UID of the customer's account.</param>
    /// <param name="isCertified">Whether the account is certified.</param>
    /// <param name="identity">Who it is certified as, or null.</param>
    /// <exception cref="System.ArgumentNullException"><paramref name="aliyunPk"/> is null.</exception>
    public QueryBidUserCertifiedInfoResponse(string? requestId, string aliyunPk, bool isCertified, CertifiedIdentity? identity = null)
    {
        Throw.IfNull(aliyunPk);
        RequestId = requestId;
        AliyunPk = aliyunPk;
        IsCertified = isCertified;
        _identity = identity;
    }

    /// <summary>Gets or sets the RequestId, which the vendor's support asks for, or null when the response had none.</summary>
    public string? RequestId { get; set; }

    /// <summary>The UID of the customer's account, the one that was asked for.</summary>
    public string AliyunPk { get; set; }

    /// <summary>Whether the account has passed real-name certification.</summary>
    public bool IsCertified { get; set; }

    /// <summary>Gets the name as far as it may be shown to its owner: the first character. Null when there is no name.</summary>
    public string? MaskedName => PersonalData.MaskName(_identity?.Name);

    /// <summary>Gets the phone number as far as it may be shown to its owner: the first three and the last four characters, none of a short one. Null when
    /// there is no number.</summary>
    public string? MaskedPhone => PersonalData.MaskPhone(_identity?.Phone);

    /// <summary>Gets the document's number as far as it may be shown to its owner: the first three and the last two characters, none of a short one. Null
    /// when there is no number.</summary>
    public string? MaskedCertNumber => PersonalData.MaskCertNumber(_identity?.CertNumber);

    /// <summary>Returns who the account is certified as: personal data, not to be kept, logged or passed on.</summary>
    /// <returns>The identity; null when the response has none.</returns>
    public CertifiedIdentity? RevealIdentity() => _identity;

    /// <summary>As whom the account is certified.</summary>
    /// <value><see cref="AccountCertType.Unknown"/> by default, and for an account that is not certified.</value>
    public AccountCertType AccountCertType { get; set; }

    /// <summary>The service's own word for <see cref="AccountCertType"/>; null when the answer does not say.</summary>
    public string? RawAccountCertType { get; set; }

    /// <summary>With which document the account is certified.</summary>
    /// <value><see cref="CertType.Unknown"/> by default, and for an account that is not certified.</value>
    public CertType CertType { get; set; }

    /// <summary>The service's own word for <see cref="CertType"/>; null when the answer does not say.</summary>
    public string? RawCertType { get; set; }

    /// <summary>The response without personal data and with the UID masked.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"QueryBidUserCertifiedInfo: RequestId {Mask.RequestId(RequestId)}, AliyunPk {Mask.Identifier(AliyunPk)}, " +
        $"IsCertified {(IsCertified ? "true" : "false")}, AccountCertType {AccountCertType}, CertType {CertType}";
}
