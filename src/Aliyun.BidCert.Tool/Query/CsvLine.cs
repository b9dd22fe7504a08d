using System;
using System.Collections.Generic;
using System.Text;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>The cells of a line of CSV.</summary>
internal static class CsvLine
{
    // What stands before a cell that a spreadsheet would take for a formula.
    private const char TextMark = '\'';

    // Spreadsheets take the full-width ones for the others.
    private const string FormulaStarts = "=+-@＝＋－＠\t\r\n";

    internal static string Quote(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return "";
        }

        string text = Printable.OneLine(cell);
        text = FormulaStarts.Contains(cell[0], StringComparison.Ordinal) ? TextMark + text : text;
        return text.AsSpan().IndexOfAny(',', '"') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Returns the cells. Null if one that begins with a quotation mark has no end.</summary>
    internal static List<string>? Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool isQuoted = false;
        bool wasQuoted = false;
        foreach (char c in line)
        {
            if (c == '"')
            {
                // The second of two stands for itself.
                if (!isQuoted && wasQuoted)
                {
                    cell.Append(c);
                }

                isQuoted = !isQuoted;
                wasQuoted = !isQuoted;
                continue;
            }

            wasQuoted = false;
            if (c == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return isQuoted ? null : cells;
    }
}
