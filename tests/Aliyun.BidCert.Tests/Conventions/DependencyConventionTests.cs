using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>Which compiled part uses which.</summary>
[TestFixture]
internal sealed class DependencyConventionTests
{
    private static readonly string[] OwnFriends = ["Aliyun.BidCert.Benchmarks", "Aliyun.BidCert.Tests", "Aliyun.BidCert.Tests.Net8", "Aliyun.BidCert.Tests.NetStandard"];

    [Test]
    public void Emulator_Texts_DoNotNameSigningOrRpc() =>
        Assert.That(
            CompiledTexts.Of(ShippedAssemblies.Emulator).Where(IsOfSigningOrRpc),
            Is.Empty,
            "The emulator checks signatures with code of its own. Its build does not let it name the SDK's; let it not find that by reflection either.");

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
#elif NET8_ASSET
        const string asset = ".NETCoreApp,Version=v8.0";
#else
        const string asset = ".NETCoreApp,Version=v10.0";
#endif
        Assert.That(ShippedAssemblies.All.Select(assembly => assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName), Is.EqualTo(new[] { asset, asset }));
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
    public void CompiledTexts_OfTheEmulatorAndThisAssembly_AreFound()
    {
        // Were the scanner blind, the test above would pass for ever.
        Assert.That(CompiledTexts.Of(ShippedAssemblies.Emulator), Has.Member("InvalidApi.NotFound"));
        Assert.That(CompiledTexts.Of(typeof(DependencyConventionTests).Assembly).Where(IsOfSigningOrRpc), Has.Member("Aliyun.BidCert.Signing"));
    }

    private static bool IsOfSigningOrRpc(string name) =>
        name.Contains("Aliyun.BidCert.Signing", StringComparison.Ordinal) || name.Contains("Aliyun.BidCert.Rpc.", StringComparison.Ordinal);
}
