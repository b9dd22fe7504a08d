using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>What an earlier run has written, and what is therefore not asked again.</summary>
internal sealed class DoneRows
{
    private const int MaxLine = 1_000_000;

    // How many rows of each UID are left.
    private readonly Dictionary<string, int> _uids = new(StringComparer.Ordinal);
    private readonly HashSet<(string Uid, long Line)> _places = [];
    private readonly HashSet<(string Uid, long Line)> _retriedPlaces = [];
    private readonly HashSet<long> _lines = [];

    /// <summary>Whether the file begins as a CSV file does, so that its continuation needs no header.</summary>
    internal bool HasCsvHeader { get; private set; }

    /// <summary>Whether the last line has no end, because the run was killed or the disk was full.</summary>
    internal bool EndsWithinLine { get; private set; }

    /// <exception cref="ToolException">The file cannot be read, or is no output of an earlier run.</exception>
    internal static DoneRows Load(string? path, ToolContext context)
    {
        if (path is null)
        {
            return new DoneRows();
        }

        using TextReader reader = InputFile.Open(path, context);
        try
        {
            return Read(reader, path, context.Words);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw InputFile.CannotRead(path, e, context.Words);
        }
    }

    /// <exception cref="ToolException">It is no output of an earlier run.</exception>
    internal static DoneRows Read(TextReader reader, string name, Words words)
    {
        var rows = new DoneRows();
        var line = new StringBuilder();
        var buffer = new char[16 * 1024];
        long number = 1;
        while (reader.Read(buffer, 0, buffer.Length) is > 0 and var count)
        {
            ReadOnlySpan<char> rest = buffer.AsSpan(0, count);
            for (int end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
            {
                line.Append(rest[..end]);
                if (!rows.TryAdd(line.ToString().TrimEnd('\r')))
                {
                    throw NotRows(name, number, words);
                }

                line.Clear();
                number++;
                rest = rest[(end + 1)..];
            }

            line.Append(rest);
            if (line.Length > MaxLine)
            {
                throw NotRows(name, number, words);
            }
        }

        rows.EndsWithinLine = line.Length > 0;
        return rows;
    }

    /// <summary>Returns whether an input is done. Each row of the file counts for one input.</summary>
    /// <param name="uid">The UID. Null for a text that is none, which rows do not show.</param>
    /// <param name="line">The line of the input.</param>
    internal bool TryTake(string? uid, long line)
    {
        if (uid is null)
        {
            return _lines.Remove(line);
        }

        // Another line than that of the row is right, too: the input may be another file than that of the earlier run.
        bool isItsRow = _places.Remove((uid, line));
        if (!_uids.TryGetValue(uid, out int count) || (!isItsRow && _retriedPlaces.Contains((uid, line))))
        {
            return false;
        }

        if (count == 1)
        {
            _uids.Remove(uid);
        }
        else
        {
            _uids[uid] = count - 1;
        }

        return true;
    }

    private static ToolException NotRows(string name, long number, Words words)
    {
        string line = number.ToString(CultureInfo.InvariantCulture);
        return new ToolException(ExitCode.LocalResource, words.Say(
            $"{name}, line {line}, is no output of bidcert query --json or --csv: give --skip-done one of these.",
            $"{name} 第 {line} 行不是 bidcert query --json 或 --csv 的输出：请为 --skip-done 指定这样的文件。"));
    }

    // It is the last cell: a row that lost a part of it has as many cells as a whole one.
    private static bool IsCutOff(string requestId) => requestId.Length > 0 && Identifiers.RequestId(requestId) is null;

    private bool TryAdd(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return true;
        }

        // One that was cut off is no header: it is written again.
        if (CsvRows.HeaderLine.StartsWith(line, StringComparison.Ordinal))
        {
            HasCsvHeader |= line.Length == CsvRows.HeaderLine.Length;
            return true;
        }

        return line[0] == '{' ? TryAddJson(line) : HasCsvHeader && TryAddCsv(line);
    }

    // A row that was cut off has no answer, wherever in the file it is: what was appended to it begins a new line.
    private bool TryAddJson(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            JsonElement row = document.RootElement;
            JsonElement retry = default;
            long inputLine = 0;
            bool isRow = row.TryGetProperty("uid", out JsonElement uid)
                && uid.ValueKind is JsonValueKind.String or JsonValueKind.Null
                && row.TryGetProperty("line", out JsonElement number)
                && number.ValueKind == JsonValueKind.Number
                && number.TryGetInt64(out inputLine)
                && row.TryGetProperty("retry", out retry)
                && retry.ValueKind is JsonValueKind.True or JsonValueKind.False;
            if (isRow)
            {
                Add(uid.GetString(), inputLine, retry.GetBoolean());
            }

            return isRow;
        }
        catch (JsonException)
        {
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return false;
        }
    }

    private bool TryAddCsv(string line)
    {
        if (CsvLine.Split(line) is not { Count: >= CsvRows.Columns } cells || IsCutOff(cells[CsvRows.Columns - 1]))
        {
            return true;
        }

        if (!long.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out long inputLine)
            || cells[3] is not ("true" or "false"))
        {
            return false;
        }

        Add(cells[0].Length == 0 ? null : cells[0], inputLine, cells[3] == "true");
        return true;
    }

    private void Add(string? uid, long line, bool isRetried)
    {
        if (uid is not null && isRetried)
        {
            _retriedPlaces.Add((uid, line));
        }
        else if (uid is null && !isRetried)
        {
            _lines.Add(line);
        }
        else if (uid is not null)
        {
            _places.Add((uid, line));
            _uids[uid] = _uids.GetValueOrDefault(uid) + 1;
        }
    }
}
