namespace Aliyun.BidCert;

/// <summary>The kinds of document with which an account is certified: <c>certType</c> of a response.</summary>
/// <remarks>
/// See <see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see> in the Alibaba Cloud documentation.
/// </remarks>
public enum CertType
{
    /// <summary>
    /// No document, or one that this version does not know: see <see cref="QueryBidUserCertifiedInfoResponse.RawCertType"/>.
    /// </summary>
    Unknown = 0,

    /// <summary>An ID card (身份证): <c>0</c>.</summary>
    IdCard,

    /// <summary>A business licence (营业执照): <c>9</c>.</summary>
    BusinessLicense,

    /// <summary>An organisation code certificate (组织机构代码证): <c>12</c>.</summary>
    OrganizationCode,

    /// <summary>The legal person certificate of a public institution (事业单位法人证书): <c>13</c>.</summary>
    InstitutionLegalPerson,
}
