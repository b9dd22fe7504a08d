using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aliyun.BidCert.Tests.Conventions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Errors;

/// <summary>The advice of each code, to the letter and in both languages. APPROVE_README=1 writes the list anew.</summary>
[TestFixture]
internal sealed class ErrorAdviceTests
{
    private const string Approved = "tests/Aliyun.BidCert.Tests/Errors/advice.txt";

    [Test]
    public void Advice_OfEachCode_IsTheApprovedOne()
    {
        string[] advice = [.. Entries().SelectMany(Describe)];
        string path = Path.Combine(Repository.Root, Approved);
        if (Environment.GetEnvironmentVariable("APPROVE_README") == "1")
        {
            File.WriteAllText(path, string.Join('\n', advice) + "\n");
        }

        Assert.That(advice, Is.EqualTo(File.ReadAllLines(path)));
    }

    private static IEnumerable<ErrorTableEntry> Entries() =>
        [ErrorTableEntries.Unknown, ErrorTableEntries.UnknownTransient, ErrorTableEntries.AccessKeyLeakRisk, .. ErrorTableEntries.All];

    private static string[] Describe(ErrorTableEntry entry) =>
        [$"{entry.Code} ({entry.ErrorCode}{(entry.IsTransient ? ", transient" : "")}{(entry.Service is null ? "" : ", of " + entry.Service)})",
            "  " + entry.English, "  " + entry.Chinese];
}
