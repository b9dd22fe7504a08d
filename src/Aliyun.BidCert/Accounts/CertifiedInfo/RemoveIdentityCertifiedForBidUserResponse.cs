namespace Aliyun.BidCert;

/// <summary>The answer of RemoveIdentityCertifiedForBidUser: the certification is removed.</summary>
/// <remarks>See <see href="https://help.aliyun.com/document_detail/91797.html">the vendor's page</see>.</remarks>
public sealed class RemoveIdentityCertifiedForBidUserResponse
{
    /// <summary>Makes a response, for example to fake a client in a test.</summary>
    /// <param name="requestId">The RequestId, or null.</param>
    public RemoveIdentityCertifiedForBidUserResponse(string? requestId) => RequestId = requestId;

    /// <summary>The RequestId, which the vendor's support asks for, or null when the answer had none.</summary>
    public string? RequestId { get; set; }

    /// <summary>The response.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => $"RemoveIdentityCertifiedForBidUser: RequestId {Mask.RequestId(RequestId)}";
}
