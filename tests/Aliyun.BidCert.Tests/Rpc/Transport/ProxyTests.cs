using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Through the application's HTTP proxy, which sees where calls go and nothing else.</summary>
[TestFixture]
internal sealed class ProxyTests
{
    private const string Connect = "CONNECT aas.example:443 HTTP/1.1";

    private TestCertificates authority = null!;
    private X509Certificate2 certificate = null!;

    [OneTimeSetUp]
    public void MakeCertificate()
    {
        authority = new TestCertificates();
        certificate = authority.For("aas.example");
    }

    [OneTimeTearDown]
    public void DropCertificate()
    {
        certificate.Dispose();
        authority.Dispose();
    }

    [Test]
    public async Task Row18b_Proxy_OfTheApplication_TunnelsAndSeesNoSignedUrl([Values] bool isSockets)
    {
        await using LoopbackServer server = Service();
        await using var proxy = new ConnectProxy(server.Url, _ => 200);
        await using ServiceProvider provider = Application(isSockets, handler => OwnHandler.UseProxy(handler, proxy.Url));
        IBidCertClient client = provider.GetRequiredService<IBidCertClient>();

        GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());
        await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        Assert.That(response.Url.OriginalString, Is.EqualTo(FakeValues.Url));
        Assert.That(proxy.RequestLines, Is.EqualTo([Connect]), "one tunnel for both calls");
        Assert.That(server.Requests, Has.Count.EqualTo(2));
        foreach (ReceivedRequest request in server.Requests)
        {
            SignatureCheck.IsSigned(request);
        }

        Leaks.AreNotIn(string.Concat(proxy.Heads), server.Requests);
    }

    [Test]
    public async Task Row18b_Proxy_WithALogIn_IsGivenTheApplicationsCredential([Values] bool isSockets)
    {
        await using LoopbackServer server = Service();
        await using var proxy = new ConnectProxy(
            server.Url, lines => lines.Any(line => line.StartsWith("Proxy-Authorization: Basic ", StringComparison.Ordinal)) ? 200 : 407);
        await using ServiceProvider provider = Application(
            isSockets, handler => OwnHandler.UseProxy(handler, proxy.Url, new NetworkCredential("fake-user", "fake-password")));

        await provider.GetRequiredService<IBidCertClient>().GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        Assert.That(proxy.RequestLines, Is.EqualTo([Connect, Connect]));
        SignatureCheck.IsSigned(server.Requests.Single());
        Assert.That(server.Requests.Single().Headers.Keys, Has.None.EqualTo("Proxy-Authorization"));
        Leaks.AreNotIn(string.Concat(proxy.Heads), server.Requests);
    }

    [TestCase(403)]
    [TestCase(502)]
    public async Task Row18b_Proxy_ThatRefusesTheTunnel_IsRetriedAndThenAFailedConnection(int status)
    {
        await using LoopbackServer server = Service();
        await using var proxy = new ConnectProxy(server.Url, _ => status);
        using var harness = new SocketHarness(
            server, options => options.Endpoint = new Uri("https://aas.example/"), handler => OwnHandler.UseProxy(handler, WithPassword(proxy.Url)));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, attempts: 3, isTransient: true, requests: 0);

        Assert.That(proxy.RequestLines, Is.EqualTo([Connect, Connect, Connect]));
        Assert.That(failed.Message, Does.StartWith(Refused));
        Assert.That(failed.ToString() + harness.Log.All, Does.Not.Contain("fake-password"));
        Leaks.AreNotIn(string.Concat(proxy.Heads), server.Requests);
    }

    [Test]
    public async Task Row114_Proxy_ThatAsksForALogIn_IsSaidToAndNotAskedAgain([Values] bool hasPassword)
    {
        await using LoopbackServer server = Service();
        await using var proxy = new ConnectProxy(server.Url, _ => 407);
        NetworkCredential? credential = hasPassword ? new("fake-user", "fake-password") : null;
        using var harness = new SocketHarness(
            server, options => options.Endpoint = new Uri("https://aas.example/"), handler => OwnHandler.UseProxy(handler, proxy.Url, credential));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, attempts: 1, isTransient: false, requests: 0);

        Assert.That(proxy.Heads.Count(head => head.Contains("Proxy-Authorization", StringComparison.Ordinal)), Is.EqualTo(hasPassword ? 1 : 0));
        Assert.That(failed.Message, Is.EqualTo(AsksForALogIn + Said.CheckLogIn + Said.Customer));
        Assert.That(failed.ToString() + harness.Log.All, Does.Not.Contain("fake-password"));
    }

    [Test]
    public async Task Row114_Removal_BehindAProxyThatAsksForALogIn_WasCertainlyNotCarriedOut()
    {
        await using LoopbackServer server = Service();
        await using var proxy = new ConnectProxy(server.Url, _ => 407);
        using var harness = new SocketHarness(
            server, options => options.CrmEndpoint = new Uri("https://crm.example/"), handler => OwnHandler.UseProxy(handler, proxy.Url));

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(harness.RemoveAsync);

        Assert.That((failed.Attempts, failed.Message.Contains(Said.Unsettled, StringComparison.Ordinal)), Is.EqualTo((1, false)), failed.Message);
        Assert.That(failed.Message, Does.Contain(": the proxy asks for a log-in ("));
    }

#if NETSTANDARD_ASSET
    private const string AsksForALogIn =
        "GenerateAliyunBidCertWaysUrl: no connection to aas.example: the proxy asks for a log-in (HttpRequestException ProxyAuthenticationRequired). ";

    private const string Refused = "GenerateAliyunBidCertWaysUrl: no connection to aas.example, or it was lost (HttpRequestException"; // HttpRequestError came with .NET 8
#else
    private const string AsksForALogIn =
        "GenerateAliyunBidCertWaysUrl: no connection to aas.example: the proxy asks for a log-in (HttpRequestException ProxyTunnelError ProxyAuthenticationRequired). ";

    private const string Refused = "GenerateAliyunBidCertWaysUrl: no connection to aas.example: the proxy refused the tunnel (HttpRequestException ProxyTunnelError";
#endif

    // As in the variable https_proxy.
    private static Uri WithPassword(Uri proxy) => new UriBuilder(proxy) { UserName = "fake-user", Password = "fake-password" }.Uri;

    private LoopbackServer Service() => LoopbackServer.Scripted(_ => WireReplies.Send(LoopbackServer.Ok(Reply.SuccessBody)), certificate);

    private ServiceProvider Application(bool isSockets, Action<HttpMessageHandler> useProxy)
    {
        var services = new ServiceCollection();
        IHttpClientBuilder builder = services.AddBidCert(options =>
        {
            (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret);
            (options.Endpoint, options.MaxRetries) = (new Uri("https://aas.example/"), 0);
        });
        void Configure(HttpMessageHandler handler)
        {
            OwnHandler.Trust(handler, authority.Root);
            useProxy(handler);
        }

        if (isSockets)
        {
            builder.UseSocketsHttpHandler((handler, _) => Configure(handler));
        }
        else
        {
            builder.ConfigurePrimaryHttpMessageHandler(() =>
            {
                var handler = new HttpClientHandler();
                Configure(handler);
                return handler;
            });
        }

        return services.BuildServiceProvider();
    }
}
