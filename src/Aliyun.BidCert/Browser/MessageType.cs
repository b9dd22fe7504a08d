namespace Aliyun.BidCert;

/// <summary>What the certification page said to the page around it.</summary>
/// <remarks>
/// A browser says it, so its user can forge it: see <see cref="FastAuthcMessage"/>. See
/// <see href="https://help.aliyun.com/document_detail/91781.html">the vendor's page</see>.
/// </remarks>
public enum MessageType
{
    /// <summary>A type that this version does not know; its text is in <see cref="FastAuthcMessage.RawType"/>.</summary>
    Unknown = 0,

    /// <summary><c>aliyun_fast_auth_init</c>: the page is ready.</summary>
    Init,

    /// <summary><c>aliyun_fast_auth_later</c>: the user chose "not now". The certification is unfinished.</summary>
    Later,

    /// <summary><c>aliyun_fast_auth_another_authc_way</c>: the user chose another way to certify, and goes on.</summary>
    AnotherAuthcWay,

    /// <summary>
    /// A browser said <c>aliyun_fast_auth_success</c>, which its user can forge: now ask the server
    /// (<see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see>) whether the account is certified.
    /// </summary>
    AuthcSuccess,

    /// <summary><c>aliyun_fast_auth_fail</c>, or <c>fail</c>: the certification failed. The user may try again.</summary>
    AuthcFail,

    /// <summary><c>aliyun_fast_auth_re_authc</c>: the user certifies again.</summary>
    ReAuthc,

    /// <summary><c>aliyun_fast_auth_open_alipay</c>: the page opens Alipay's, and goes on.</summary>
    OpenAlipay,
}
