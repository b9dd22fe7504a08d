namespace Aliyun.BidCert;

/// <summary>The kinds of reseller: the parameter <c>BidType</c>.</summary>
/// <remarks>
/// See <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see> in the Alibaba Cloud
/// documentation.
/// </remarks>
public enum BidType
{
    /// <summary>An ordinary reseller: <c>NORMAL</c>.</summary>
    Normal = 0,

    /// <summary>A lightweight reseller (轻量级虚商): <c>LIGHTWEIGHT</c>.</summary>
    Lightweight,
}
