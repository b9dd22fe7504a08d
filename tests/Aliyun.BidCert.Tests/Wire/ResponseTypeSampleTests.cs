using System;
using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Wire;

/// <summary>A response type without samples on disk is one that nobody has seen on the wire.</summary>
[TestFixture]
internal sealed class ResponseTypeSampleTests
{
    private const string Suffix = "Response";

    private static IEnumerable<string> OperationsWithResponses =>
        typeof(BidCertClient).Assembly.GetExportedTypes()
            .Where(type => type.IsClass && type.Name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(type => type.Name[..^Suffix.Length]);

    [TestCaseSource(nameof(OperationsWithResponses))]
    public void ResponseType_OfTheAssembly_HasASuccessInBothFormatsOnDisk(string operation)
    {
        Assert.That(
            WireSample.FilesOf(operation), Does.Contain("Success.json").And.Contains("Success.xml"),
            $"put what the service responds to {operation} into Wire/{operation}/");
    }

    [TestCaseSource(nameof(OperationsWithResponses))]
    public void ResponseType_OfTheAssembly_HasATwinOfEachSample(string operation)
    {
        IEnumerable<string> twins = WireSample.NamesOf(operation).SelectMany(name => new[] { name + ".json", name + ".xml" });

        Assert.That(WireSample.FilesOf(operation), Is.EquivalentTo(twins), "every response can come in either format");
    }

    [Test]
    public void Folders_OnDisk_AreOperationsOfTheAssembly() =>
        Assert.That(WireSample.Operations, Is.EquivalentTo(OperationsWithResponses), "a folder is named after the response type, without \"Response\"");
}
