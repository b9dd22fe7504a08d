namespace Aliyun.BidCert.Tool.Query;

/// <summary>Writes rows as they come.</summary>
/// <param name="format">How they look.</param>
/// <param name="progress">Where they go.</param>
/// <param name="continues">The output that this one is appended to.</param>
/// <param name="isAppended">Whether it may be appended, and is not shown at once.</param>
internal sealed class RowWriter(IRowFormat format, QueryProgress progress, DoneRows continues, bool isAppended)
{
    private bool _hasBegun;

    /// <exception cref="OutputException">It cannot be written.</exception>
    internal void Write(Row row)
    {
        Begin();
        progress.WriteRow(format.Format(row));
    }

    /// <summary>Writes what stands before the rows, also where there are none.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    internal void Begin()
    {
        if (_hasBegun)
        {
            return;
        }

        _hasBegun = true;
        if (isAppended && continues.EndsWithinLine)
        {
            // Otherwise the first row would be lost in the line that was cut off.
            progress.WriteRow("");
        }

        bool hasHeader = continues.HasCsvHeader && format is CsvRows;
        if (format.Header is { } header && !hasHeader)
        {
            progress.WriteRow(header);
        }
    }
}
