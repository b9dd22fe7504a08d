namespace Aliyun.BidCert.Tool.Query;

/// <summary>How rows are written: one a line.</summary>
internal interface IRowFormat
{
    /// <summary>The line before the first row. Null if there is none.</summary>
    string? Header { get; }

    /// <summary>Returns the line of a row, without its end.</summary>
    string Format(Row row);
}
