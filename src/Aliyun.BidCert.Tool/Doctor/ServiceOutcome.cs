namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>How a question ended.</summary>
internal enum ServiceOutcome
{
    /// <summary>It was not asked, or the answer says nothing of what was asked about.</summary>
    NotKnown,

    /// <summary>What was asked about does not exist, as it should be.</summary>
    DoesNotExist,

    /// <summary>What was asked about exists, although it should not.</summary>
    Exists,
}
