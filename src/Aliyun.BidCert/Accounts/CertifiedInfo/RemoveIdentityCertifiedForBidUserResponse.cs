namespace Aliyun.BidCert;

/// <summary>The response of RemoveIdentityCertifiedForBidUser: the certification is removed.</summary>
/// <remarks>
/// Instances are not thread-safe.
/// See <see href="https://help.aliyun.com/document_detail/91797.html">RemoveIdentityCertifiedForBidUser</see> in the Alibaba Cloud
/// documentation.
/// </remarks>
public sealed class RemoveIdentityCertifiedForBidUserResponse
{
    /// <summary>
    /// Initializes a new instance of the <see cref="RemoveIdentityCertifiedForBidUserResponse"/> class, for example for a fake client in a
    /// test.
    /// </summary>
    /// <param name="requestId">The RequestId, or <see langword="null"/>.</param>
    public RemoveIdentityCertifiedForBidUserResponse(string? requestId) => RequestId = requestId;

    /// <summary>Gets or sets the RequestId, which identifies the call to the support of Alibaba Cloud.</summary>
    /// <value>The RequestId as the service sent it, or <see langword="null"/> if the response has none.</value>
    public string? RequestId { get; set; }

    /// <summary>Returns a description of the response.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => $"RemoveIdentityCertifiedForBidUser: RequestId {Mask.RequestId(RequestId)}";
}
