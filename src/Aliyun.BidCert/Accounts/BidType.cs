namespace Aliyun.BidCert;

/// <summary>What kind of reseller makes the call: the parameter <c>BidType</c>.</summary>
/// <remarks>See <see href="https://help.aliyun.com/document_detail/91781.html">the vendor's page</see>.</remarks>
public enum BidType
{
    /// <summary><c>NORMAL</c>: an ordinary reseller.</summary>
    Normal = 0,

    /// <summary><c>LIGHTWEIGHT</c>: a lightweight reseller (轻量级虚商).</summary>
    Lightweight,
}
