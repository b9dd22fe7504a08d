using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>What the shipped sources keep to, on both target frameworks.</summary>
[TestFixture]
internal sealed class SourceConventionTests
{
    private const int MaxLines = 300;
    private const int MaxCharacters = 140;

    private static readonly int[] Second = [2];

    private static readonly string[] UsingsOfSigning =
        ["System", "System.Buffers", "System.Collections.Generic", "System.Security.Cryptography", "System.Text"];

    private static IReadOnlyList<string> Sources => Repository.ShippedSources;

    private static IEnumerable<string> AllSources => [.. Sources, .. Repository.ShippedScripts, .. Repository.BuildFiles];

    [Test]
    public void ShippedSources_BothProjects_AreFound() =>
        Assert.That(
            Sources,
            Has.Member("src/Aliyun.BidCert/Accounts/BidCertClient.cs").And.Member("src/Aliyun.BidCert.Testing/BidCertEmulator.cs")
                .And.None.Contains("/obj/"));

    [Test]
    public void ShippedScripts_OfThePackageAndOfThePages_AreFound() =>
        Assert.That(
            Repository.ShippedScripts,
            Is.SupersetOf((string[])["src/Aliyun.BidCert/Browser/bidcert.js", "src/Aliyun.BidCert/Browser/bidcert.d.ts", "src/Aliyun.BidCert.Testing.AspNetCore/Pages/panel.js"]));

    [TestCaseSource(nameof(Sources))]
    public void Source_Length_IsUnderThreeHundredLines(string path)
    {
        int lines = Repository.Read(path).TrimEnd('\n').Split('\n').Length;

        Assert.That(lines, Is.LessThan(MaxLines), $"{path} is long: a file holds one thing, and two things are two files.");
    }

    [TestCaseSource(nameof(AllSources))]
    public void Source_Lines_HaveAtMost140Characters(string path) =>
        Assert.That(
            LongLinesOf(Repository.Read(path)),
            Is.Empty,
            $"{path} has more than {MaxCharacters} characters in these lines: what runs out of the window is not read, in a review least of all.");

    [TestCaseSource(nameof(Sources))]
    public void Source_Awaits_AreConfigured(string path) =>
        Assert.That(
            CSharpSource.LinesOfUnconfiguredAwaits(Repository.Read(path)),
            Is.Empty,
            $"{path} awaits without ConfigureAwait(false) in these lines: it deadlocks in an application that blocks on its own context.");

    [Test]
    public void Changelog_FirstVersion_IsTheOneThatIsBuilt() =>
        Assert.That(
            Repository.Read("CHANGELOG.md").Split('\n').First(line => line.StartsWith("## ", StringComparison.Ordinal)),
            Does.Match($"^## {Regex.Escape(Repository.Version)}(, |$)"),
            "CHANGELOG.md begins with the version in Directory.Build.props: users look there for what is new.");

    [Test]
    public void Signing_Usings_ArePure() =>
        Assert.That(
            UsingsIn("src/Aliyun.BidCert/Signing/"),
            Is.SubsetOf(UsingsOfSigning),
            "Signing is pure: no HttpClient, no clock, no options, no dependency injection, and nothing else of this house.");

    [Test]
    public void Errors_Usings_NameNothingElseOfTheHouse() =>
        Assert.That(
            UsingsIn("src/Aliyun.BidCert/Errors/").Where(name => !name.StartsWith("static Aliyun.BidCert.BidCertErrorCode", StringComparison.Ordinal)),
            Has.None.StartsWith("Aliyun.").And.None.StartsWith("static Aliyun.").And.None.StartsWith("System.Net").And.None.StartsWith("Microsoft."),
            "Errors depends on nothing else in the house, so that anything may throw one.");

    [TestCase(0x78)]
    [TestCase(0x4e2d)]
    [TestCase(0x1f600)]
    public void LongLines_OneCharacterTooMany_IsSeen(int character) =>
        Assert.That(LongLinesOf($"\n{Line(character, 141)}\n"), Is.EqualTo(Second));

    [TestCase(0x78)]
    [TestCase(0x4e2d)]
    [TestCase(0x1f600)]
    public void LongLines_AsLongAsAllowed_IsNotReported(int character) =>
        Assert.That(LongLinesOf($"\n{Line(character, 140)}\r\n"), Is.Empty);

    [TestCase("await X();")]
    [TestCase("return await X(y.ConfigureAwait(false));")]
    [TestCase("await foreach (var x in y) { z.ConfigureAwait(false); }")]
    [TestCase("await using (x) { y.ConfigureAwait(false); }")]
    [TestCase("await using var x = y();")]
    [TestCase("await X(); // .ConfigureAwait(false)")]
    [TestCase("await X(\".ConfigureAwait(false)\");")]
    [TestCase("await X().ConfigureAwait(true);")]
    public void UnconfiguredAwaits_One_IsSeen(string code) =>
        Assert.That(CSharpSource.LinesOfUnconfiguredAwaits("\n" + code + "\nawait Z().ConfigureAwait(false);"), Is.EqualTo(Second));

    [TestCase("await X().ConfigureAwait(false);")]
    [TestCase("return (await X(a, b(c)).ConfigureAwait(false)).Y;")]
    [TestCase("await X(async () => await Y().ConfigureAwait(false))\n    .ConfigureAwait(false);")]
    [TestCase("await foreach (var x in y.ConfigureAwait(false)) { }")]
    [TestCase("await using (x.ConfigureAwait(false)) { }")]
    [TestCase("await using var x = y().ConfigureAwait(false);")]
    [TestCase("// await X();")]
    [TestCase("Y(\"await X();\", 'a', $\"await {x}\", @\"await \"\"\", \"\"\"await \"X\" \"\"\");")]
    [TestCase("/* await X();\n */ int awaited = 1;")]
    public void UnconfiguredAwaits_None_IsNotReported(string code) => Assert.That(CSharpSource.LinesOfUnconfiguredAwaits(code), Is.Empty);

    [Test]
    public void Awaits_InTheSources_AreSeen()
    {
        int awaiting = Sources.Count(path => CSharpSource.WithoutCommentsAndLiterals(Repository.Read(path)).Contains("await ", StringComparison.Ordinal));

        Assert.That(awaiting, Is.GreaterThan(5), "The sources await, so a scanner that finds none is broken.");
    }

    private static string Line(int character, int count) => string.Concat(Enumerable.Repeat(char.ConvertFromUtf32(character), count));

    // Characters as a reader counts them: neither bytes nor UTF-16 code units.
    private static IEnumerable<int> LongLinesOf(string text) =>
        text.Split('\n').Select((line, index) => (Length: line.TrimEnd('\r').EnumerateRunes().Count(), Number: index + 1))
            .Where(line => line.Length > MaxCharacters)
            .Select(line => line.Number);

    private static string[] UsingsIn(string folder)
    {
        string[] usings = [.. Sources.Where(path => path.StartsWith(folder, StringComparison.Ordinal))
            .SelectMany(path => Regex.Matches(Repository.Read(path), "^using ([^(=;]+);", RegexOptions.Multiline | RegexOptions.CultureInvariant))
            .Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];
        Assert.That(usings, Is.Not.Empty);
        return usings;
    }
}
