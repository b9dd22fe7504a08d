namespace Aliyun.BidCert.Tool.Query;

/// <summary>What is known of a customer.</summary>
internal enum RowState
{
    Certified = 0,
    NotCertified,

    /// <summary>There is no answer.</summary>
    Failed,
}
