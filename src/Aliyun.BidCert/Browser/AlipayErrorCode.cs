namespace Aliyun.BidCert;

/// <summary>Why face verification inside the Alipay app was refused: the <c>errorCode</c> beside the status <c>4000</c>.</summary>
/// <remarks>
/// A browser says it, so its user can forge it: see <see cref="AlipayVerifyResult"/>. The vendor's list is not complete. See
/// <see href="https://help.aliyun.com/document_detail/145726.html">the vendor's page</see>.
/// </remarks>
public enum AlipayErrorCode
{
    /// <summary>No code was given. It is no proof that the face passed: ask the server.</summary>
    None = 0,

    /// <summary>A code that this version does not know; its text is in <see cref="AlipayVerifyResult.RawErrorCode"/>.</summary>
    Unknown,

    /// <summary><c>UNKNOWN_ERROR</c>: the app's own word for an error that it does not know.</summary>
    UnknownError,

    /// <summary><c>SYSTEM_ERROR</c>: a fault of the vendor's.</summary>
    SystemError,

    /// <summary><c>USER_IS_NOT_CERTIFY</c>: the user's Alipay account has not passed real-name certification.</summary>
    UserIsNotCertify,
}
