namespace Aliyun.BidCert;

/// <summary>The kinds of subject as which a customer may certify: the parameter <c>SubjectType</c>.</summary>
/// <remarks>
/// See <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see> in the Alibaba Cloud
/// documentation.
/// </remarks>
public enum SubjectType
{
    /// <summary>An individual or an enterprise, as the customer chooses: <c>all</c>.</summary>
    All = 0,

    /// <summary>An individual: <c>personal</c>.</summary>
    Personal,

    /// <summary>An enterprise: <c>enterprise</c>.</summary>
    Enterprise,
}
