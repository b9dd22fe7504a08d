namespace Aliyun.BidCert;

/// <summary>The statuses with which face verification inside the Alipay app ends. The values are the numbers that Alipay uses.</summary>
/// <remarks>
/// A browser reports the status, so its user can forge it: see <see cref="AlipayVerifyResult"/>.
/// See <see href="https://help.aliyun.com/document_detail/145726.html">端内接入支付宝H5页面</see> in the Alibaba Cloud documentation.
/// </remarks>
public enum ResultStatus
{
    /// <summary>A status that this version does not know. <see cref="AlipayVerifyResult.RawStatus"/> has its text.</summary>
    Unknown = 0,

    /// <summary>A business error, with an <see cref="AlipayVerifyResult.ErrorCode"/>: <c>4000</c>.</summary>
    BusinessError = 4000,

    /// <summary>A cancellation by the user, which is no error and deserves a light toast at most: <c>6001</c>.</summary>
    Cancelled = 6001,

    /// <summary>A network error on the phone, after which the user may try again: <c>6002</c>.</summary>
    NetworkError = 6002,

    /// <summary>
    /// A success that a browser reported (<c>9000</c>), which its user can forge: ask the server (the query of face verification, see
    /// <see href="https://help.aliyun.com/document_detail/181863.html">SDK调用接入</see>) whether the face passed.
    /// </summary>
    Passed = 9000,
}
