using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Readme;

/// <summary>Tests that README.md shows the code that is compiled here or runs in the browser tests. APPROVE_README=1 writes it there.</summary>
[TestFixture]
public sealed class ReadmeTests
{
    private const string SnippetMark = "<!-- snippet: ";
    private const string FileMark = "<!-- file: ";
    private const string ErrorTableMark = "<!-- error table -->";

    private static readonly string[] SnippetFiles =
    [
        "tests/Aliyun.BidCert.Tests/Readme/ReadmeSnippets.cs",
        "tests/Aliyun.BidCert.BrowserTests/Samples/ReadmePortal.cs",
        "tests/PackageConsumer/CertificationController.cs",
    ];

    [Test]
    public void Readme_SnippetsAndErrorTable_AreThoseOfTheCode()
    {
        string path = Path.Combine(RepositoryRoot(), "README.md");
        string[] readme = File.ReadAllLines(path);
        string[] expected = [.. Rewrite(readme)];
#if !NETSTANDARD_ASSET
        if (Environment.GetEnvironmentVariable("APPROVE_README") == "1")
        {
            File.WriteAllLines(path, expected);
        }

#endif
        Assert.That(File.ReadAllLines(path), Is.EqualTo(expected), "README.md differs from the code: run the tests once with APPROVE_README=1.");
    }

    [Test]
    public void Readme_ShowsEachSnippet()
    {
        string[] shown = [.. File.ReadAllLines(Path.Combine(RepositoryRoot(), "README.md"))
            .Where(line => line.StartsWith(SnippetMark, StringComparison.Ordinal)).Select(line => Name(line, SnippetMark))];

        Assert.That(shown, Is.EquivalentTo(Snippets().Keys));
    }

    private static IEnumerable<string> Rewrite(string[] readme)
    {
        Dictionary<string, string[]> snippets = Snippets();
        for (int i = 0; i < readme.Length; i++)
        {
            yield return readme[i];
            string[]? block = readme[i].StartsWith(SnippetMark, StringComparison.Ordinal) ? ["```csharp", .. snippets[Name(readme[i], SnippetMark)], "```"]
                : readme[i].StartsWith(FileMark, StringComparison.Ordinal) ? Fence(Name(readme[i], FileMark))
                : readme[i] == ErrorTableMark ? [.. ErrorTableRows()]
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

            i = readme[i] == ErrorTableMark ? EndOfTable(readme, i) : EndOfFence(readme, i);
        }
    }

    // Below a mark, after an empty line, is what an earlier run wrote, or nothing yet.
    private static int EndOfFence(string[] readme, int mark) =>
        mark + 2 < readme.Length && readme[mark + 1].Length == 0 && readme[mark + 2].StartsWith("```", StringComparison.Ordinal)
            ? Array.IndexOf(readme, "```", mark + 3)
            : mark;

    private static int EndOfTable(string[] readme, int mark)
    {
        int end = mark;
        while (end + 2 < readme.Length && readme[mark + 1].Length == 0 && readme[end + 2].StartsWith('|'))
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
                : $"`{entry.Code.Replace("*", "…", StringComparison.Ordinal)}`";
            yield return $"| {code} | `{entry.ErrorCode}` | {Retried(entry)} | {entry.English} |";
        }
    }

    private static string Retried(ErrorTableEntry entry) =>
        entry == ErrorTableEntries.Unknown ? "with 429 or 5xx"
        : entry.ErrorCode == BidCertErrorCode.SignatureNonceUsed ? "once"
        : entry.ErrorCode == BidCertErrorCode.TimestampExpired ? "once, with the clock corrected"
        : entry.IsTransient ? "yes" : "no";

    private static Dictionary<string, string[]> Snippets()
    {
        string[] lines = [.. SnippetFiles.SelectMany(path => File.ReadAllLines(Path.Combine(RepositoryRoot(), path)))];
        var snippets = new Dictionary<string, string[]>(StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.StartsWith("#region ", StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, i, candidate => candidate.Trim() == "#endregion");
                snippets.Add(line["#region ".Length..], Outdent(lines[(i + 1)..end]));
            }
        }

        return snippets;
    }

    private static string[] Outdent(string[] lines)
    {
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return [.. lines.Select(line => line.Length < indent ? line : line[indent..])];
    }

    private static string Name(string line, string mark) => line[mark.Length..].Replace(" -->", "", StringComparison.Ordinal);

    private static string[] Fence(string path) =>
        ["```" + Path.GetExtension(path)[1..], .. File.ReadAllLines(Path.Combine(RepositoryRoot(), path)), "```"];

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Aliyun.BidCert.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
