namespace Aliyun.BidCert;

/// <summary>As whom the customer may certify: the parameter <c>SubjectType</c>.</summary>
/// <remarks>See <see href="https://help.aliyun.com/document_detail/91781.html">the vendor's page</see>.</remarks>
public enum SubjectType
{
    /// <summary><c>all</c>: as a person or as an enterprise.</summary>
    All = 0,

    /// <summary><c>personal</c>: as a person.</summary>
    Personal,

    /// <summary><c>enterprise</c>: as an enterprise.</summary>
    Enterprise,
}
