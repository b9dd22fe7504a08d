using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Options that are not valid are refused with one message that names every fault.</summary>
[TestFixture]
internal sealed class ValidationTests
{
    private const string Faults =
        "AccessKeyId is missing: set it from a secret store, user secrets or the environment (for the section BidCert: BidCert__AccessKeyId), not from a file in the repository. " +
        "AccessKeySecret contains a blank, a line break or another character that is not printable ASCII: copy it again without. " +
        "Endpoint uses http with the host aas.aliyuncs.com: use https; http is for loopback only. MaxRetries is 99: use 0 to 10.";

    private static readonly Dictionary<string, string?> Wrong = new()
    {
        ["BidCert:AccessKeySecret"] = "CANARY CANARY",
        ["BidCert:Endpoint"] = "http://aas.aliyuncs.com/",
        ["BidCert:MaxRetries"] = "99",
    };

    [Test]
    public async Task Host_StartedWithInvalidOptions_NamesEveryFault()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(Wrong);
        builder.Services.AddBidCert();
        using IHost host = builder.Build();

        OptionsValidationException refused = await Caught.ByAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.That(refused.Message, Is.EqualTo("BidCert options: " + Faults));
    }

    [Test]
    public async Task Host_StartedWithInvalidOptionsOfASecondReseller_NamesItAndEveryFault()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(Wrong);
        builder.Services.AddBidCert(FactoryHarness.Configure);
        builder.Services.AddBidCert("second", builder.Configuration.GetSection("BidCert"));
        using IHost host = builder.Build();

        OptionsValidationException refused = await Caught.ByAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.That(refused.Message, Is.EqualTo("BidCert options \"second\": " + Faults));
    }

    [Test]
    public async Task Host_StartedWithValidOptions_Starts()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddBidCert(FactoryHarness.Configure);
        using IHost host = builder.Build();

        await host.StartAsync();
        await host.StopAsync();

        Assert.That(host.Services.GetService<IBidCertClient>(), Is.InstanceOf<BidCertClient>());
    }

    [Test]
    public async Task Call_WithInvalidOptionsWithoutAHost_NamesEveryFaultAndSendsNothing()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(Wrong).Build();
        await using var harness = new FactoryHarness((services, wire) =>
            services.AddSingleton(configuration).AddBidCert().ConfigurePrimaryHttpMessageHandler(() => wire));

        for (int i = 0; i < 2; i++)
        {
            OptionsValidationException refused = await Caught.ByAsync<OptionsValidationException>(harness.CallAsync);
            Assert.That(refused.Message, Is.EqualTo("BidCert options: " + Faults));
        }

        Assert.That(harness.Wire.Requests, Is.Empty);
        Leaks.AreNotIn(harness.Log.All, []);
    }

    [Test]
    public async Task Call_WithAValueThatCannotBeConverted_NamesTheKeyAndSendsNothing()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["BidCert:TotalTimeout"] = "half a minute" }).Build();
        await using var harness = new FactoryHarness((services, wire) =>
            services.AddSingleton(configuration).AddBidCert().ConfigurePrimaryHttpMessageHandler(() => wire));

        InvalidOperationException refused = await Caught.ByAsync<InvalidOperationException>(harness.CallAsync);

        Assert.That(refused.Message, Does.Contain("BidCert:TotalTimeout"));
        Assert.That(harness.Wire.Requests, Is.Empty);
    }
}
