using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Handlers of an application that send a request to another host or port, such as service discovery and mocks.</summary>
[TestFixture]
internal sealed class HandlerUrlTests
{
    private const string Gateway = "https://aasgateway/";

    [Test]
    public async Task Row99_AnotherHostAndPort_AreHonoured([Values] ParameterPlacement placement)
    {
        await using LoopbackServer server = Service();
        await using ServiceProvider provider = Application(_ => server.Url, options => options.ParameterPlacement = placement);
        IBidCertClient client = provider.GetRequiredService<IBidCertClient>();

        GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());
        await client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid));

        Assert.That(response.Url.OriginalString, Is.EqualTo(FakeValues.Url));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
        foreach (ReceivedRequest request in server.Requests)
        {
            SignatureCheck.IsSigned(request);
            Assert.That(request.Headers["Host"], Is.EqualTo(server.Url.Authority));
        }
    }

    [Test]
    public async Task Row99_HostHeader_OfTheHandler_IsSent()
    {
        await using LoopbackServer server = Service();
        await using ServiceProvider provider = Application(_ => server.Url, host: "aasgateway");

        await CallAsync(provider);

        Assert.That(server.Requests.Single().Headers["Host"], Is.EqualTo("aasgateway"));
    }

    [Test]
    public async Task Row99_EachAttempt_GoesWhereItsHandlerSends()
    {
        await using var busy = new LoopbackServer(_ => LoopbackServer.Response(503, ""));
        await using LoopbackServer server = Service();
        int attempts = 0;
        await using ServiceProvider provider = Application(_ => attempts++ == 0 ? busy.Url : server.Url);

        await CallAsync(provider);

        Assert.That((busy.Requests.Count, server.Requests.Count), Is.EqualTo((1, 1)));
        Assert.That(busy.Requests[0]["SignatureNonce"], Is.Not.EqualTo(server.Requests[0]["SignatureNonce"]));
    }

    [Test]
    public async Task Row99_FailureOfTheOtherHost_NamesIt()
    {
        await using var refusing = new LoopbackServer(_ => null, refuses: true);
        await using ServiceProvider provider = Application(_ => refusing.Url, options => options.MaxRetries = 0);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => CallAsync(provider));

        Assert.That(failed.Message, Does.StartWith($"GenerateAliyunBidCertWaysUrl: no connection to {refusing.Url.Authority}: the host, or the proxy on the way, refused it"));
    }

    [TestCase("https://aasgateway/elsewhere", "has another path or a query")]
    [TestCase("https://aasgateway/?CANARY=1", "has another path or a query")]
    [TestCase("http://127.0.0.1:1/CANARY", "has another path or a query")]
    [TestCase("http://aasgateway/", "is neither https nor http on loopback")]
    [TestCase("http://192.168.0.1/", "is neither https nor http on loopback")]
    [TestCase("ftp://127.0.0.1/", "is neither https nor http on loopback")]
    [TestCase("/", "is not absolute")]
    [TestCase(null, "is not absolute")]
    public async Task Row99_AnyOtherChange_IsRejectedBeforeAnythingIsSent(string? url, string error)
    {
        var sent = new List<HttpRequestMessage>();
        await using ServiceProvider provider = Application(_ => url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute), sent: sent);

        InvalidOperationException rejected = await Caught.ByAsync<InvalidOperationException>(() => CallAsync(provider));

        Assert.That(rejected.Message, Is.EqualTo(
            $"A custom handler changed the request's URL, which now {error}. Nothing was sent. " +
            "A handler may change its host and port; the endpoint is set in the options."));
        Assert.That(sent, Is.Empty);
    }

    [TestCase("https://aasgateway:443/")]
    [TestCase("https://AASGATEWAY")]
    [TestCase("https://fake-user:fake-password@aasgateway/#fragment")]
    public async Task Row99_TheSameUrl_WrittenOtherwise_IsTheSame(string url)
    {
        var sent = new List<HttpRequestMessage>();
        await using ServiceProvider provider = Application(_ => new Uri(url), sent: sent);

        await CallAsync(provider);

        Assert.That(sent.Single().RequestUri!.AbsoluteUri, Does.StartWith(Gateway + "?AccessKeyId="));
    }

    [Test]
    public async Task Row99_PathOfTheEndpoint_Stays()
    {
        var sent = new List<HttpRequestMessage>();
        await using ServiceProvider provider = Application(
            _ => new Uri("https://fake-user@127.0.0.1:8443/gateway"), options => options.Endpoint = new Uri(Gateway + "gateway"), sent: sent);

        await CallAsync(provider);

        Assert.That(sent.Single().RequestUri!.AbsoluteUri, Does.StartWith("https://127.0.0.1:8443/gateway?AccessKeyId="));
    }

    private static Task<GenerateAliyunBidCertWaysUrlResponse> CallAsync(ServiceProvider provider) =>
        provider.GetRequiredService<IBidCertClient>().GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

    private static LoopbackServer Service() => new(number => LoopbackServer.Ok(
        number == 1 ? Reply.SuccessBody : """{"RequestId":"fake-request-id","Code":"200"}"""));

    private static ServiceProvider Application(
        Func<Uri, Uri?> change, Action<BidCertOptions>? configure = null, string? host = null, List<HttpRequestMessage>? sent = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider { AutoAdvanceTimers = true });
        IHttpClientBuilder builder = services.AddBidCert(options =>
        {
            FactoryHarness.Configure(options);
            options.Endpoint = options.CrmEndpoint = new Uri(Gateway);
            configure?.Invoke(options);
        });
        builder.AddHttpMessageHandler(() => new Discovery(change, host));
        if (sent is not null)
        {
            builder.ConfigurePrimaryHttpMessageHandler(() => new Recorder(sent));
        }

        return services.BuildServiceProvider();
    }

    private sealed class Discovery(Func<Uri, Uri?> change, string? host) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = change(request.RequestUri!);
            request.Headers.Host = host;
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Recorder(List<HttpRequestMessage> sent) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            sent.Add(request);
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(Reply.SuccessBody), RequestMessage = request });
        }
    }
}
