namespace Aliyun.BidCert;

/// <summary>With which document an account is certified: <c>certType</c> of an answer.</summary>
/// <remarks>See <see href="https://help.aliyun.com/document_detail/91799.html">the vendor's page</see>.</remarks>
public enum CertType
{
    /// <summary>None, or one that this version does not know: see <see cref="QueryBidUserCertifiedInfoResponse.RawCertType"/>.</summary>
    Unknown = 0,

    /// <summary><c>0</c>: an ID card (身份证).</summary>
    IdCard,

    /// <summary><c>9</c>: a business licence (营业执照).</summary>
    BusinessLicense,

    /// <summary><c>12</c>: an organisation code certificate (组织机构代码证).</summary>
    OrganizationCode,

    /// <summary><c>13</c>: the legal person certificate of a public institution (事业单位法人证书).</summary>
    InstitutionLegalPerson,
}
