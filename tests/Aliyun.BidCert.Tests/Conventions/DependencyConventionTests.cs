using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using Aliyun.BidCert.Signing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>Which compiled part uses which.</summary>
[TestFixture]
internal sealed class DependencyConventionTests
{
    private static readonly ReferencedNames Emulator = ReferencedNames.Of(ShippedAssemblies.Emulator);

    private static readonly string[] OwnFriends = ["Aliyun.BidCert.Benchmarks", "Aliyun.BidCert.Tests", "Aliyun.BidCert.Tests.NetStandard"];

    [Test]
    public void Emulator_Types_AreNotThoseOfSigningAndRpc() =>
        Assert.That(
            Emulator.Types.Concat(Emulator.Members).Where(IsOfSigningOrRpc),
            Is.Empty,
            "The emulator checks signatures with code of its own, so that it and the SDK check each other. Do not let it use the SDK's.");

    [Test]
    public void Emulator_Texts_DoNotNameSigningOrRpc() =>
        Assert.That(Emulator.Texts.Where(IsOfSigningOrRpc), Is.Empty, "Nor by reflection.");

    [Test]
    public void Library_Friends_AreTestsOnly() =>
        Assert.That(
            ShippedAssemblies.Library.GetCustomAttributes<InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName.Split(',')[0]).Order(StringComparer.Ordinal),
            Is.SubsetOf(OwnFriends),
            "No shipped assembly sees the library's internals: the emulator could use its signing, and two packages of different versions would break.");

    [Test]
    public void Row86_ShippedAssemblies_AreOfTheAssetThatThisProjectTests()
    {
#if NETSTANDARD_ASSET
        const string asset = ".NETStandard,Version=v2.0";
#else
        const string asset = ".NETCoreApp,Version=v8.0";
#endif
        Assert.That(ShippedAssemblies.All.Select(assembly => assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName), Is.EqualTo(new[] { asset, asset }));
    }

    [Test]
    public void Shipped_Members_DoNotBlockOrReadTheClock()
    {
        string[] forbidden =
        [
            "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now",
            "System.DateTimeOffset.get_UtcNow", "System.Threading.Thread.Sleep", "System.Threading.Tasks.Task.Wait",
            "System.Threading.Tasks.Task.WaitAll", "System.Threading.Tasks.Task`1.get_Result", "System.Threading.Tasks.ValueTask`1.get_Result",
        ];
        foreach (Assembly assembly in ShippedAssemblies.All)
        {
            Assert.That(ReferencedNames.Of(assembly).Members.Intersect(forbidden, StringComparer.Ordinal), Is.Empty, $"{assembly.GetName().Name}: take the TimeProvider; await tasks.");
        }
    }

    [Test]
    public void Library_References_AreThoseOfTheDesign()
    {
        string[] packages =
        [
            "Microsoft.Bcl.TimeProvider", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.Configuration.Abstractions", "Microsoft.Extensions.Configuration.Binder",
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Diagnostics", "Microsoft.Extensions.Http",
            "Microsoft.Extensions.Logging", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options",
            "Microsoft.Extensions.Options.ConfigurationExtensions", "Microsoft.Extensions.Primitives", "System.Text.Json",
        ];
        IEnumerable<string> foreign = ShippedAssemblies.Library.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name != "netstandard" && (!name.StartsWith("System.", StringComparison.Ordinal) || name == "System.Text.Json"));

        Assert.That(foreign, Is.SubsetOf(packages), "Each package that the SDK brings along is one more that its users have to trust and update.");
    }

    [Test]
    public void ReferencedNames_OfThisAssemblyAndTheEmulator_AreFound()
    {
        // Were the scanner blind, the tests above would pass for ever.
        ReferencedNames tests = ReferencedNames.Of(typeof(DependencyConventionTests).Assembly);

        Assert.Multiple(() =>
        {
            Assert.That(Emulator.Types, Has.Member(typeof(BidCertOptions).FullName));
            Assert.That(Emulator.Members, Has.Member("Aliyun.BidCert.RpcClientOptions.set_AccessKeyId"));
            Assert.That(Emulator.Members, Has.Member("System.Collections.Generic.List`1.Add"));
            Assert.That(Emulator.Texts, Has.Member("InvalidApi.NotFound"));
            Assert.That(tests.Types.Where(IsOfSigningOrRpc), Has.Member(typeof(RpcSignature).FullName));
            Assert.That(tests.Members.Where(IsOfSigningOrRpc), Has.Member("Aliyun.BidCert.Signing.RpcSignature.PercentEncode"));
            Assert.That(tests.Texts.Where(IsOfSigningOrRpc), Has.Member("Aliyun.BidCert.Signing"));
        });
    }

    private static bool IsOfSigningOrRpc(string name) =>
        name.Contains("Aliyun.BidCert.Signing", StringComparison.Ordinal) || name.Contains("Aliyun.BidCert.Rpc.", StringComparison.Ordinal);
}
