namespace Aliyun.BidCert;

/// <summary>What a query says of a face verification.</summary>
/// <remarks>
/// See <see href="https://help.aliyun.com/document_detail/181863.html">SDK调用接入</see> in the Alibaba Cloud documentation.
/// </remarks>
public enum FaceVerifyOutcome
{
    /// <summary>
    /// The service sent no outcome, or one that is not documented. <see cref="QueryFaceVerifyResponse.RawPassed"/> has it as it was sent.
    /// </summary>
    Unknown = 0,

    /// <summary>
    /// There is no record of a verification: the person has not submitted a face yet, or gave up. The service says the same of a person
    /// younger than 14.
    /// </summary>
    Pending,

    /// <summary>The face matches the identity.</summary>
    Passed,

    /// <summary>The face does not match the identity.</summary>
    Failed,
}
