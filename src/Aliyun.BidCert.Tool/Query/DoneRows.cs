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

    private readonly Dictionary<string, int> _uids = new(StringComparer.Ordinal);
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
    /// <param name="uid">The UID as rows show it. Null for a text that they do not show.</param>
    /// <param name="line">The line of the input.</param>
    internal bool TryTake(string? uid, long line)
    {
        if (uid is null)
        {
            return _lines.Remove(line);
        }

        if (!_uids.TryGetValue(uid, out int count))
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

    private bool TryAdd(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return true;
        }

        if (line == CsvRows.HeaderLine)
        {
            HasCsvHeader = true;
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
    }

    private bool TryAddCsv(string line)
    {
        if (CsvLine.Split(line) is not { Count: >= CsvRows.Columns } cells)
        {
            return true;
        }

        if (!long.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out long inputLine)
            || cells[3] is not ("true" or "false"))
        {
            return false;
        }

        string uid = cells[0].TrimStart(CsvLine.TextMark);
        Add(uid.Length == 0 ? null : uid, inputLine, cells[3] == "true");
        return true;
    }

    private void Add(string? uid, long line, bool isRetried)
    {
        if (isRetried)
        {
            return;
        }

        if (uid is null)
        {
            _lines.Add(line);
        }
        else
        {
            _uids[uid] = _uids.GetValueOrDefault(uid) + 1;
        }
    }
}
