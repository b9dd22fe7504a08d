using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>What the analyzer that keeps the lists of public members does not look at.</summary>
[TestFixture]
internal sealed class PublicApiTests
{
    private static IEnumerable<string> Names => ShippedAssemblies.All.Select(assembly => assembly.GetName().Name!);

    [TestCaseSource(nameof(Names))]
    public void PublicApi_OfEachTargetFramework_IsTheSame(string name)
    {
        string folder = Path.Combine(Repository.Root, "src", name, "PublicApi");
        string[][] lists = [.. Directory.GetDirectories(folder).Select(Read)];

        Assert.That(lists, Has.Length.GreaterThan(1).And.All.EqualTo(lists[0]), $"{folder}: a library for netstandard2.0 that uses {name} also has to run on .NET.");
    }

    private static string[] Read(string folder) =>
        [.. Directory.GetFiles(folder).SelectMany(File.ReadLines).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
