namespace Aliyun.BidCert;

/// <summary>The answer to the question how a face verification ended. It says nothing about the certification of an Alibaba Cloud account.</summary>
/// <remarks>See <see href="https://help.aliyun.com/document_detail/181863.html">the vendor's page</see>.</remarks>
public sealed class QueryFaceVerifyResponse
{
    /// <summary>Makes a response, for example to fake a client in a test.</summary>
    /// <param name="requestId">The RequestId, or null.</param>
    /// <param name="passed">Whether the face passed.</param>
    /// <param name="rawPassed">The service's own word for it, or null.</param>
    public QueryFaceVerifyResponse(string? requestId, bool passed, string? rawPassed)
    {
        RequestId = requestId;
        Passed = passed;
        RawPassed = rawPassed;
    }

    /// <summary>The RequestId, which the vendor's support asks for, or null when the answer had none.</summary>
    public string? RequestId { get; set; }

    /// <summary>Whether the face passed: true for <c>T</c>, false for anything else, and while nothing has been submitted.</summary>
    public bool Passed { get; set; }

    /// <summary>The service's own word, <c>T</c> or <c>F</c>; null when the answer does not say.</summary>
    public string? RawPassed { get; set; }

    /// <summary>The response.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"QueryFaceVerify: RequestId {Mask.RequestId(RequestId)}, Passed {(Passed ? "true" : "false")}";
}
