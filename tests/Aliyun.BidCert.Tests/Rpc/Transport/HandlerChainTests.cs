using System;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>The handlers that the factory builds for the client.</summary>
[TestFixture]
internal sealed class HandlerChainTests
{
    private const string Name = "Aliyun.BidCert";

    private static readonly Uri Service = new("https://aas.aliyuncs.com/");

    [TestCase(null, "Aliyun.BidCert")]
    [TestCase("second", "Aliyun.BidCert/second")]
    public async Task PrimaryHandler_ByDefault_IsAsTheServiceNeedsIt(string? reseller, string httpClientName)
    {
        await using var harness = new FactoryHarness((services, _) =>
        {
            if (reseller is null)
            {
                services.AddBidCert(FactoryHarness.Configure);
            }
            else
            {
                services.AddBidCert(reseller, FactoryHarness.Configure);
            }
        });

        var primary = (PrimaryHandler)harness.HandlersOf(httpClientName)[^1];

#if NETSTANDARD_ASSET
        Assert.That(
            (primary.AllowAutoRedirect, primary.UseCookies, primary.AutomaticDecompression),
            Is.EqualTo((false, false, DecompressionMethods.GZip | DecompressionMethods.Deflate)));
#else
        Assert.That(
            (primary.AllowAutoRedirect, primary.UseCookies, primary.AutomaticDecompression, primary.ActivityHeadersPropagator),
            Is.EqualTo((false, false, DecompressionMethods.None, (System.Diagnostics.DistributedContextPropagator?)null)));
        Assert.That((primary.ConnectTimeout, primary.PooledConnectionLifetime), Is.EqualTo((TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2))));
#endif
    }

#if !NETSTANDARD_ASSET
    [Test]
    public async Task PrimaryHandler_ByDefault_TakesItsMetersFromTheServices()
    {
        await using var harness = new FactoryHarness((services, _) => services.AddBidCert(FactoryHarness.Configure));

        var primary = (SocketsHttpHandler)harness.HandlersOf(Name)[^1];

        Assert.That(primary.MeterFactory, Is.Not.Null.And.SameAs(harness.Services.GetRequiredService<IMeterFactory>()));
    }

    [Test]
    public async Task Row131_PrimaryHandler_WithinAnother_TakesItsMetersFromTheServices([Values] bool isSockets)
    {
        await using var harness = new FactoryHarness((services, _) => services.AddBidCert(FactoryHarness.Configure)
            .ConfigurePrimaryHttpMessageHandler(() => new ForwardingHandler(isSockets ? new SocketsHttpHandler() : new HttpClientHandler())));

        HttpMessageHandler primary = harness.HandlersOf(Name)[^1];

        Assert.That(
            (primary as SocketsHttpHandler)?.MeterFactory ?? (primary as HttpClientHandler)?.MeterFactory,
            Is.Not.Null.And.SameAs(harness.Services.GetRequiredService<IMeterFactory>()));
    }

    [Test]
    public async Task PrimaryHandler_WithAMeterFactoryOfTheApplication_KeepsIt()
    {
        await using ServiceProvider others = new ServiceCollection().AddMetrics().BuildServiceProvider();
        IMeterFactory own = others.GetRequiredService<IMeterFactory>();
        await using var harness = new FactoryHarness(
            (services, _) => services.AddBidCert(FactoryHarness.Configure).UseSocketsHttpHandler((handler, _) => handler.MeterFactory = own));

        var primary = (SocketsHttpHandler)harness.HandlersOf(Name)[^1];

        Assert.That(primary.MeterFactory, Is.SameAs(own));
    }
#endif

    [Test]
    public async Task Handlers_ByDefault_AreTheSigningOneAndThePrimaryOne()
    {
        await using var harness = new FactoryHarness((services, _) => services.AddBidCert(FactoryHarness.Configure));

        // The first is the factory's own, which tracks lifetimes.
        Assert.That(
            harness.HandlersOf(Name).Skip(1).Select(handler => handler.GetType().Name), Is.EqualTo(["RpcSigningHandler", typeof(PrimaryHandler).Name]));
    }

#if !NETSTANDARD_ASSET
    [Test]
    public async Task PrimaryHandler_OfTheApplicationsDefaults_KeepsItsProxyAndCertificates()
    {
        var proxy = new WebProxy("http://proxy.example:3128");
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.ConfigureHttpClientDefaults(defaults => defaults.UseSocketsHttpHandler((handler, _) =>
            {
                handler.Proxy = proxy;
                handler.SslOptions.TargetHost = "pinned.example";
            }));
            services.AddBidCert(FactoryHarness.Configure);
        });

        var primary = (SocketsHttpHandler)harness.HandlersOf(Name)[^1];

        Assert.That(
            (primary.Proxy!.GetProxy(Service), primary.SslOptions.TargetHost, primary.AllowAutoRedirect, primary.UseCookies),
            Is.EqualTo((proxy.Address, "pinned.example", false, false)));
    }
