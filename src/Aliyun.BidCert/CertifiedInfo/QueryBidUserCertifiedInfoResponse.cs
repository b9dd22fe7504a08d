using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert;

/// <summary>The answer of QueryBidUserCertifiedInfo: whether a customer's account is certified, and as whom.</summary>
/// <remarks>
/// <see cref="Name"/>, <see cref="Phone"/> and <see cref="CertNumber"/> are personal data. Do not keep, log or pass them on: that a
/// customer is certified is in <see cref="IsCertified"/>, and what is fit to be shown is in the masked properties. Serialisers,
/// unless told otherwise, and <see cref="ToString"/> leave them out; a logger that takes objects apart by reflection does see them, so give
/// it no response. See <see href="https://help.aliyun.com/document_detail/91799.html">the vendor's page</see>.
/// </remarks>
public sealed class QueryBidUserCertifiedInfoResponse
{
    /// <summary>Makes a response, for example to fake a client in a test.</summary>
    /// <param name="requestId">The RequestId; empty when there is none.</param>
    /// <param name="aliyunPk">The UID of the customer's account.</param>
    /// <param name="isCertified">Whether the account is certified.</param>
    /// <exception cref="System.ArgumentNullException"><paramref name="requestId"/> or <paramref name="aliyunPk"/> is null.</exception>
    public QueryBidUserCertifiedInfoResponse(string requestId, string aliyunPk, bool isCertified)
    {
        Throw.IfNull(requestId);
        Throw.IfNull(aliyunPk);
        RequestId = requestId;
        AliyunPk = aliyunPk;
        IsCertified = isCertified;
    }

    /// <summary>The RequestId, which the vendor's support asks for; empty when the answer had none.</summary>
    public string RequestId { get; set; }

    /// <summary>The UID of the customer's account, the one that was asked for.</summary>
    public string AliyunPk { get; set; }

    /// <summary>Whether the account has passed real-name certification.</summary>
    public bool IsCertified { get; set; }

    /// <summary>Who the account is certified as, a person or an enterprise; null when the answer does not say. Personal data: not to be kept.</summary>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? Name { get; set; }

    /// <summary>The phone number of the certification; null when the answer does not say. Personal data: not to be kept.</summary>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? Phone { get; set; }

    /// <summary>The number of the document; null when the answer does not say. Personal data: not to be kept.</summary>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? CertNumber { get; set; }

    /// <summary><see cref="Name"/> as far as it may be shown to its owner: the first character. Null when there is no name.</summary>
    public string? MaskedName => PersonalData.MaskName(Name);

    /// <summary><see cref="Phone"/> as far as it may be shown to its owner: the first three and the last four characters, none of a
    /// short one. Null when there is no number.</summary>
    public string? MaskedPhone => PersonalData.MaskPhone(Phone);

    /// <summary><see cref="CertNumber"/> as far as it may be shown to its owner: the first three and the last two characters, none of a
    /// short one. Null when there is no number.</summary>
    public string? MaskedCertNumber => PersonalData.MaskCertNumber(CertNumber);

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
        $"QueryBidUserCertifiedInfo: RequestId {Redaction.RequestId(RequestId ?? "")}, AliyunPk {Redaction.Mask(AliyunPk ?? "")}, " +
        $"IsCertified {(IsCertified ? "true" : "false")}, AccountCertType {AccountCertType}, CertType {CertType}";
}
