using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Aliyun.BidCert.Tests.Conventions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Readme;

/// <summary>
/// Tests that the documentation shows the code that is compiled here or runs in the browser tests, and that its links lead somewhere.
/// APPROVE_README=1 writes the code into it.
/// </summary>
[TestFixture]
internal sealed class DocumentationTests
{
    private const int MaxLinesOfReadme = 150;

    private static IReadOnlyList<string> All => Documents.All;

    private static IReadOnlyList<string> Packed => Documents.Packed;

    [TestCaseSource(nameof(All))]
    public void Document_SnippetsAndErrorTable_AreThoseOfTheCode(string path)
    {
        string[] document = Lines(path);
        string[] expected = [.. GeneratedParts.Rewrite(document).Select(line => WithRepositoryUrl(path, line))];
#if !NETSTANDARD_ASSET
        if (Environment.GetEnvironmentVariable("APPROVE_README") == "1" && !expected.SequenceEqual(document, StringComparer.Ordinal))
        {
            File.WriteAllText(Path.Combine(Repository.Root, path), string.Join('\n', expected) + "\n");
        }

#endif
        Assert.That(Lines(path), Is.EqualTo(expected), $"{path} differs from the code: run the tests once with APPROVE_README=1.");
    }

    [Test]
    public void Snippets_AreAllShown() =>
        Assert.That(
            Documents.All.SelectMany(path => GeneratedParts.SnippetsIn(Lines(path))).Distinct(),
            Is.EquivalentTo(SnippetFiles.All.Keys),
            "A document shows each snippet below the line <!-- snippet: Name -->, and names no other: add that line, or delete the snippet's file.");

    [TestCaseSource(nameof(All))]
    public void Document_Links_LeadSomewhere(string path) =>
        Assert.That(
            LinksIn(path).Select(link => (link, error: Documents.FindError(path, link))).Where(one => one.error is not null)
                .Select(one => $"{path}({one.link.Line}): {one.link.Destination}: {one.error}"),
            Is.Empty);

    [TestCaseSource(nameof(Packed))]
    public void PackedDocument_Links_AreAbsolute(string path) =>
        Assert.That(
            LinksIn(path).Where(link => !link.Destination.StartsWith("https://", StringComparison.Ordinal))
                .Select(link => $"{path}({link.Line}): {link.Destination}: no file is beside it on a package's page: begin it with {Documents.RepositoryUrl}"),
            Is.Empty);

    [Test]
    public void Readme_Length_IsAFewScreens() =>
        Assert.That(
            Lines("README.md"),
            Has.Length.LessThanOrEqualTo(MaxLinesOfReadme),
            $"README.md has more than {MaxLinesOfReadme} lines: move to a page of docs/ what a reader can do without at first.");

    [Test]
    public void Pages_AreAllInTheIndex() =>
        Assert.That(
            Documents.Pages.Except(LinksIn("docs/README.md").Select(link => Documents.FindTarget("docs/README.md", link.Destination))),
            Is.Empty,
            "docs/README.md does not link these pages: add them to it.");

    [Test]
    public void Documents_OfEachKind_AreFound() =>
        Assert.That(
            Documents.All,
            Has.Member("README.md").And.Member("CHANGELOG.md").And.Member("docs/errors.md").And.Member("src/Aliyun.BidCert.Testing/README.md")
                .And.Member("samples/Quickstart/README.md").And.None.Contains("/obj/"));

    // Whoever publishes sets the property RepositoryUrl. The packed documents, whose links are absolute, follow it.
    private static string WithRepositoryUrl(string path, string line) =>
        Packed.Contains(path, StringComparer.Ordinal) ? Regex.Replace(line, @"https://[^\s()]*/blob/main/", Documents.RepositoryUrl) : line;

    private static IReadOnlyList<Link> LinksIn(string path) => new Markdown(Repository.Read(path)).Links;

    private static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Repository.Root, path));
}
