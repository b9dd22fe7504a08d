namespace Aliyun.BidCert;

/// <summary>How face verification inside the Alipay app ended, as the app told the page. The values are the vendor's numbers.</summary>
/// <remarks>
/// A browser says it, so its user can forge it: see <see cref="AlipayVerifyResult"/>. See
/// <see href="https://help.aliyun.com/document_detail/145726.html">the vendor's page</see>.
/// </remarks>
public enum ResultStatus
{
    /// <summary>A status that this version does not know; its text is in <see cref="AlipayVerifyResult.RawStatus"/>.</summary>
    Unknown = 0,

    /// <summary><c>4000</c>: refused, with an <see cref="AlipayVerifyResult.ErrorCode"/>.</summary>
    BusinessError = 4000,

    /// <summary><c>6001</c>: the user cancelled, which is no fault: a light toast at most.</summary>
    Cancelled = 6001,

    /// <summary><c>6002</c>: a network error on the phone. The user may try again.</summary>
    NetworkError = 6002,

    /// <summary>
    /// A browser said <c>9000</c>, which its user can forge: now ask the server (the
    /// <see href="https://help.aliyun.com/document_detail/181863.html">query of face verification</see>) whether the face passed.
    /// </summary>
    Passed = 9000,
}
