namespace Aliyun.BidCert;

/// <summary>The kinds of subject as which an account is certified: <c>accountCertType</c> of a response.</summary>
/// <remarks>
/// See <see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see> in the Alibaba Cloud documentation.
/// </remarks>
public enum AccountCertType
{
    /// <summary>
    /// No kind, or one that this version does not know: see <see cref="QueryBidUserCertifiedInfoResponse.RawAccountCertType"/>.
    /// </summary>
    Unknown = 0,

    /// <summary>An individual: <c>personal</c>.</summary>
    Personal,

    /// <summary>An enterprise: <c>enterprise</c>.</summary>
    Enterprise,
}
