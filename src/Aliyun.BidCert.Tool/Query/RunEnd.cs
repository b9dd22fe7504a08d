namespace Aliyun.BidCert.Tool.Query;

/// <summary>How a run has ended.</summary>
internal enum RunEnd
{
    /// <summary>All rows are written.</summary>
    Finished = 0,

    /// <summary>Somebody has stopped it.</summary>
    Cancelled,

    /// <summary>The service rejects every request: <see cref="QueryRun.Rejection"/>.</summary>
    Rejected,

    /// <summary>The service cannot be reached: <see cref="QueryRun.Unreached"/>.</summary>
    Disconnected,
}
