using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>The five overloads, and what is registered by them.</summary>
[TestFixture]
internal sealed class RegistrationTests
{
    private static readonly Func<IServiceCollection, IConfiguration, IHttpClientBuilder>[] Overloads =
    [
        (services, _) => services.AddBidCert(),
        (services, configuration) => services.AddBidCert(configuration.GetSection("BidCert")),
        (services, _) => services.AddBidCert(FactoryHarness.Configure),
        (services, configuration) => services.AddBidCert("second", configuration.GetSection("BidCert")),
        (services, _) => services.AddBidCert("second", FactoryHarness.Configure),
    ];

    [TestCase(0, null, "Aliyun.BidCert")]
    [TestCase(1, null, "Aliyun.BidCert")]
    [TestCase(2, null, "Aliyun.BidCert")]
    [TestCase(3, "second", "Aliyun.BidCert/second")]
    [TestCase(4, "second", "Aliyun.BidCert/second")]
    public async Task AddBidCert_EachOverload_RegistersOneClientThatSigns(int overload, string? key, string httpClientName)
    {
        IConfiguration configuration = Configuration();
        await using var harness = new FactoryHarness((services, wire) =>
        {
            services.AddSingleton(configuration);
            IHttpClientBuilder builder = Overloads[overload](services, configuration);
            Assert.That(builder.Name, Is.EqualTo(httpClientName));
            builder.ConfigurePrimaryHttpMessageHandler(() => wire);
        });

        IBidCertClient client = harness.Services.GetRequiredKeyedService<IBidCertClient>(key);
        GenerateAliyunBidCertWaysUrlResponse response = await FactoryHarness.CallAsync(client);

        Assert.That(response.Url.OriginalString, Is.EqualTo(FakeValues.Url));
        Assert.That(harness.Services.GetRequiredKeyedService<IBidCertClient>(key), Is.SameAs(client), "a singleton");
        SignatureCheck.IsSigned(harness.Wire.Requests.Single());
    }

    [Test]
    public void AddBidCert_NullArgument_NamesIt()
    {
        var services = new ServiceCollection();
        IServiceCollection none = null!;
        IConfigurationSection section = Configuration().GetSection("BidCert");

        Assert.That(() => none.AddBidCert(), ThrowsNull("services"));
        Assert.That(() => none.AddBidCert(section), ThrowsNull("services"));
        Assert.That(() => none.AddBidCert(FactoryHarness.Configure), ThrowsNull("services"));
        Assert.That(() => none.AddBidCert("second", section), ThrowsNull("services"));
        Assert.That(() => none.AddBidCert("second", FactoryHarness.Configure), ThrowsNull("services"));
        Assert.That(() => services.AddBidCert((IConfigurationSection)null!), ThrowsNull("section"));
        Assert.That(() => services.AddBidCert((Action<BidCertOptions>)null!), ThrowsNull("configure"));
        Assert.That(() => services.AddBidCert("second", (IConfigurationSection)null!), ThrowsNull("section"));
        Assert.That(() => services.AddBidCert("second", (Action<BidCertOptions>)null!), ThrowsNull("configure"));
        Assert.That(() => services.AddBidCert(null!, section), ThrowsNull("name"));
        Assert.That(() => services.AddBidCert(null!, FactoryHarness.Configure), ThrowsNull("name"));
        Assert.That(services, Is.Empty);
    }

    [TestCase("")]
    [TestCase(" \t")]
    public void AddBidCert_BlankName_SaysWhatToCall(string name)
    {
        const string message = "The name is empty. For the one unnamed client, call AddBidCert without a name. (Parameter 'name')";
        var services = new ServiceCollection();

        Assert.That(() => services.AddBidCert(name, FactoryHarness.Configure), Throws.ArgumentException.With.Message.EqualTo(message));
        Assert.That(
            () => services.AddBidCert(name, Configuration().GetSection("x")), Throws.ArgumentException.With.Message.EqualTo(message));
    }

    [Test]
    public void AddBidCert_WithoutAConfiguration_SaysSoAndNamesTheWayOut()
    {
        var services = new ServiceCollection();
        services.AddBidCert();
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.That(() => provider.GetRequiredService<IBidCertClient>(), Throws.InvalidOperationException.With.Message.EqualTo(
            "AddBidCert() reads the section \"BidCert\" of the application's IConfiguration, and no IConfiguration is registered. Register one, or pass the " +
            "section: AddBidCert(section)."));
    }

