using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>Which folder of the library uses which, by the types that each file really uses.</summary>
[TestFixture]
internal sealed class ArrowTests
{
    private const string Rpc = "Rpc";
    private const string LibraryName = "Aliyun.BidCert";

    private static readonly SourceModel Library = SourceModel.Of(SourceModel.LibraryFolder);

    private static readonly SourceModel Emulator = SourceModel.Of("src/Aliyun.BidCert.Testing/");

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Accounts"] = [Rpc, "Errors", "Shared", "Polyfills"],
        ["FaceVerify"] = [Rpc, "Errors", "Shared", "Polyfills"],
        [Rpc] = ["Signing", "Errors", "Shared", "Polyfills"],
        ["Browser"] = ["Shared", "Polyfills"],
        ["Errors"] = ["Shared", "Polyfills"],
        ["Signing"] = ["Shared", "Polyfills"],
        ["Shared"] = ["Polyfills"],
        ["Polyfills"] = [],
    };

    // Each room of Rpc may use those before it.
    private static readonly string[] RoomsOfRpc = ["Telemetry", "Options", "Transport", "Reading", "Calling"];

    [Test]
    public void Sources_Types_AreAllResolved() =>
        Assert.That(Library.Unresolved, Is.Empty, "What the compiler cannot resolve here is a use that the tests below do not see.");

    [Test]
    public void Folders_Uses_AreAllowed() =>
        Assert.That(ForbiddenUses(Library.FindUses()), Is.Empty, "Let the folder that may use the other one do so, or move what both need into Shared.");

    [Test]
    public void RoomsOfRpc_Uses_AreOfRoomsBefore() =>
        Assert.That(ForbiddenUsesWithinRpc(Library.FindUses()), Is.Empty, $"The rooms in order: {string.Join(", ", RoomsOfRpc)}.");

    [Test]
    public void Folders_Uses_FormNoCircle()
    {
        var arrows = Library.FindUses().Select(use => (From: Room(use.From), To: Room(use.To))).Where(use => use.From != use.To).ToHashSet();
        HashSet<string> open = [.. arrows.SelectMany(arrow => new[] { arrow.From, arrow.To })];
        while (open.RemoveWhere(room => !arrows.Any(arrow => arrow.From == room && open.Contains(arrow.To))) > 0)
        {
            // What is left uses something that is left.
        }

        Assert.That(open, Is.Empty, "These folders use each other in a circle.");
    }

    [Test]
    public void Folders_ThoseOfTheTable_AreThoseOfTheSources() =>
        Assert.That(Library.Files.Select(Folder).Distinct(StringComparer.Ordinal), Is.EquivalentTo(Allowed.Keys));

    [Test]
    public void RoomsOfRpc_ThoseOfTheTable_AreThoseOfTheSources() =>
        Assert.That(
            Library.Files.Where(file => Folder(file) == Rpc).Select(Room).Distinct(StringComparer.Ordinal),
            Is.EquivalentTo(RoomsOfRpc.Select(room => $"{Rpc}/{room}")));

    // Each is a use that no using directive shows.
    [TestCase("Errors/X.cs", "namespace Aliyun.BidCert; class X { object Y() => Aliyun.BidCert.Rpc.RpcLog.Create(null!, \"\"); }", "Errors/X.cs uses RpcLog of Rpc")]
    [TestCase("Browser/X.cs", "namespace Aliyun.BidCert; class X { int Y(BidCertException e) => e.Attempts; }", "Browser/X.cs uses BidCertException of Errors")]
    [TestCase("Shared/X.cs", "namespace Aliyun.BidCert; class X { object Y() => AlipayErrorCode.Unknown; }", "Shared/X.cs uses AlipayErrorCode of Browser")]
    [TestCase("Signing/X.cs", "namespace Aliyun.BidCert; class X { void Y(IBidCertClient c) { var z = c; } }", "Signing/X.cs uses IBidCertClient of Accounts")]
    [TestCase("FaceVerify/X.cs", "namespace Aliyun.BidCert; class X { const int Y = (int)BidType.Normal; }", "FaceVerify/X.cs uses BidType of Accounts")]
    public void Folders_ArrowThatIsAdded_IsSeen(string path, string text, string use) =>
        Assert.That(ForbiddenUses(Library.FindUsesAdded(path, text)), Is.EqualTo([use]));

    [Test]
    public void RoomsOfRpc_ArrowThatIsAdded_IsSeen() =>
        Assert.That(
            ForbiddenUsesWithinRpc(Library.FindUsesAdded(
                "Rpc/Options/X.cs", "namespace Aliyun.BidCert.Rpc; class X { bool Y(object z) => z is RpcPipeline; }")),
            Is.EqualTo(["Rpc/Options/X.cs uses RpcPipeline of Rpc/Calling"]));

    [Test]
    public void Testing_Uses_AreNotOfSigningAndRpc()
    {
        Assert.That(Emulator.Unresolved, Is.Empty);
        Assert.That(Emulator.FindUsesOf(LibraryName), Has.Member("Aliyun.BidCert.BidCertOptions"), "else the model is blind");
        Assert.That(
            Emulator.FindUsesOf(LibraryName).Where(IsOfSigningOrRpc), Is.Empty, "The emulator verifies signatures by code of its own, so that the two check each other.");
    }

    [Test]
    public void Testing_UseOfSigningThatIsAdded_IsSeen() =>
        Assert.That(
            Emulator.FindUsesOf(LibraryName, "X.cs", "namespace Aliyun.BidCert.Testing; class X { string Y() => Signing.RpcSignature.PercentEncode(\"\"); }")
                .Where(IsOfSigningOrRpc),
            Has.Member("Aliyun.BidCert.Signing.RpcSignature.PercentEncode(string)"));

    [Test]
    public void Folders_Arrows_AreListed()
    {
        string[] arrows =
        [
            .. Library.FindUses().Select(use => (From: Room(use.From), To: Room(use.To))).Where(use => use.From != use.To)
                .GroupBy(arrow => arrow).OrderBy(arrow => arrow.Key).Select(arrow => $"{arrow.Key.From} -> {arrow.Key.To}: {arrow.Count()}"),
        ];
        TestContext.Out.WriteLine(string.Join("\n", arrows));

        Assert.That(arrows, Has.Some.StartsWith("Accounts -> Rpc/Calling: ").And.Some.StartsWith("Rpc/Transport -> Signing: "));
    }

    private static string[] ForbiddenUses(IEnumerable<(string From, string To, string Type)> uses) =>
    [
        .. uses.Where(use => Folder(use.From) != Folder(use.To) && !Allowed[Folder(use.From)].Contains(Folder(use.To)))
            .Select(use => $"{use.From} uses {use.Type} of {Folder(use.To)}").Distinct(StringComparer.Ordinal),
    ];

    private static string[] ForbiddenUsesWithinRpc(IEnumerable<(string From, string To, string Type)> uses) =>
    [
        .. uses.Where(use => Folder(use.From) == Rpc && Folder(use.To) == Rpc && Place(use.From) < Place(use.To))
            .Select(use => $"{use.From} uses {use.Type} of {Room(use.To)}").Distinct(StringComparer.Ordinal),
    ];

    private static bool IsOfSigningOrRpc(string name) =>
        name.StartsWith("Aliyun.BidCert.Signing", StringComparison.Ordinal) || name.StartsWith("Aliyun.BidCert.Rpc.", StringComparison.Ordinal);

    private static int Place(string file) => Array.IndexOf(RoomsOfRpc, file.Split('/')[1]);

    private static string Folder(string file) => file.Split('/')[0];

    private static string Room(string file) => Folder(file) == Rpc ? string.Join("/", file.Split('/')[..2]) : Folder(file);
}
