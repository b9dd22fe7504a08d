namespace Aliyun.BidCert;

/// <summary>The errors of face verification inside the Alipay app: the <c>errorCode</c> that comes with the status <c>4000</c>.</summary>
/// <remarks>
/// A browser reports the code, so its user can forge it: see <see cref="AlipayVerifyResult"/>. The documented list is not complete.
/// See <see href="https://help.aliyun.com/document_detail/145726.html">端内接入支付宝H5页面</see> in the Alibaba Cloud documentation.
/// </remarks>
public enum AlipayErrorCode
{
    /// <summary>No code. It does not prove that the face passed: ask the server.</summary>
    None = 0,

    /// <summary>A code that this version does not know. <see cref="AlipayVerifyResult.RawErrorCode"/> has its text.</summary>
    Unknown,

    /// <summary>An error that the app itself does not know: <c>UNKNOWN_ERROR</c>.</summary>
    UnknownError,

    /// <summary>A system error of the service: <c>SYSTEM_ERROR</c>.</summary>
    SystemError,

    /// <summary>A user whose Alipay account has not passed real-name certification: <c>USER_IS_NOT_CERTIFY</c>.</summary>
    UserIsNotCertify,
}
