using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.FaceVerify;

/// <summary>AddFaceVerify: the same five overloads as AddBidCert, and nothing shared between the two but the way it is done.</summary>
[TestFixture]
internal sealed class FaceVerifyRegistrationTests
{
    private static readonly Func<IServiceCollection, IConfiguration, IHttpClientBuilder>[] Overloads =
    [
        (services, _) => services.AddFaceVerify(),
        (services, configuration) => services.AddFaceVerify(configuration.GetSection("BidCert:FaceVerify")),
        (services, _) => services.AddFaceVerify(Configure),
        (services, configuration) => services.AddFaceVerify("second", configuration.GetSection("BidCert:FaceVerify")),
        (services, _) => services.AddFaceVerify("second", Configure),
    ];

    [TestCase(0, null, "Aliyun.FaceVerify")]
    [TestCase(1, null, "Aliyun.FaceVerify")]
    [TestCase(2, null, "Aliyun.FaceVerify")]
    [TestCase(3, "second", "Aliyun.FaceVerify/second")]
    [TestCase(4, "second", "Aliyun.FaceVerify/second")]
    public async Task AddFaceVerify_EachOverload_RegistersOneClientThatSigns(int overload, string? key, string httpClientName)
    {
        IConfiguration configuration = Configuration();
        await using var harness = new FactoryHarness(
            (services, wire) =>
            {
                services.AddSingleton(configuration);
                IHttpClientBuilder builder = Overloads[overload](services, configuration);
                Assert.That(builder.Name, Is.EqualTo(httpClientName));
                builder.ConfigurePrimaryHttpMessageHandler(() => wire);
            },
            FaceVerifyHarness.Begun);

        IFaceVerifyClient client = harness.Services.GetRequiredKeyedService<IFaceVerifyClient>(key);
        InitFaceVerifyResponse response = await client.InitAsync(FaceVerifyHarness.InitRequest());

        Assert.That(response.CertifyUrl.OriginalString, Is.EqualTo(FakeValues.CertifyUrl));
        Assert.That(harness.Services.GetRequiredKeyedService<IFaceVerifyClient>(key), Is.SameAs(client).And.InstanceOf<FaceVerifyClient>(), "a singleton");
        Assert.That(harness.Services.GetService<IBidCertClient>(), Is.Null, "another product");
        SignatureCheck.IsSigned(harness.Wire.Requests.Single());
        Assert.That(harness.HandlersOf(httpClientName).Skip(1).Select(handler => handler.GetType().Name), Is.EqualTo(["RpcSigningHandler", nameof(RecordingHandler)]));
    }

    [Test]
    public void AddFaceVerify_NullArgument_NamesIt()
    {
        var services = new ServiceCollection();
        IServiceCollection none = null!;
        IConfigurationSection section = Configuration().GetSection("BidCert:FaceVerify");

        Assert.That(() => none.AddFaceVerify(), ThrowsNull("services"));
        Assert.That(() => none.AddFaceVerify(section), ThrowsNull("services"));
        Assert.That(() => none.AddFaceVerify(Configure), ThrowsNull("services"));
        Assert.That(() => none.AddFaceVerify("second", section), ThrowsNull("services"));
        Assert.That(() => none.AddFaceVerify("second", Configure), ThrowsNull("services"));
        Assert.That(() => services.AddFaceVerify((IConfigurationSection)null!), ThrowsNull("section"));
        Assert.That(() => services.AddFaceVerify((Action<FaceVerifyOptions>)null!), ThrowsNull("configure"));
        Assert.That(() => services.AddFaceVerify("second", (IConfigurationSection)null!), ThrowsNull("section"));
        Assert.That(() => services.AddFaceVerify("second", (Action<FaceVerifyOptions>)null!), ThrowsNull("configure"));
        Assert.That(() => services.AddFaceVerify(null!, section), ThrowsNull("name"));
        Assert.That(() => services.AddFaceVerify(null!, Configure), ThrowsNull("name"));
        Assert.That(services, Is.Empty);
    }

    [TestCase("")]
    [TestCase(" \t")]
    public void AddFaceVerify_BlankName_SaysWhatToCall(string name) =>
        Assert.That(
            () => new ServiceCollection().AddFaceVerify(name, Configure),
            Throws.ArgumentException.With.Message.EqualTo("The name is empty. For the one unnamed client, call AddFaceVerify without a name. (Parameter 'name')"));

