using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>The five overloads, and what is registered by them.</summary>
[TestFixture(typeof(BidCertProduct))]
[TestFixture(typeof(FaceVerifyProduct))]
internal sealed class RegistrationTests<TProduct>
    where TProduct : TestedProduct, new()
{
    private static readonly TProduct Product = new();

    private static readonly Func<IServiceCollection, IConfiguration, IHttpClientBuilder>[] Overloads =
    [
        (services, _) => Product.Add(services),
        (services, configuration) => Product.Add(services, configuration.GetSection(Product.Section)),
        (services, _) => Product.Add(services, FactoryHarness.Configure),
        (services, configuration) => Product.Add(services, "second", configuration.GetSection(Product.Section)),
        (services, _) => Product.Add(services, "second", FactoryHarness.Configure),
    ];

    [TestCase(0, null)]
    [TestCase(1, null)]
    [TestCase(2, null)]
    [TestCase(3, "second")]
    [TestCase(4, "second")]
    public async Task Add_EachOverload_RegistersOneClientThatSigns(int overload, string? key)
    {
        IConfiguration configuration = Product.Configuration();
        await using FactoryHarness harness = Product.Harness((services, wire) =>
        {
            services.AddSingleton(configuration);
            IHttpClientBuilder builder = Overloads[overload](services, configuration);
            Assert.That(builder.Name, Is.EqualTo(Product.HttpClientName(key)));
            builder.ConfigurePrimaryHttpMessageHandler(() => wire);
            Assert.That(
                services.Select(service => service.ServiceType).Where(type => type == typeof(IBidCertClient) || type == typeof(IFaceVerifyClient)),
                Is.EqualTo([Product.ClientType]),
                "of this product only");
        });

        object client = Product.ClientOf(harness, key);
        Uri url = await Product.CallAsync(client);

        Assert.That(url.OriginalString, Is.EqualTo(Product.SuccessUrl));
        Assert.That(Product.ClientOf(harness, key), Is.SameAs(client), "a singleton");
        Assert.That(client.GetType().FullName, Is.EqualTo($"Aliyun.BidCert.{Product.Name}Client"));
        SignatureCheck.IsSigned(harness.Wire.Requests.Single());
        Assert.That(
            harness.HandlersOf(Product.HttpClientName(key)).Skip(1).Select(handler => handler.GetType().Name),
            Is.EqualTo(["RpcSigningHandler", nameof(RecordingHandler)]));
    }

    [Test]
    public void Add_NullArgument_NamesIt()
    {
        var services = new ServiceCollection();
        IServiceCollection none = null!;
        IConfigurationSection section = Product.Configuration().GetSection(Product.Section);

        Assert.That(() => Product.Add(none), ThrowsNull("services"));
        Assert.That(() => Product.Add(none, section), ThrowsNull("services"));
        Assert.That(() => Product.Add(none, FactoryHarness.Configure), ThrowsNull("services"));
        Assert.That(() => Product.Add(none, "second", section), ThrowsNull("services"));
        Assert.That(() => Product.Add(none, "second", FactoryHarness.Configure), ThrowsNull("services"));
        Assert.That(() => Product.Add(services, (IConfigurationSection)null!), ThrowsNull("section"));
        Assert.That(() => Product.Add(services, (Action<RpcClientOptions>)null!), ThrowsNull("configure"));
        Assert.That(() => Product.Add(services, "second", (IConfigurationSection)null!), ThrowsNull("section"));
        Assert.That(() => Product.Add(services, "second", (Action<RpcClientOptions>)null!), ThrowsNull("configure"));
        Assert.That(() => Product.Add(services, null!, section), ThrowsNull("name"));
        Assert.That(() => Product.Add(services, null!, FactoryHarness.Configure), ThrowsNull("name"));
        Assert.That(services, Is.Empty);
    }

    [TestCase("")]
    [TestCase(" \t")]
    public void Add_BlankName_SaysWhatToCall(string name)
    {
        string message = $"The name is empty. For the one unnamed client, call Add{Product.Name} without a name. (Parameter 'name')";
        var services = new ServiceCollection();

        Assert.That(() => Product.Add(services, name, FactoryHarness.Configure), Throws.ArgumentException.With.Message.EqualTo(message));
        Assert.That(
            () => Product.Add(services, name, Product.Configuration().GetSection("x")), Throws.ArgumentException.With.Message.EqualTo(message));
    }

    [Test]
    public void Add_WithoutAConfiguration_SaysSoAndNamesTheWayOut()
    {
        var services = new ServiceCollection();
        Product.Add(services);
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.That(() => provider.GetRequiredService(Product.ClientType), Throws.InvalidOperationException.With.Message.EqualTo(
            $"Add{Product.Name}() reads the section \"{Product.Section}\" of the application's IConfiguration, and no IConfiguration is registered. Register " +
            $"one, or pass the section: Add{Product.Name}(section)."));
    }

    [Test]
    public async Task Add_Section_SetsEveryOption()
    {
        (string, string?)[] settings =
        [
            ("SecurityToken", FakeValues.SecurityToken), ("Endpoint", "https://service.example:8443/path"), ("Format", "xml"), ("ParameterPlacement", "Form"),
            ("AttemptTimeout", "00:00:03"), ("TotalTimeout", "00:00:04"), ("MaxRetries", "0"), ("AdviceLanguage", "Chinese"),
            .. Product.OwnSettings.Select(own => (own.Name, own.Other)),
        ];
        IConfigurationSection section = Product.Configuration(settings).GetSection(Product.Section);
        await using FactoryHarness harness = Product.Harness(
            (services, wire) => Product.Add(services, section).ConfigurePrimaryHttpMessageHandler(() => wire), Reply.No(503, "ServiceUnavailable", "later"));

        BidCertServiceException rejected = await Caught.ByAsync<BidCertServiceException>(() => Product.CallAsync(harness));

        ReceivedRequest sent = harness.Wire.Requests.Single();
        Assert.That(rejected.Attempts, Is.EqualTo(1));
        Assert.That(
            (sent.Uri.AbsoluteUri, sent["AccessKeyId"], sent["SecurityToken"], sent["Format"], sent[Product.SentSetting.Name]),
            Is.EqualTo((
                "https://service.example:8443/path", FakeValues.AccessKeyId, FakeValues.SecurityToken, "XML", Product.SentSetting.Other.ToUpperInvariant())));
        SignatureCheck.IsSigned(sent);
        RpcClientOptions options = Product.MonitorOf(harness).CurrentValue;
        Assert.That(
            (options.AttemptTimeout, options.TotalTimeout, options.AdviceLanguage),
            Is.EqualTo((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4), AdviceLanguage.Chinese)));
        Assert.That(Product.OwnSettings.Select(own => own.ValueIn(options)), Is.EqualTo(Product.OwnSettings.Select(own => own.Other)));
    }

    [Test]
    public async Task Add_ASecondAccount_HasItsOwnKey()
    {
        await using FactoryHarness harness = Product.Harness((services, wire) =>
        {
            Product.Add(services, FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
            Product.Add(services, "second", options => (options.AccessKeyId, options.AccessKeySecret) = ("second-id", "second-secret"))
                .ConfigurePrimaryHttpMessageHandler(() => wire);
        });

        await Product.CallAsync(harness);
        await Product.CallAsync(harness, "second");

        Assert.That(Product.ClientOf(harness, "second"), Is.Not.SameAs(Product.ClientOf(harness)));
        SignatureCheck.IsSigned(harness.Wire.Requests[0]);
        SignatureCheck.IsSigned(harness.Wire.Requests[1], "second-secret");
        Assert.That(harness.Wire.Requests[1]["AccessKeyId"], Is.EqualTo("second-id"));
    }

    [Test]
    public void Add_OnlyByName_RegistersNoUnkeyedClient()
    {
        var services = new ServiceCollection();
        Product.Add(services, "second", FactoryHarness.Configure);
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.That(provider.GetService(Product.ClientType), Is.Null);
        Assert.That(provider.GetKeyedService(Product.ClientType, "third"), Is.Null);
        Assert.That(provider.GetKeyedService(Product.ClientType, "second"), Is.Not.Null);
    }

    [TestCase(null)]
    [TestCase("second")]
    public async Task Add_Twice_RegistersOnceWithTheLaterSettingsOnTop(string? name)
    {
        await using FactoryHarness harness = Product.Harness((services, wire) =>
        {
            Add(services, options =>
            {
                (options.AccessKeyId, options.AccessKeySecret) = ("first-id", "first-secret");
                Product.SentSetting.SetIn(options, Product.SentSetting.Other);
            }).ConfigurePrimaryHttpMessageHandler(() => wire);
            Add(services, FactoryHarness.Configure);
            Assert.That(services.Count(service => service.ServiceType == Product.ClientType), Is.EqualTo(1));
        });

        await Product.CallAsync(harness, name);

        ReceivedRequest sent = harness.Wire.Requests.Single();
        SignatureCheck.IsSigned(sent);
        Assert.That(
            (sent["AccessKeyId"], sent[Product.SentSetting.Name]), Is.EqualTo((FakeValues.AccessKeyId, Product.SentSetting.Other.ToUpperInvariant())));
        Assert.That(sent.Headers["User-Agent"], Does.Match("^Aliyun\\.BidCert/[0-9.]+$"), "configured once");

        IHttpClientBuilder Add(IServiceCollection services, Action<RpcClientOptions> configure) =>
            name is null ? Product.Add(services, configure) : Product.Add(services, name, configure);
    }

    [Test]
    public async Task Add_AfterAClientOfTheApplication_LeavesThatInPlace()
    {
        using IDisposable own = Product.CreateClient(Product.ValidOptions());
        await using FactoryHarness harness = Product.Harness((services, _) =>
        {
            services.AddSingleton(Product.ClientType, own);
            Product.Add(services, FactoryHarness.Configure);
        });

        Assert.That(Product.ClientOf(harness), Is.SameAs(own));
    }

    [Test]
    public async Task TimeProvider_OfTheApplication_IsTheClock()
    {
        await using FactoryHarness harness = Product.Harness(Product.Configuration());

        await Product.CallAsync(harness);

        Assert.That(harness.Wire.Requests[0]["Timestamp"], Is.EqualTo("2026-01-02T03:04:05Z"));
    }

    [Test]
    public async Task PrimaryHandler_ReplacedByABuilderFilter_IsRejectedAtTheFirstCallAndNothingIsSent()
    {
        await using FactoryHarness harness = Product.Harness((services, wire) =>
        {
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new ReplacingFilter(wire));
            Product.Add(services, FactoryHarness.Configure);
        });

        for (int i = 0; i < 2; i++)
        {
            InvalidOperationException rejected = await Caught.ByAsync<InvalidOperationException>(() => Product.CallAsync(harness));
            Assert.That(rejected.Message, Is.EqualTo(
                $"The HttpClient \"Aliyun.{Product.Name}\" does not sign any more: something, such as an IHttpMessageHandlerBuilderFilter, replaced its primary " +
                "handler after the SDK had wrapped it. Nothing was sent. Set the primary handler with ConfigurePrimaryHttpMessageHandler on the builder that " +
                $"Add{Product.Name} returns."));
        }

        Assert.That(harness.Wire.Requests, Is.Empty);
    }

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
