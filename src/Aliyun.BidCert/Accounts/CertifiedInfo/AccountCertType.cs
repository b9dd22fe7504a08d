namespace Aliyun.BidCert;

/// <summary>As whom an account is certified: <c>accountCertType</c> of an answer.</summary>
/// <remarks>See <see href="https://help.aliyun.com/document_detail/91799.html">the vendor's page</see>.</remarks>
public enum AccountCertType
{
    /// <summary>None, or one that this version does not know: see <see cref="QueryBidUserCertifiedInfoResponse.RawAccountCertType"/>.</summary>
    Unknown = 0,

    /// <summary><c>personal</c>: as a person.</summary>
    Personal,

    /// <summary><c>enterprise</c>: as an enterprise.</summary>
    Enterprise,
}
