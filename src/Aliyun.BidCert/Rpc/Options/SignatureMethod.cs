namespace Aliyun.BidCert;

/// <summary>The method by which requests are signed.</summary>
/// <remarks>
/// Alibaba Cloud has discontinued the older method in favour of the newer one, without a date, and documents the operations of this package
/// with the older one only. Each service answers a request that is signed by a method that it does not accept with an error response.
/// </remarks>
public enum SignatureMethod
{
    /// <summary>
    /// HMAC-SHA1, the signature V2 with <c>SignatureVersion</c> 1.0, in the parameters of the request. See
    /// <see href="https://help.aliyun.com/document_detail/91847.html">签名机制</see> in the Alibaba Cloud documentation.
    /// </summary>
    HmacSha1 = 0,

    /// <summary>
    /// ACS3-HMAC-SHA256, the signature V3, in headers, so that no URL contains the AccessKeyId, the nonce or the signature. The service
    /// responds in JSON only. See
    /// <see href="https://help.aliyun.com/document_detail/2593177.html">V3版本请求体&amp;签名机制</see> in the Alibaba Cloud documentation.
    /// </summary>
    Acs3HmacSha256,
}