    [Test]
    public async Task AddBidCert_Section_SetsEveryOption()
    {
        IConfigurationSection section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Mine:AccessKeyId"] = FakeValues.AccessKeyId,
            ["Mine:AccessKeySecret"] = FakeValues.AccessKeySecret,
            ["Mine:SecurityToken"] = FakeValues.SecurityToken,
            ["Mine:Endpoint"] = "https://aas.example:8443/path",
            ["Mine:Format"] = "xml",
            ["Mine:ParameterPlacement"] = "Form",
            ["Mine:AttemptTimeout"] = "00:00:03",
            ["Mine:TotalTimeout"] = "00:00:04",
            ["Mine:MaxRetries"] = "0",
            ["Mine:BidType"] = "Lightweight",
        }).Build().GetSection("Mine");
        await using var harness = new FactoryHarness(
            (services, wire) => services.AddBidCert(section).ConfigurePrimaryHttpMessageHandler(() => wire),
            Reply.No(503, "ServiceUnavailable", "later"));

        BidCertServiceException refused = await Caught.ByAsync<BidCertServiceException>(harness.CallAsync);

        ReceivedRequest sent = harness.Wire.Requests.Single();
        Assert.That(refused.Attempts, Is.EqualTo(1));
        Assert.That(
            (sent.Uri.AbsoluteUri, sent["AccessKeyId"], sent["SecurityToken"], sent["Format"], sent["BidType"]),
            Is.EqualTo(("https://aas.example:8443/path", FakeValues.AccessKeyId, FakeValues.SecurityToken, "XML", "LIGHTWEIGHT")));
        SignatureCheck.IsSigned(sent);
        BidCertOptions options = harness.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<BidCertOptions>>().CurrentValue;
        Assert.That((options.AttemptTimeout, options.TotalTimeout), Is.EqualTo((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4))));
    }

    [Test]
    public async Task AddBidCert_ASecondReseller_HasItsOwnKey()
    {
        await using var harness = new FactoryHarness((services, wire) =>
        {
            services.AddBidCert(FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
            services.AddBidCert("second", options => (options.AccessKeyId, options.AccessKeySecret) = ("second-id", "second-secret"))
                .ConfigurePrimaryHttpMessageHandler(() => wire);
        });

        await harness.CallAsync();
        await FactoryHarness.CallAsync(harness.Services.GetRequiredKeyedService<IBidCertClient>("second"));

        Assert.That(harness.Services.GetRequiredKeyedService<IBidCertClient>("second"), Is.Not.SameAs(harness.Client));
        SignatureCheck.IsSigned(harness.Wire.Requests[0]);
        SignatureCheck.IsSigned(harness.Wire.Requests[1], "second-secret");
        Assert.That(harness.Wire.Requests[1]["AccessKeyId"], Is.EqualTo("second-id"));
    }

    [Test]
    public void AddBidCert_OnlyByName_RegistersNoUnkeyedClient()
    {
        var services = new ServiceCollection();
        services.AddBidCert("second", FactoryHarness.Configure);
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.That(provider.GetService<IBidCertClient>(), Is.Null);
        Assert.That(provider.GetKeyedService<IBidCertClient>("third"), Is.Null);
        Assert.That(provider.GetKeyedService<IBidCertClient>("second"), Is.InstanceOf<BidCertClient>());
    }

    [TestCase(null)]
    [TestCase("second")]
    public async Task AddBidCert_Twice_RegistersOnceWithTheLaterSettingsOnTop(string? name)
    {
        await using var harness = new FactoryHarness((services, wire) =>
        {
            Add(services, options => (options.AccessKeyId, options.AccessKeySecret, options.BidType) = ("first-id", "first-secret", BidType.Lightweight))
                .ConfigurePrimaryHttpMessageHandler(() => wire);
            Add(services, FactoryHarness.Configure);
            Assert.That(services.Count(service => service.ServiceType == typeof(IBidCertClient)), Is.EqualTo(1));
        });

        await FactoryHarness.CallAsync(harness.Services.GetRequiredKeyedService<IBidCertClient>(name));

        ReceivedRequest sent = harness.Wire.Requests.Single();
        SignatureCheck.IsSigned(sent);
        Assert.That((sent["AccessKeyId"], sent["BidType"]), Is.EqualTo((FakeValues.AccessKeyId, "LIGHTWEIGHT")));
        Assert.That(sent.Headers["User-Agent"], Does.Match("^Aliyun\\.BidCert/[0-9.]+$"), "configured once");

        IHttpClientBuilder Add(IServiceCollection services, Action<BidCertOptions> configure) =>
            name is null ? services.AddBidCert(configure) : services.AddBidCert(name, configure);
    }

    [Test]
    public async Task AddBidCert_AfterAFakeOfTheApplication_LeavesTheFakeInPlace()
    {
        var fake = new ScriptedClient();
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.AddSingleton<IBidCertClient>(fake);
            services.AddBidCert(FactoryHarness.Configure);
        });

        Assert.That(harness.Client, Is.SameAs(fake));
    }

    [Test]
    public async Task TimeProvider_OfTheApplication_IsTheClock()
    {
        await using var harness = new FactoryHarness(
            (services, wire) => services.AddBidCert(FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire));

        GenerateAliyunBidCertWaysUrlResponse response = await harness.CallAsync();

        Assert.That(harness.Wire.Requests[0]["Timestamp"], Is.EqualTo("2026-01-02T03:04:05Z"));
        Assert.That(response.ExpiresAt, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 6, 4, 5, TimeSpan.Zero)));
    }

    private static IConfigurationRoot Configuration() => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["BidCert:AccessKeyId"] = FakeValues.AccessKeyId,
        ["BidCert:AccessKeySecret"] = FakeValues.AccessKeySecret,
    }).Build();

    private static NUnit.Framework.Constraints.EqualStringConstraint ThrowsNull(string name) =>
        Throws.ArgumentNullException.With.Property(nameof(ArgumentException.ParamName)).EqualTo(name);
}
