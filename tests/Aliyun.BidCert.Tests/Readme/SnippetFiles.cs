using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aliyun.BidCert.Tests.Conventions;

namespace Aliyun.BidCert.Tests.Readme;

/// <summary>The code that the documentation shows: of each file its using directives and its one region, which is named after the file.</summary>
internal static class SnippetFiles
{
    private static readonly string[] Folders = ["tests/Aliyun.BidCert.Tests/Readme/Snippets", "tests/Aliyun.BidCert.BrowserTests/Samples/Snippets"];

    /// <summary>The lines of each snippet, by its name.</summary>
    internal static IReadOnlyDictionary<string, string[]> All { get; } = Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs"))
        .Append(Path.Combine(Repository.Root, "tests/PackageConsumer/CertificationController.cs"))
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => Read(path), StringComparer.Ordinal);

    private static string[] Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        int start = Array.FindIndex(lines, line => line.Trim() == $"#region {Path.GetFileNameWithoutExtension(path)}");
        int end = Array.FindIndex(lines, line => line.Trim() == "#endregion");
        return start >= 0 && end > start
            ? [.. lines.Where(line => line.StartsWith("using ", StringComparison.Ordinal)), "", .. Outdent(lines[(start + 1)..end])]
            : throw new InvalidDataException($"{path} has no region with the name of the file: documentation shows a file's using directives and that region.");
    }

    private static string[] Outdent(string[] lines)
    {
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return [.. lines.Select(line => line.Length < indent ? line : line[indent..])];
    }
}