    [Test]
    public void AddFaceVerify_WithoutAConfiguration_SaysSoAndNamesTheWayOut()
    {
        var services = new ServiceCollection();
        services.AddFaceVerify();
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.That(() => provider.GetRequiredService<IFaceVerifyClient>(), Throws.InvalidOperationException.With.Message.EqualTo(
            "AddFaceVerify() reads the section \"BidCert:FaceVerify\" of the application's IConfiguration, and no IConfiguration is registered. Register one, " +
            "or pass the section: AddFaceVerify(section)."));
    }

    [Test]
    public async Task AddFaceVerify_Section_SetsEveryOption()
    {
        IConfigurationSection section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Mine:AccessKeyId"] = FakeValues.AccessKeyId,
            ["Mine:AccessKeySecret"] = FakeValues.AccessKeySecret,
            ["Mine:SecurityToken"] = FakeValues.SecurityToken,
            ["Mine:Endpoint"] = "https://saf.example:8443/path",
            ["Mine:Version"] = "2019-05-21",
            ["Mine:Format"] = "xml",
            ["Mine:ParameterPlacement"] = "Form",
            ["Mine:AttemptTimeout"] = "00:00:03",
            ["Mine:TotalTimeout"] = "00:00:04",
            ["Mine:MaxRetries"] = "0",
        }).Build().GetSection("Mine");
        await using var harness = new FactoryHarness(
            (services, wire) => services.AddFaceVerify(section).ConfigurePrimaryHttpMessageHandler(() => wire),
            Reply.No(503, "ServiceUnavailable", "later"));

        BidCertServiceException refused = await Caught.ByAsync<BidCertServiceException>(() => InitAsync(harness));

        ReceivedRequest sent = harness.Wire.Requests.Single();
        Assert.That(refused.Attempts, Is.EqualTo(1));
        Assert.That(
            (sent.Uri.AbsoluteUri, sent["AccessKeyId"], sent["SecurityToken"], sent["Format"], sent["Version"]),
            Is.EqualTo(("https://saf.example:8443/path", FakeValues.AccessKeyId, FakeValues.SecurityToken, "XML", "2019-05-21")));
        SignatureCheck.IsSigned(sent);
    }

    [Test]
    public async Task AddFaceVerify_BesideAddBidCert_HasItsOwnKeyFromItsOwnSection()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["BidCert:AccessKeyId"] = "main-id",
            ["BidCert:AccessKeySecret"] = "main-secret",
            ["BidCert:FaceVerify:AccessKeyId"] = "ram-id",
            ["BidCert:FaceVerify:AccessKeySecret"] = "ram-secret",
        }).Build();
        await using var harness = new FactoryHarness(
            (services, wire) =>
            {
                services.AddSingleton(configuration);
                services.AddBidCert().ConfigurePrimaryHttpMessageHandler(() => wire);
                services.AddFaceVerify().ConfigurePrimaryHttpMessageHandler(() => wire);
            },
            FaceVerifyHarness.Begun, Reply.Success);

        await InitAsync(harness);
        await harness.CallAsync();

        SignatureCheck.IsSigned(harness.Wire.Requests[0], "ram-secret");
        SignatureCheck.IsSigned(harness.Wire.Requests[1], "main-secret");
        Assert.That(harness.Wire.Requests.Select(request => request["AccessKeyId"]), Is.EqualTo(["ram-id", "main-id"]));
    }

    [Test]
    public async Task AddFaceVerify_OnlyTheKeyOfBidCertIsConfigured_DoesNotTakeIt()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["BidCert:AccessKeyId"] = "main-id",
            ["BidCert:AccessKeySecret"] = "main-secret",
        }).Build();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.AddBidCert();
        builder.Services.AddFaceVerify();
        using IHost host = builder.Build();

        OptionsValidationException refused = await Caught.ByAsync<OptionsValidationException>(() => host.StartAsync());

        const string way = "set it from a secret store, user secrets or the environment (for the section BidCert:FaceVerify: BidCert__FaceVerify__";
        Assert.That(refused.Message, Is.EqualTo(
            $"FaceVerify options: AccessKeyId is missing: {way}AccessKeyId), not from a file in the repository. " +
            $"AccessKeySecret is missing: {way}AccessKeySecret), not from a file in the repository."));
    }

    [Test]
    public async Task Host_StartedWithInvalidOptionsByName_NamesIt()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddFaceVerify("second", options =>
        {
            Configure(options);
            options.Version = "x";
        });
        using IHost host = builder.Build();

        OptionsValidationException refused = await Caught.ByAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.That(refused.Message, Is.EqualTo(
            "FaceVerify options \"second\": Version is not a date of the form yyyy-MM-dd: use 2017-03-31 or 2019-05-21."));
    }

    [TestCase(null)]
    [TestCase("second")]
    public async Task AddFaceVerify_Twice_RegistersOnceWithTheLaterSettingsOnTop(string? name)
    {
        await using var harness = new FactoryHarness(
            (services, wire) =>
            {
                Add(services, options => (options.AccessKeyId, options.AccessKeySecret, options.Version) = ("first-id", "first-secret", "2019-05-21"))
                    .ConfigurePrimaryHttpMessageHandler(() => wire);
                Add(services, Configure);
                Assert.That(services.Count(service => service.ServiceType == typeof(IFaceVerifyClient)), Is.EqualTo(1));
            },
            FaceVerifyHarness.Begun);

        await harness.Services.GetRequiredKeyedService<IFaceVerifyClient>(name).InitAsync(FaceVerifyHarness.InitRequest());

        ReceivedRequest sent = harness.Wire.Requests.Single();
        SignatureCheck.IsSigned(sent);
        Assert.That((sent["AccessKeyId"], sent["Version"]), Is.EqualTo((FakeValues.AccessKeyId, "2019-05-21")));
        Assert.That(sent.Headers["User-Agent"], Does.Match("^Aliyun\\.BidCert/[0-9.]+$"), "configured once");

        IHttpClientBuilder Add(IServiceCollection services, Action<FaceVerifyOptions> configure) =>
            name is null ? services.AddFaceVerify(configure) : services.AddFaceVerify(name, configure);
    }

    [Test]
    public async Task AddFaceVerify_OfTheSameNameAsAReseller_RegistersBoth()
    {
        await using var harness = new FactoryHarness(
            (services, wire) =>
            {
                services.AddBidCert("second", FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
                services.AddFaceVerify("second", Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
            },
            Reply.Success, FaceVerifyHarness.Begun);

        await FactoryHarness.CallAsync(harness.Services.GetRequiredKeyedService<IBidCertClient>("second"));
        await harness.Services.GetRequiredKeyedService<IFaceVerifyClient>("second").QueryAsync(FaceVerifyHarness.QueryRequest());

        Assert.That(harness.Wire.Requests.Select(request => request["Action"]), Is.EqualTo(["GenerateAliyunBidCertWaysUrl", "ExecuteRequest"]));
    }

    [Test]
    public async Task PrimaryHandler_ReplacedByABuilderFilter_IsRefusedAndNothingIsSent()
    {
        await using var harness = new FactoryHarness((services, wire) =>
        {
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new ReplacingFilter(wire));
            services.AddFaceVerify(Configure);
        });

        InvalidOperationException refused = await Caught.ByAsync<InvalidOperationException>(() => InitAsync(harness));

        Assert.That(refused.Message, Is.EqualTo(
            "The HttpClient \"Aliyun.FaceVerify\" does not sign any more: something, such as an IHttpMessageHandlerBuilderFilter, replaced its primary handler " +
            "after the SDK had wrapped it. Nothing was sent. Set the primary handler with ConfigurePrimaryHttpMessageHandler on the builder that " +
            "AddFaceVerify returns."));
        Assert.That(harness.Wire.Requests, Is.Empty);
    }

    private static void Configure(FaceVerifyOptions options) =>
        (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret);

    private static Task<InitFaceVerifyResponse> InitAsync(FactoryHarness harness) =>
        harness.Services.GetRequiredService<IFaceVerifyClient>().InitAsync(FaceVerifyHarness.InitRequest());

    private static IConfigurationRoot Configuration() => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["BidCert:FaceVerify:AccessKeyId"] = FakeValues.AccessKeyId,
        ["BidCert:FaceVerify:AccessKeySecret"] = FakeValues.AccessKeySecret,
    }).Build();

    private static NUnit.Framework.Constraints.EqualStringConstraint ThrowsNull(string name) =>
        Throws.ArgumentNullException.With.Property(nameof(ArgumentException.ParamName)).EqualTo(name);

    private sealed class ReplacingFilter(HttpMessageHandler replacement) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.PrimaryHandler = replacement;
        };
    }
}
