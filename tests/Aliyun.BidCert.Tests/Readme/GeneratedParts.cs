using System;
using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Tests.Readme;

/// <summary>What a document has from the code: below a mark, after an empty line, a snippet or the error table.</summary>
internal static class GeneratedParts
{
    private const string SnippetMark = "<!-- snippet: ";
    private const string ErrorTableMark = "<!-- error table -->";

    /// <summary>The names of the snippets that a document shows.</summary>
    internal static IEnumerable<string> SnippetsIn(IEnumerable<string> document) =>
        document.Where(line => line.StartsWith(SnippetMark, StringComparison.Ordinal)).Select(NameIn);

    /// <summary>The document as it is to be.</summary>
    internal static IEnumerable<string> Rewrite(string[] document)
    {
        for (int i = 0; i < document.Length; i++)
        {
            yield return document[i];
            string[]? block = document[i].StartsWith(SnippetMark, StringComparison.Ordinal) ? ["```csharp", .. Snippet(NameIn(document[i])), "```"]
                : document[i] == ErrorTableMark ? [.. ErrorTableRows()]
                : null;
            if (block is null)
            {
                continue;
            }

            yield return "";
            foreach (string line in block)
            {
                yield return line;
            }

            i = document[i] == ErrorTableMark ? EndOfTable(document, i) : EndOfFence(document, i);
        }
    }

    private static string NameIn(string line) => line[SnippetMark.Length..].Replace(" -->", "", StringComparison.Ordinal);

    private static string[] Snippet(string name) => SnippetFiles.All.TryGetValue(name, out string[]? lines) ? lines : [$"There is no file {name}.cs with a snippet."];

    // Below a mark, after an empty line, is what an earlier run wrote, or nothing yet.
    private static int EndOfFence(string[] document, int mark) =>
        mark + 2 < document.Length && document[mark + 1].Length == 0 && document[mark + 2].StartsWith("```", StringComparison.Ordinal)
            ? Array.IndexOf(document, "```", mark + 3)
            : mark;

    private static int EndOfTable(string[] document, int mark)
    {
        int end = mark;
        while (end + 2 < document.Length && document[mark + 1].Length == 0 && document[end + 2].StartsWith('|'))
        {
            end++;
        }

        return end == mark ? mark : end + 1;
    }

    private static IEnumerable<string> ErrorTableRows()
    {
        yield return "| code | `ErrorCode` | retried | advice |";
        yield return "|---|---|---|---|";
        foreach (ErrorTableEntry entry in ErrorTableEntries.All.Append(ErrorTableEntries.AccessKeyLeakRisk).Append(ErrorTableEntries.Unknown))
        {
            string code = entry == ErrorTableEntries.AccessKeyLeakRisk ? "`Forbidden…`, with a message about a leak"
                : entry == ErrorTableEntries.Unknown ? "any other"
                : entry.Service is not null ? $"`{entry.Code}` of face verification"
                : $"`{entry.Code.Replace("*", "…", StringComparison.Ordinal)}`";
            yield return $"| {code} | `{entry.ErrorCode}` | {Retried(entry)} | {entry.English} |";
        }
    }

    private static string Retried(ErrorTableEntry entry) =>
        entry == ErrorTableEntries.Unknown ? "with 429 or 5xx (except 501)"
        : entry.ErrorCode == BidCertErrorCode.SignatureNonceUsed ? "once"
        : entry.ErrorCode == BidCertErrorCode.TimestampExpired ? "once, with the clock corrected"
        : entry.IsTransient ? "yes" : "no";
}
