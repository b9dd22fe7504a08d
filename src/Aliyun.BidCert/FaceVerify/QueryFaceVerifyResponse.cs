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
    /// <param name="outcome">The outcome.</param>
    /// <param name="rawPassed">The outcome as the service sent it, or <see langword="null"/>.</param>
    /// <param name="failReason">The reason of a failure as the service sent it, or <see langword="null"/>.</param>
    public QueryFaceVerifyResponse(string? requestId, FaceVerifyOutcome outcome, string? rawPassed = null, string? failReason = null)
    {
        RequestId = requestId;
        Outcome = outcome;
        RawPassed = rawPassed;
        FailReason = failReason;
    }

    /// <summary>Gets or sets the RequestId, which identifies the call to the support of Alibaba Cloud.</summary>
    /// <value>The RequestId as the service sent it, or <see langword="null"/> if the response has none.</value>
    public string? RequestId { get; set; }

    /// <summary>Gets or sets the outcome.</summary>
    /// <value>
    /// <see cref="FaceVerifyOutcome.Passed"/> for <c>T</c>, <see cref="FaceVerifyOutcome.Failed"/> for <c>F</c>,
    /// <see cref="FaceVerifyOutcome.Pending"/> while there is no record of a verification, which is code 405 on the wire.
    /// </value>
    public FaceVerifyOutcome Outcome { get; set; }

    /// <summary>Gets a value indicating whether the face passed.</summary>
    /// <value>
    /// <see langword="true"/> if <see cref="Outcome"/> is <see cref="FaceVerifyOutcome.Passed"/>. While it is
    /// <see cref="FaceVerifyOutcome.Pending"/>, nobody has failed yet.
    /// </value>
    public bool Passed => Outcome == FaceVerifyOutcome.Passed;

    /// <summary>Gets or sets the value <c>passed</c> as the service sent it.</summary>
    /// <value><c>T</c> or <c>F</c>, or <see langword="null"/> if the response has none, as while nothing has been submitted.</value>
    public string? RawPassed { get; set; }

    /// <summary>Gets or sets the reason of a failure as the service sent it. It is for a developer's eyes, not for a page.</summary>
    /// <value>
    /// The value <c>fail_reason</c>, which the vendor does not document, or <see langword="null"/> if the response has none.
    /// </value>
    public string? FailReason { get; set; }

    /// <summary>Returns a description of the response.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"QueryFaceVerify: RequestId {Mask.RequestId(RequestId)}, Outcome {Outcome}";
}
