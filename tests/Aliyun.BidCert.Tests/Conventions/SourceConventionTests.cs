using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>What the shipped sources keep to, on both target frameworks.</summary>
[TestFixture]
internal sealed class SourceConventionTests
{
    private const int MaxLines = 300;

    private static readonly int[] Second = [2];

    private static readonly string[] UsingsOfSigning =
        ["System", "System.Buffers", "System.Collections.Generic", "System.Security.Cryptography", "System.Text"];

    private static IReadOnlyList<string> Sources => Repository.ShippedSources;

    [Test]
    public void ShippedSources_BothProjects_AreFound() =>
        Assert.That(
            Sources,
            Has.Member("src/Aliyun.BidCert/Accounts/BidCertClient.cs").And.Member("src/Aliyun.BidCert.Testing/BidCertEmulator.cs")
                .And.None.Contains("/obj/"));

    [TestCaseSource(nameof(Sources))]
    public void Source_Length_IsUnderThreeHundredLines(string path)
    {
        int lines = Repository.Read(path).TrimEnd('\n').Split('\n').Length;

        Assert.That(lines, Is.LessThan(MaxLines), $"{path} is long: a file holds one thing, and two things are two files.");
    }

    [TestCaseSource(nameof(Sources))]
    public void Source_Awaits_AreConfigured(string path) =>
        Assert.That(
            CSharpSource.LinesOfUnconfiguredAwaits(Repository.Read(path)),
            Is.Empty,
            $"{path} awaits without ConfigureAwait(false) in these lines: it deadlocks in an application that blocks on its own context.");

    [TestCaseSource(nameof(Sources))]
    public void Source_Time_ComesFromTheTimeProvider(string path) =>
        AssertNoLine(
            path,
            "\\bDateTime(?:Offset)?\\s*\\.\\s*(?:Now|UtcNow|Today)\\b|\\bStopwatch\\b|\\bEnvironment\\s*\\.\\s*TickCount",
            "reads the machine's clock: take the TimeProvider, so that tests can hold time still.");

    [TestCaseSource(nameof(Sources))]
    public void Source_Waiting_DoesNotBlock(string path) =>
        AssertNoLine(
            path,
            "\\bThread\\s*\\.\\s*(?:Sleep|SpinWait)\\b|\\.\\s*GetResult\\s*\\(|\\.\\s*(?:Wait|WaitAll|WaitAny)\\s*\\(|\\bAsync\\([^;]*\\)\\s*\\.\\s*Result\\b|\\b[tT]ask\\s*\\.\\s*Result\\b",
            "blocks a thread until a task is done: await it.");

    [TestCaseSource(nameof(Sources))]
    public void Source_Output_GoesToTheLogger(string path) =>
        AssertNoLine(path, "\\b(?:Console|Debug|Trace)\\s*\\.\\s*(?:Write|WriteLine|Print|Fail)\\b", "writes past the logger, and so past what is redacted.");

    [TestCaseSource(nameof(Sources))]
    public void Source_Chance_IsNotSharedOrPredictable(string path) =>
        AssertNoLine(path, "\\bnew\\s+Random\\b|\\bRandom\\s*\\.\\s*Shared\\b", "uses Random: it is not there, or not safe, on both target frameworks.");

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
    public void UnconfiguredAwaits_None_IsPassed(string code) => Assert.That(CSharpSource.LinesOfUnconfiguredAwaits(code), Is.Empty);

    [Test]
    public void Awaits_InTheSources_AreSeen()
    {
        int awaits = Sources.Sum(path => CSharpSource.LinesOf(Repository.Read(path), "\\bawait\\b").Count());

        Assert.That(awaits, Is.GreaterThan(5), "The sources await, so a scanner that finds none is broken.");
    }

    [TestCase("var now = DateTime.UtcNow;", true)]
    [TestCase("var now = timeProvider.GetUtcNow();", false)]
    [TestCase("// DateTime.UtcNow", false)]
    public void LinesOf_Code_SeesCodeOnly(string code, bool seen) =>
        Assert.That(CSharpSource.LinesOf(code, "\\bDateTime\\.UtcNow\\b").Any(), Is.EqualTo(seen));

    private static void AssertNoLine(string path, string pattern, string why)
    {
        string lines = string.Join(", ", CSharpSource.LinesOf(Repository.Read(path), pattern).Select(line => line.ToString(CultureInfo.InvariantCulture)));

        Assert.That(lines, Is.Empty, $"{path} {why} Lines:");
    }

    private static string[] UsingsIn(string folder)
    {
        string[] usings = [.. Sources.Where(path => path.StartsWith(folder, StringComparison.Ordinal))
            .SelectMany(path => Regex.Matches(Repository.Read(path), "^using ([^(=;]+);", RegexOptions.Multiline | RegexOptions.CultureInvariant))
            .Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];
        Assert.That(usings, Is.Not.Empty);
        return usings;
    }
}
