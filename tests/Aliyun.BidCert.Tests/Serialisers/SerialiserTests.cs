using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Aliyun.BidCert.Tests.Conventions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Serialisers;

/// <summary>Row 74: what comes out when an application hands an object of this library to a serialiser, or to a logger that walks properties.</summary>
[TestFixture]
internal sealed class SerialiserTests
{
    private static IReadOnlyList<Serialiser> Serialisers => Serialiser.All;

    private static IReadOnlyList<SerialisedCase> Cases => SerialisedCase.All;

    private static IEnumerable<string> Exposed =>
        Cases.SelectMany(one => one.Exposed.Select(property => DocumentationId.Of(one.Type.GetProperty(property)!))).Distinct(StringComparer.Ordinal);

    [Test]
    public void Row74_Write_AnyObject_HoldsNoSecretButOfThePropertiesThatSaySo(
        [ValueSource(nameof(Cases))] SerialisedCase one, [ValueSource(nameof(Serialisers))] Serialiser serialiser)
    {
        object made = one.Make();
        try
        {
            string written = serialiser.Write(made);

            IEnumerable<string> exposed = one.Exposed.SelectMany(property => Canaries.FindIn($"{one.Type.GetProperty(property)!.GetValue(made)}"));
            Assert.That(Canaries.FindIn(written), Is.EquivalentTo(serialiser.HeedsAttributes ? [] : exposed), written);
            Assert.That(written, Does.Contain(one.Ordinary ?? ""), "else it wrote nothing at all");
        }
        finally
        {
            (made as IDisposable)?.Dispose();
        }
    }

    [TestCaseSource(nameof(Serialisers))]
    public void Write_OrdinaryProperty_IsSeenToTheLetter(Serialiser serialiser) =>
        Assert.That(Canaries.FindIn(serialiser.Write(new { Canaries.Echo })), Is.EqualTo(Canaries.All), "else a leak would not be found");

    [TestCaseSource(nameof(Exposed))]
    public void Documentation_PropertyThatIsWritten_SaysSoInItsOwnSummary(string id)
    {
        string path = Path.ChangeExtension(ShippedAssemblies.Library.Location, ".xml");
        XElement summary = XDocument.Load(path).Descendants("member").Single(member => member.Attribute("name")!.Value == id).Element("summary")!;

        Assert.That(
            string.Join(' ', summary.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            Does.Match(@"\. A serialiser or a logger that walks properties and ignores their attributes, such as JavaScriptSerializer or Serilog's \{@x\}, writes it: never pass (options|a request|a response|an identity) to one\.$"));
    }

    [Test]
    public void Cases_EachPublicClass_IsThere() =>
        Assert.That(
            Cases.Select(one => one.Type).Distinct(),
            Is.EquivalentTo(ShippedAssemblies.Library.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false })),
            "A new class needs a case: an application may hand any object to a serialiser.");
}