#endif

    [Test]
    public async Task PrimaryHandler_OfTheApplicationsDefaultsOfTheOtherKind_KeepsItsProxyToo()
    {
        var proxy = new WebProxy("http://proxy.example:3128");
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.ConfigureHttpClientDefaults(defaults => defaults.ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler { Proxy = proxy }));
            services.AddBidCert(FactoryHarness.Configure);
        });

        var primary = (HttpClientHandler)harness.HandlersOf(Name)[^1];

        Assert.That(
            (primary.Proxy!.GetProxy(Service), primary.AllowAutoRedirect, primary.UseCookies), Is.EqualTo((proxy.Address, false, false)));
    }

    [Test]
    public async Task PrimaryHandler_OfTheApplicationsBuilder_IsItsOwn([Values] bool calledTwice)
    {
        await using var harness = new FactoryHarness((services, wire) =>
        {
            services.AddBidCert(FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
            if (calledTwice)
            {
                services.AddBidCert(options => options.BidType = BidType.Lightweight);
            }
        });

        Assert.That(harness.HandlersOf(Name)[^1], Is.SameAs(harness.Wire));
    }

    [Test]
    public async Task Log_OfTheFactory_HoldsNoLineOfTheHttpClients()
    {
        await using var harness = new FactoryHarness(
            (services, wire) => services.AddBidCert(FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire));

        await harness.CallAsync();

        Assert.That(
            harness.Log.Lines.Where(line => line.Category.StartsWith("System.Net.Http.HttpClient.Aliyun", StringComparison.Ordinal)), Is.Empty);
        Assert.That(
            harness.Log.Lines.Single(line => line.Category == "Aliyun.BidCert.BidCertClient").ToString(),
            Is.EqualTo($"Information 1 GenerateAliyunBidCertWaysUrl succeeded at attempt 1 in 0 ms, customer 100***0001, RequestId {FakeValues.RequestId}"));
        Leaks.AreNotIn(harness.Log.All, harness.Wire.Requests);
    }

    [Test]
    public async Task HttpClient_UsedForARequestOfOnesOwn_IsRejectedAndNothingIsSent()
    {
        await using var harness = new FactoryHarness(
            (services, wire) => services.AddBidCert(FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire));
        using HttpClient client = harness.Services.GetRequiredService<IHttpClientFactory>().CreateClient(Name);

        InvalidOperationException rejected = await Caught.ByAsync<InvalidOperationException>(
            () => client.GetAsync(new Uri("https://account.aliyun.com/")));

        Assert.That(
            rejected.Message,
            Is.EqualTo("This HttpClient sends the SDK's own calls only. For requests of your own, register another HttpClient; a handler that copies requests must copy their options, too."));
        Assert.That(harness.Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task HttpClient_OfAnotherName_IsLeftAlone()
    {
        await using var harness = new FactoryHarness((services, wire) =>
        {
            services.AddBidCert(FactoryHarness.Configure);
            services.AddHttpClient("Aliyun.BidCertificates").ConfigurePrimaryHttpMessageHandler(() => wire);
            services.AddHttpClient("mine").ConfigurePrimaryHttpMessageHandler(() => wire);
        });

        foreach (string name in new[] { "Aliyun.BidCertificates", "mine" })
        {
            using HttpClient client = harness.Services.GetRequiredService<IHttpClientFactory>().CreateClient(name);
            await client.GetStringAsync(new Uri("https://example.com/"));
        }

        Assert.That(harness.Wire.Requests.Select(request => request.Uri.AbsoluteUri), Is.EqualTo(["https://example.com/", "https://example.com/"]));
    }

    [Test]
    public async Task Handler_ThatRespondsByItself_GivesAUrlThatExpiresThreeHoursFromNow()
    {
        await using var harness = new FactoryHarness(
            (services, wire) => services.AddBidCert(FactoryHarness.Configure).AddHttpMessageHandler(() => new RespondingHandler())
                .ConfigurePrimaryHttpMessageHandler(() => wire));

        GenerateAliyunBidCertWaysUrlResponse response = await harness.CallAsync();

        Assert.That(response.ExpiresAt, Is.EqualTo(harness.Time.GetUtcNow() + TimeSpan.FromHours(3)));
        Assert.That(harness.Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Handler_ThatWaits_LeavesTheUrlItsThreeHoursFromSigning([Values] bool respondsWithACopy)
    {
        FakeTimeProvider? time = null;
        await using var harness = new FactoryHarness(
            (services, wire) => services.AddBidCert(FactoryHarness.Configure).AddHttpMessageHandler(() => new WaitingHandler(() => time!, respondsWithACopy))
                .ConfigurePrimaryHttpMessageHandler(() => wire));
        time = harness.Time;
        DateTimeOffset signedAt = time.GetUtcNow() + TimeSpan.FromSeconds(5);

        GenerateAliyunBidCertWaysUrlResponse response = await harness.CallAsync();

        Assert.That(response.ExpiresAt, Is.EqualTo(signedAt + TimeSpan.FromHours(3)));
    }

    private sealed class WaitingHandler(Func<FakeTimeProvider> time, bool respondsWithACopy) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            time().Advance(TimeSpan.FromSeconds(5));
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (!respondsWithACopy)
            {
                return response;
            }

            var copy = new HttpResponseMessage(response.StatusCode);
            copy.Content = response.Content;
            return copy;
        }
    }

    private sealed class RespondingHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent(Reply.SuccessBody) });
    }
}
