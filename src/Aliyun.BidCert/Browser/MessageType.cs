namespace Aliyun.BidCert;

/// <summary>The types of message that the certification page posts to the page that embeds it.</summary>
/// <remarks>
/// A browser reports the message, so its user can forge it: see <see cref="FastAuthcMessage"/>.
/// See <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see> in the Alibaba Cloud
/// documentation.
/// </remarks>
public enum MessageType
{
    /// <summary>A type that this version does not know. <see cref="FastAuthcMessage.RawType"/> has its text.</summary>
    Unknown = 0,

    /// <summary>The message that the page is ready: <c>aliyun_fast_auth_init</c>.</summary>
    Init,

    /// <summary>
    /// The message that the user chose "not now", which leaves the certification unfinished: <c>aliyun_fast_auth_later</c>.
    /// </summary>
    Later,

    /// <summary>The message that the user chose another way to certify and continues: <c>aliyun_fast_auth_another_authc_way</c>.</summary>
    AnotherAuthcWay,

    /// <summary>
    /// A success that a browser reported (<c>aliyun_fast_auth_success</c>), which its user can forge: ask the server
    /// (<see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see>) whether the account is certified.
    /// </summary>
    AuthcSuccess,

    /// <summary>
    /// The message that the certification failed, after which the user may try again: <c>aliyun_fast_auth_fail</c>, or <c>fail</c>.
    /// </summary>
    AuthcFail,

    /// <summary>The message that the user certifies again: <c>aliyun_fast_auth_re_authc</c>.</summary>
    ReAuthc,

    /// <summary>The message that the page opens the page of Alipay and continues: <c>aliyun_fast_auth_open_alipay</c>.</summary>
    OpenAlipay,
}
