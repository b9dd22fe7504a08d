namespace Aliyun.BidCert;

/// <summary>The platforms on which the certification page may be opened: the parameter <c>Platform</c>.</summary>
/// <remarks>
/// See <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see> in the Alibaba Cloud
/// documentation.
/// </remarks>
public enum Platform
{
    /// <summary>A browser on a computer: <c>pc</c>.</summary>
    Pc = 0,

    /// <summary>A browser on a phone: <c>h5</c>.</summary>
    H5,

    /// <summary>A page inside an app: <c>app</c>.</summary>
    App,
}
