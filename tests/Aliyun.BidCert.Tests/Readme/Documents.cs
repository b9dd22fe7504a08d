using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aliyun.BidCert.Tests.Conventions;

namespace Aliyun.BidCert.Tests.Readme;

/// <summary>The Markdown files of the repository, and what their links lead to.</summary>
internal static class Documents
{
    /// <summary>What the absolute links into the repository begin with.</summary>
    internal static string RepositoryUrl { get; } = Repository.Url + "/blob/main/";

    private static readonly string[] FoldersOfOthers = ["bin", "obj", "artifacts", "node_modules", "TestResults", "StrykerOutput"];

    /// <summary>Every Markdown file, as a path from the root with slashes.</summary>
    internal static IReadOnlyList<string> All { get; } = [.. In("").Order(StringComparer.Ordinal)];

    /// <summary>Those that are packed, so that they are read where no file is beside them.</summary>
    internal static IReadOnlyList<string> Packed { get; } =
        [.. All.Where(path => path == "README.md" || (path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith("/README.md", StringComparison.Ordinal)))];

    /// <summary>The pages of docs/, but for their index.</summary>
    internal static IReadOnlyList<string> Pages { get; } = [.. All.Where(path => path.StartsWith("docs/", StringComparison.Ordinal) && path != "docs/README.md")];

    /// <summary>Finds the file of the repository that a link leads to, as a path from the root; null for a link that leads elsewhere.</summary>
    internal static string? FindTarget(string document, string destination)
    {
        string path = destination.Split('#', '?')[0];
        if (path.StartsWith(RepositoryUrl, StringComparison.Ordinal))
        {
            return path[RepositoryUrl.Length..];
        }

        if (Uri.TryCreate(destination, UriKind.Absolute, out Uri? url) && !url.IsFile)
        {
            return null;
        }

        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        return path.Length == 0 ? document : Path.GetRelativePath(Repository.Root, Path.Combine(folder, Uri.UnescapeDataString(path))).Replace('\\', '/');
    }

    /// <summary>Says what is wrong with a link; null if nothing is.</summary>
    internal static string? FindError(string document, Link link)
    {
        if (FindTarget(document, link.Destination) is not { } target)
        {
            return null;
        }

        string found = Path.Combine(Repository.Root, target);
        if (!File.Exists(found) && !Directory.Exists(found))
        {
            return $"there is no {target}: correct the link, or remove it.";
        }

        string[] parts = link.Destination.Split('#', 2);
        if (parts.Length == 1 || !target.EndsWith(".md", StringComparison.Ordinal))
        {
            return null;
        }

        IReadOnlyList<string> anchors = new Markdown(File.ReadAllText(found)).Anchors;
        return anchors.Contains(parts[1], StringComparer.Ordinal) ? null : $"{target} has no heading #{parts[1]}: use one of #{string.Join(", #", anchors)}.";
    }

    private static IEnumerable<string> In(string folder)
    {
        string path = Path.Combine(Repository.Root, folder);
        IEnumerable<string> files = Directory.EnumerateFiles(path, "*.md").Select(file => folder + Path.GetFileName(file));
        IEnumerable<string> folders = Directory.EnumerateDirectories(path).Select(inner => Path.GetFileName(inner)!)
            .Where(inner => !FoldersOfOthers.Contains(inner, StringComparer.Ordinal) && (inner[0] != '.' || inner == ".github"));
        return files.Concat(folders.SelectMany(inner => In($"{folder}{inner}/")));
    }
}
