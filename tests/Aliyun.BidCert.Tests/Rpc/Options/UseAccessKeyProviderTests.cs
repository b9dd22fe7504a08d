using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Row 116: a provider of keys among an application's services.</summary>
[TestFixture]
internal sealed class UseAccessKeyProviderTests
{
    [Test]
    public async Task UseAccessKeyProvider_BothClients_EachTakesItsOwn()
    {
        var accounts = new ScriptedKeys(ScriptedKeys.Answer("main-id", "main-secret"));
        var faces = new ScriptedKeys(ScriptedKeys.Answer("ram-id", "ram-secret"));
        await using var harness = new FactoryHarness(
            (services, wire) =>
            {
                services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
                services.AddSingleton(accounts);
                services.AddBidCert().UseAccessKeyProvider(provider => provider.GetRequiredService<ScriptedKeys>()).ConfigurePrimaryHttpMessageHandler(() => wire);
                services.AddFaceVerify().UseAccessKeyProvider(_ => faces).ConfigurePrimaryHttpMessageHandler(() => wire);
            },
            Reply.Success,
            FaceVerifyHarness.Begun);

        await harness.CallAsync();
        await harness.Services.GetRequiredService<IFaceVerifyClient>().InitAsync(FaceVerifyHarness.InitRequest());

        SignatureCheck.IsSigned(harness.Wire.Requests[0], "main-secret");
        SignatureCheck.IsSigned(harness.Wire.Requests[1], "ram-secret");
        Assert.That(harness.Wire.Requests.Select(request => request["AccessKeyId"]), Is.EqualTo(["main-id", "ram-id"]));
    }

    [Test]
    public async Task UseAccessKeyProvider_NamedClient_DoesNotChangeTheOthers()
    {
        await using var harness = new FactoryHarness((services, wire) =>
        {
            services.AddBidCert(FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
            services.AddBidCert("second", _ => { }).UseAccessKeyProvider(_ => new ScriptedKeys(ScriptedKeys.Answer("second-id", "second-secret")))
                .ConfigurePrimaryHttpMessageHandler(() => wire);
        });

        await harness.CallAsync();
        await FactoryHarness.CallAsync(harness.Services.GetRequiredKeyedService<IBidCertClient>("second"));

        Assert.That(harness.Wire.Requests.Select(request => request["AccessKeyId"]), Is.EqualTo([FakeValues.AccessKeyId, "second-id"]));
    }

    [Test]
    public async Task UseAccessKeyProvider_Factory_IsCalledOncePerContainer()
    {
        int created = 0;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("BidCert:MaxRetries", "1")]).Build();
        await using var harness = new FactoryHarness((services, wire) =>
            services.AddSingleton<IConfiguration>(configuration).AddBidCert().UseAccessKeyProvider(_ =>
            {
                created++;
                return new ScriptedKeys(ScriptedKeys.Answer("i", "s"));
            }).ConfigurePrimaryHttpMessageHandler(() => wire));

        await harness.CallAsync();
        configuration["BidCert:MaxRetries"] = "0";
        configuration.Reload();
        await harness.CallAsync();

        Assert.That(created, Is.EqualTo(1), "a reload brings new options and no new provider");
    }

    [Test]
    public async Task UseAccessKeyProvider_KeyInTheConfigurationToo_IsAValidationError()
    {
        await using var harness = new FactoryHarness((services, wire) =>
            services.AddBidCert(FactoryHarness.Configure).UseAccessKeyProvider(_ => new ScriptedKeys()).ConfigurePrimaryHttpMessageHandler(() => wire));

        OptionsValidationException rejected = await Caught.ByAsync<OptionsValidationException>(() => harness.CallAsync());

        Assert.That(rejected.Message, Is.EqualTo(
            "BidCert options: AccessKeyId is set, and an IAccessKeyProvider supplies the AccessKey, too: remove one of the two. " +
            "AccessKeySecret is set, and an IAccessKeyProvider supplies the AccessKey, too: remove one of the two."));
    }

    [Test]
    public async Task UseAccessKeyProvider_FactoryThatReturnsNull_SaysSo()
    {
        await using var harness = new FactoryHarness((services, wire) =>
            services.AddBidCert(_ => { }).UseAccessKeyProvider(_ => null!).ConfigurePrimaryHttpMessageHandler(() => wire));

        InvalidOperationException rejected = await Caught.ByAsync<InvalidOperationException>(() => harness.CallAsync());

        Assert.That(rejected.Message, Is.EqualTo("The function that was passed to UseAccessKeyProvider returned null. Return the provider."));
    }

    [Test]
    public async Task UseAccessKeyProvider_WithTheEmulator_NeedsAKeyThatItKnows([Values] bool emulatorFirst)
    {
        var emulator = new BidCertEmulator();
        emulator.AddAccessKey("vault-id", "vault-secret", BidCertEmulator.DemoResellerUid);
        var keys = new ScriptedKeys(ScriptedKeys.Answer("vault-id", "vault-secret"));
        await using var harness = new FactoryHarness((services, wire) =>
        {
            IHttpClientBuilder builder = services.AddBidCert(options => { });
            builder = emulatorFirst ? builder.UseEmulator(emulator).UseAccessKeyProvider(_ => keys) : builder.UseAccessKeyProvider(_ => keys).UseEmulator(emulator);
        });

        await harness.Client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc));

        Assert.That(emulator.Requests.Select(request => request.Parameters["AccessKeyId"]), Is.All.EqualTo("vault-id").And.Not.Empty);
    }

    [Test]
    public void UseAccessKeyProvider_AnotherHttpClient_IsRejected()
    {
        IHttpClientBuilder other = new ServiceCollection().AddHttpClient("other");

        Assert.That(() => other.UseAccessKeyProvider(_ => new ScriptedKeys()), Throws.ArgumentException.With.Message.StartsWith(
            "The HttpClient is not one of Aliyun.BidCert. Call UseAccessKeyProvider on what AddBidCert(...) or AddFaceVerify(...) returns."));
        Assert.That(() => other.UseAccessKeyProvider(null!), Throws.ArgumentNullException);
        Assert.That(() => ((IHttpClientBuilder)null!).UseAccessKeyProvider(_ => new ScriptedKeys()), Throws.ArgumentNullException);
    }

    [Test]
    public void HasAccessKeyProvider_Options_SayWhereTheKeyIs()
    {
        using ServiceProvider services = Build();
        BidCertOptions options = services.GetRequiredService<IOptionsMonitor<BidCertOptions>>().CurrentValue;

        Assert.That((options.HasAccessKeyProvider, new BidCertOptions().HasAccessKeyProvider), Is.EqualTo((true, false)));
        Assert.That(options.ToString(), Does.Contain("AccessKeyId of a provider, "));
    }

    private static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddBidCert(_ => { }).UseAccessKeyProvider(_ => new ScriptedKeys());
        return services.BuildServiceProvider();
    }
}
