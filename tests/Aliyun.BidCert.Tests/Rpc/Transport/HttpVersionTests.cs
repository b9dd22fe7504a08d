using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Handlers that ask for HTTP/2: .NET itself sends a stream of it again that the server rejected, which no removal may be.</summary>
[TestFixture]
internal sealed class HttpVersionTests
{
    // It reads as the response of either operation.
    private const string ResponseBody = $$"""{"Code":"200","Success":true,"Data":"{{FakeValues.Url}}"}""";

    private TestCertificates authority = null!;
    private X509Certificate2 certificate = null!;

    [OneTimeSetUp]
    public void MakeCertificate()
    {
        authority = new TestCertificates();
        certificate = authority.For("127.0.0.1");
    }

    [OneTimeTearDown]
    public void DropCertificate()
    {
        certificate.Dispose();
        authority.Dispose();
    }

    [Test]
    public async Task Row130_Remove_OverAHandlerThatAsksForHttp2_TravelsByHttp11(
        [Values] HttpVersionPolicy policy, [Values("2.0", "3.0")] string version, [Values] bool isSockets, [Values] bool isFirst)
    {
        await using var server = new Http2Server(ResponseBody, certificate);
        await using ServiceProvider provider = Application(server, isSockets, () => new AskingHandler(Version.Parse(version), policy));
        IBidCertClient client = provider.GetRequiredService<IBidCertClient>();
        if (!isFirst && version == "2.0")
        {
            await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());
            Assert.That(server.Versions, Is.EqualTo(["2.0"]), "there is a connection that it could use");
        }

        await client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid));

        Assert.That(server.Versions.Last(), Is.EqualTo("1.1"));
        Assert.That(server.Requests[^1].Body, Does.Contain("Action=RemoveIdentityCertifiedForBidUser&"));
    }

    [Test]
    public async Task Row130_OtherCalls_OverAHandlerThatAsksForHttp2_TravelByIt([Values] bool isSockets)
    {
        await using var server = new Http2Server(ResponseBody, certificate);
        await using ServiceProvider provider = Application(server, isSockets, () => new AskingHandler(HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrHigher));

        await provider.GetRequiredService<IBidCertClient>().GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        Assert.That(server.Versions, Is.EqualTo(["2.0"]));
        Assert.That(server.Requests[0].Body, Does.Contain("Action=GenerateAliyunBidCertWaysUrl&").And.Contain("&Signature="));
    }

    [Test]
    public async Task Row130_OtherCalls_RejectedByHttp2_AreSentAgainByDotNetAsTheyWere()
    {
        await using var server = new Http2Server(ResponseBody, certificate) { RejectsNext = true };
        await using ServiceProvider provider = Application(
            server, isSockets: true, () => new AskingHandler(HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrHigher));

        await provider.GetRequiredService<IBidCertClient>().GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        Assert.That(server.Versions, Is.EqualTo(["2.0", "2.0"]));
        Assert.That(server.Requests.Select(request => request.Body).Distinct().Count(), Is.EqualTo(1), "one attempt: the same nonce and signature");
    }

#if !NETSTANDARD_ASSET
    [Test]
    public async Task Row130_Remove_OverAHandlerThatKnowsOfHttp2WithoutTls_TravelsByHttp11(
        [Values(HttpVersionPolicy.RequestVersionExact, HttpVersionPolicy.RequestVersionOrHigher)] HttpVersionPolicy policy)
    {
        await using var server = new Http2Server(ResponseBody);
        await using ServiceProvider provider = Application(server, isSockets: true, () => new AskingHandler(HttpVersion.Version20, policy));
        IBidCertClient client = provider.GetRequiredService<IBidCertClient>();

        await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());
        await client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid));

        Assert.That(server.Versions, Is.EqualTo(["2.0", "1.1"]));
    }
#endif

    [Test]
    public async Task Row130_Remove_OfAClientWithADefaultVersion_TravelsByHttp11()
    {
        await using var server = new Http2Server(ResponseBody, certificate);
        await using ServiceProvider provider = Application(server, isSockets: true, handler: null);

        await provider.GetRequiredService<IBidCertClient>().RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid));

        Assert.That(server.Versions, Is.EqualTo(["1.1"]));
    }

    [Test]
    public async Task Row130_EveryOperation_AskedOverHttp10_KeepsItUnlessItMayNotBeRepeated()
    {
        var asked = new Dictionary<string, Version>();
        using var wire = new VersionHandler(asked, ResponseBody);
        var services = new ServiceCollection();
        services.AddBidCert(options => (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret))
            .AddHttpMessageHandler(() => new AskingHandler(HttpVersion.Version10, HttpVersionPolicy.RequestVersionExact))
            .ConfigurePrimaryHttpMessageHandler(() => wire);
        await using ServiceProvider provider = services.BuildServiceProvider();
        IBidCertClient client = provider.GetRequiredService<IBidCertClient>();

        await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());
        await client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid));

        Assert.That(asked.Values, Is.EqualTo([HttpVersion.Version10, HttpVersion.Version11]));
    }

    private ServiceProvider Application(Http2Server server, bool isSockets, Func<AskingHandler>? handler)
    {
        var services = new ServiceCollection();
        IHttpClientBuilder builder = services.AddBidCert(options =>
        {
            (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret);
            (options.Endpoint, options.CrmEndpoint, options.ParameterPlacement, options.MaxRetries) = (server.Url, server.Url, ParameterPlacement.Form, 0);
        });
        builder.ConfigureHttpClient(
            client => (client.DefaultRequestVersion, client.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrHigher));
        builder.ConfigurePrimaryHttpMessageHandler(() =>
        {
            HttpMessageHandler primary = isSockets ? new SocketsHttpHandler { UseProxy = false } : new HttpClientHandler { UseProxy = false };
            OwnHandler.Trust(primary, authority.Root);
            return primary;
        });
        if (handler is not null)
        {
            builder.AddHttpMessageHandler(handler);
        }

        return services.BuildServiceProvider();
    }

    private sealed class AskingHandler(Version version, HttpVersionPolicy policy) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (request.Version, request.VersionPolicy) = (version, policy);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class VersionHandler(Dictionary<string, Version> asked, string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked.Add(request.RequestUri!.Query.Split("Action=")[1].Split('&')[0], request.Version);
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(body) });
        }
    }
}
