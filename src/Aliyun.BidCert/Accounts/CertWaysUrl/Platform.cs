namespace Aliyun.BidCert;

/// <summary>Where the page will be opened: the parameter <c>Platform</c>.</summary>
/// <remarks>See <see href="https://help.aliyun.com/document_detail/91781.html">the vendor's page</see>.</remarks>
public enum Platform
{
    /// <summary><c>pc</c>: a browser on a computer.</summary>
    Pc = 0,

    /// <summary><c>h5</c>: a browser on a phone.</summary>
    H5,

    /// <summary><c>app</c>: a page inside an app.</summary>
    App,
}
