using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Rpc;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Clients by name: what one of them costs does not grow with the others, and each is set up as a single one is.</summary>
[TestFixture]
internal sealed class ManyResellersTests
{
    private const string Second = "Aliyun.BidCert/second";

    [TestCase(1)]
    [TestCase(2)]
    public async Task Add_AfterASetupOfAllHttpClients_SetsTheSdksOwnLast(int setups)
    {
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.AddBidCert("first", FactoryHarness.Configure);
            for (int i = 0; i < setups; i++)
            {
                services.ConfigureAll<HttpClientFactoryOptions>(options => options.HttpClientActions.Add(client => client.Timeout = TimeSpan.FromSeconds(7)));
            }

            services.AddBidCert("second", FactoryHarness.Configure);
        });
        var clients = harness.Services.GetRequiredService<IHttpClientFactory>();

        Assert.That(
            new[] { "Aliyun.BidCert/first", Second }.Select(name => clients.CreateClient(name).Timeout),
            Is.EqualTo([TimeSpan.FromSeconds(7), Timeout.InfiniteTimeSpan]));
    }

    [Test]
    public async Task Add_AfterASetupOfItsHttpClient_SetsTheSdksOwnLast()
    {
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.AddBidCert("first", FactoryHarness.Configure);
            services.AddHttpClient(Second).ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(7)).AddDefaultLogger();
            services.AddBidCert("second", FactoryHarness.Configure);
            services.AddBidCert("third", FactoryHarness.Configure);
        });

        using HttpClient client = harness.Services.GetRequiredService<IHttpClientFactory>().CreateClient(Second);

        var options = harness.Services.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>();
        Assert.That(client.Timeout, Is.EqualTo(Timeout.InfiniteTimeSpan));
        Assert.That(harness.HandlersOf(Second).ElementAt(1), Is.TypeOf<RpcSigningHandler>(), "no logger is around it");
        Assert.That(
            new[] { Second, "Aliyun.BidCert/third" }.Select(name => options.Get(name).HttpClientActions.Count),
            Is.EqualTo([2, 1]),
            "the application's and the SDK's, and the SDK's alone");
    }

    [Test]
    public void Add_ManyNames_AddsNothingToTheOptionsOfHttpClients()
    {
        var services = new ServiceCollection();
        services.AddBidCert("0", FactoryHarness.Configure);
        int[] ofOne = CountSetups(services);
        for (int i = 1; i < 100; i++)
        {
            services.AddBidCert($"{i}", FactoryHarness.Configure);
            services.AddFaceVerify($"{i}", FactoryHarness.Configure);
        }

        Assert.That(CountSetups(services), Is.EqualTo(ofOne));
    }

    [Test]
    public void Add_NameThatIsThere_AddsItsConfigurationAlone()
    {
        var services = new ServiceCollection();
        services.AddBidCert("first", FactoryHarness.Configure);
        int count = services.Count;

        services.AddBidCert("first", FactoryHarness.Configure);

        Assert.That(services.Skip(count).Select(service => service.ServiceType), Is.EqualTo([typeof(IConfigureOptions<BidCertOptions>)]));
    }

    [Test]
    public async Task HttpClientOptions_OfAnyName_HaveOneSetupOfTheSdk()
    {
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.AddBidCert("first", FactoryHarness.Configure);
            services.AddBidCert("second", FactoryHarness.Configure);
            services.AddHttpClient("another");
        });
        var options = harness.Services.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>();

        Assert.That(
            new[] { "Aliyun.BidCert/first", Second, "another" }.Select(name => options.Get(name).HttpClientActions.Count), Is.EqualTo([1, 1, 0]));
    }

    [Test]
    public async Task Add_FurtherName_HasNoLoggersOfTheFactory()
    {
        await using FactoryHarness harness = WithSecond(_ => { });

        Assert.That(
            harness.HandlersOf(Second).Skip(1).Select(handler => handler.GetType().Name), Is.EqualTo(["RpcSigningHandler", nameof(RecordingHandler)]));
    }

    [Test]
    public async Task Add_FurtherName_TakesWhatTheApplicationAddsToItsBuilder()
    {
        TimeSpan before = default;
        await using FactoryHarness harness = WithSecond(second => second
            .ConfigureHttpClient(client => (before, client.Timeout) = (client.Timeout, TimeSpan.FromSeconds(7)))
            .AddHttpMessageHandler(() => new ForwardingHandler())
            .AddDefaultLogger());

        using HttpClient client = harness.Services.GetRequiredService<IHttpClientFactory>().CreateClient(Second);

        Assert.That((before, client.Timeout), Is.EqualTo((Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(7))), "it comes after what the SDK sets");
        Assert.That(
            harness.HandlersOf(Second).Skip(1).Select(handler => handler.GetType().Name),
            Is.EqualTo(["LoggingScopeHttpMessageHandler", nameof(ForwardingHandler), "LoggingHttpMessageHandler", "RpcSigningHandler", nameof(RecordingHandler)]));
    }

    [Test]
    public async Task ConfigureHttpClientDefaults_AfterAllNames_ComesBeforeWhatTheSdkSets()
    {
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.AddBidCert("first", FactoryHarness.Configure);
            services.AddBidCert("second", FactoryHarness.Configure);
            services.ConfigureHttpClientDefaults(defaults => defaults.ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(7)));
        });

        using HttpClient client = harness.Services.GetRequiredService<IHttpClientFactory>().CreateClient(Second);

        Assert.That(client.Timeout, Is.EqualTo(Timeout.InfiniteTimeSpan));
    }

    [Test]
    public async Task Add_ToACopyOfTheCollection_LeavesTheFirstAsItIs()
    {
        var first = new ServiceCollection();
        first.AddBidCert("first", FactoryHarness.Configure);
        int count = first.Count;
        await using var harness = new FactoryHarness((services, wire) =>
        {
            services.Add(first);
            services.AddBidCert("second", FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
        });

        await FactoryHarness.CallAsync(harness.Services.GetRequiredKeyedService<IBidCertClient>("second"));

        SignatureCheck.IsSigned(harness.Wire.Requests.Single());
        Assert.That(first, Has.Count.EqualTo(count));
    }

    internal static int[] CountSetups(ServiceCollection services) =>
    [
        services.Count(service => service.ServiceType == typeof(IConfigureOptions<HttpClientFactoryOptions>)),
        services.Count(service => service.ServiceType == typeof(IPostConfigureOptions<HttpClientFactoryOptions>)),
    ];

    private static FactoryHarness WithSecond(Action<IHttpClientBuilder> add) => new((services, wire) =>
    {
        services.AddBidCert("first", FactoryHarness.Configure);
        add(services.AddBidCert("second", FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire));
    });
}
