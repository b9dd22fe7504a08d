namespace Aliyun.BidCert.Tool.Query;

/// <summary>What a run has written so far.</summary>
internal sealed class Tally
{
    internal long Certified { get; private set; }

    internal long NotCertified { get; private set; }

    internal long Failed { get; private set; }

    /// <summary>Those of <see cref="Failed"/> that may have an answer when they are asked again.</summary>
    internal long CanBeRetried { get; private set; }

    /// <summary>What an earlier run had done.</summary>
    internal long Skipped { get; private set; }

    internal long Written => Certified + NotCertified + Failed;

    internal void Skip() => Skipped++;

    internal void Add(Row row)
    {
        Certified += row.State == RowState.Certified ? 1 : 0;
        NotCertified += row.State == RowState.NotCertified ? 1 : 0;
        Failed += row.State == RowState.Failed ? 1 : 0;
        CanBeRetried += row is { State: RowState.Failed, Retry: true } ? 1 : 0;
    }
}
