namespace Aliyun.BidCert;

/// <summary>The outcome of a face verification. It says nothing about the certification of an Alibaba Cloud account.</summary>
/// <remarks>
/// Instances are not thread-safe.
/// See <see href="https://help.aliyun.com/document_detail/181863.html">SDK调用接入</see> in the Alibaba Cloud documentation.
/// </remarks>
public sealed class QueryFaceVerifyResponse
{
    /// <summary>
    /// Initializes a new instance of the <see cref="QueryFaceVerifyResponse"/> class, for example for a fake client in a test.
    /// </summary>
    /// <param name="requestId">The RequestId, or <see langword="null"/>.</param>
    /// <param name="passed">Whether the face passed.</param>
    /// <param name="rawPassed">The outcome as the service sent it, or <see langword="null"/>.</param>
    public QueryFaceVerifyResponse(string? requestId, bool passed, string? rawPassed)
    {
        RequestId = requestId;
        Passed = passed;
        RawPassed = rawPassed;
    }

    /// <summary>Gets or sets the RequestId, which identifies the call to the support of Alibaba Cloud.</summary>
    /// <value>The RequestId as the service sent it, or <see langword="null"/> if the response has none.</value>
    public string? RequestId { get; set; }

    /// <summary>Gets or sets a value indicating whether the face passed.</summary>
    /// <value>
    /// <see langword="true"/> for <c>T</c>; <see langword="false"/> for anything else, and while nothing has been submitted.
    /// </value>
    public bool Passed { get; set; }

    /// <summary>Gets or sets the value of <see cref="Passed"/> as the service sent it.</summary>
    /// <value><c>T</c> or <c>F</c>, or <see langword="null"/> if the response has none.</value>
    public string? RawPassed { get; set; }

    /// <summary>Returns a description of the response.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"QueryFaceVerify: RequestId {Mask.RequestId(RequestId)}, Passed {(Passed ? "true" : "false")}";
}
