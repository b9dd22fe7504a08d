using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Aliyun.BidCert.Tests.Signing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>
/// The public surface of each package, listed and compared with an approved list in this folder, so that no change of it goes
/// unnoticed.
/// </summary>
[TestFixture]
internal sealed class PublicApiTests
{
    private const string Approval = "APPROVE_PUBLIC_API";
    private const string Folder = "tests/Aliyun.BidCert.Tests/Conventions";
    private const int ShownLines = 10;

    private static IEnumerable<string> Names => ShippedAssemblies.All.Select(assembly => assembly.GetName().Name!);

    [TestCaseSource(nameof(Names))]
    public void PublicApi_Assembly_IsTheApprovedOne(string name)
    {
        string file = $"{Folder}/{name}.approved.txt";
        string path = Path.Combine(Repository.Root, file);
        string[] now = [.. PublicApiListing.Of(Assembly.Load(name))];
#if !NETSTANDARD_ASSET
        if (Environment.GetEnvironmentVariable(Approval) == "1")
        {
            File.WriteAllText(path, string.Concat(now.Select(line => line + "\n")));
            return;
        }
#endif

        string[] approved = File.Exists(path) ? File.ReadAllLines(path) : [];

        Assert.That(
            DifferenceBetween(approved, now),
            Is.Empty,
            $"The public surface of {name} is not the approved one in {file} (- approved, + now). If the change is meant, " +
            $"run: {Approval}=1 dotnet test tests/Aliyun.BidCert.Tests --filter {nameof(PublicApiTests)}, look at the difference, and put it in CHANGELOG.md.");
    }

    [Test]
    public void PublicApi_ListedUnderAnyCulture_IsTheSame() =>
        Assert.That(
            CultureScope.Under(new ThrowingCulture(), () => PublicApiListing.Of(ShippedAssemblies.Library)),
            Is.EqualTo(PublicApiListing.Of(ShippedAssemblies.Library)));

    [Test]
    public void DifferenceBetween_Lists_ShowsTheFirstLinesAndTheirType()
    {
        string many = string.Join('\n', Enumerable.Range(0, ShownLines).Select(_ => "+     x"));

        Assert.Multiple(() =>
        {
            Assert.That(DifferenceBetween([], []), Is.Empty);
            Assert.That(DifferenceBetween(["A", "    a"], ["A", "    a"]), Is.Empty);
            Assert.That(DifferenceBetween(["A", "    a", "    b", "B"], ["A", "    a", "    c", "B"]), Is.EqualTo("Line 3, in A\n-     b\n+     c"));
            Assert.That(DifferenceBetween(["A", "B"], ["A", "    a", "B"]), Is.EqualTo("Line 2, in A\n+     a"));
            Assert.That(DifferenceBetween(["A", "    a"], ["A"]), Is.EqualTo("Line 2, in A\n-     a"));
            Assert.That(DifferenceBetween(["A", "    a", "    a"], ["A", "    a"]), Is.EqualTo("Line 3, in A\n-     a"));
            Assert.That(DifferenceBetween([], ["A"]), Is.EqualTo("Line 1\n+ A"));
            Assert.That(
                DifferenceBetween(["A"], ["A", .. Enumerable.Repeat("    x", 13)]), Is.EqualTo($"Line 2, in A\n{many}\n+ ... and 3 more"));
        });
    }

    [Test]
    public void PublicApiListing_EveryKindOfMember_IsWrittenInFull() =>
        Assert.That(
            string.Join('\n', PublicApiListing.Of(typeof(IEverything)).Concat(PublicApiListing.Of(typeof(Everything)))),
            Is.EqualTo(Everything.Listing));

    private static string DifferenceBetween(string[] approved, string[] now)
    {
        int shorter = Math.Min(approved.Length, now.Length);
        int start = 0;
        while (start < shorter && approved[start] == now[start])
        {
            start++;
        }

        int same = 0;
        while (same < shorter - start && approved[^(same + 1)] == now[^(same + 1)])
        {
            same++;
        }

        string[] gone = approved[start..^same];
        string[] added = now[start..^same];
        if (gone.Length + added.Length == 0)
        {
            return "";
        }

        string? type = approved.Take(start).LastOrDefault(line => !line.StartsWith(' '));
        string where = string.Create(CultureInfo.InvariantCulture, $"Line {start + 1}{(type is null ? "" : ", in " + type)}");
        return string.Join('\n', [where, .. Shown("- ", gone), .. Shown("+ ", added)]);
    }

    private static IEnumerable<string> Shown(string sign, string[] lines)
    {
        IEnumerable<string> shown = lines.Take(ShownLines).Select(line => sign + line);
        return lines.Length <= ShownLines
            ? shown
            : shown.Append(string.Create(CultureInfo.InvariantCulture, $"{sign}... and {lines.Length - ShownLines} more"));
    }
}
