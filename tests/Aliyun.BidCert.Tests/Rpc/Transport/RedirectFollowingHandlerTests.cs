using System;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A primary handler of the application's own that would follow redirects does not take a signed request elsewhere.</summary>
[TestFixture]
internal sealed class RedirectFollowingHandlerTests
{
    [Test]
    public async Task Row19_HandlerOfTheApplication_DoesNotSendOn([Values(302, 307)] int status, [Values] bool isSockets, [Values] bool byFactory)
    {
        await using var elsewhere = new LoopbackServer(_ => LoopbackServer.Ok(Reply.SuccessBody));
        await using var server = new LoopbackServer(_ => Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status} Moved\r\nLocation: {elsewhere.Url}\r\nContent-Length: 0\r\n\r\n"));
        using HttpMessageHandler handler = isSockets ? new PrimaryHandler { UseProxy = false } : new HttpClientHandler { UseProxy = false };
        void Configure(BidCertOptions options)
        {
            (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret);
            (options.Endpoint, options.ParameterPlacement) = (server.Url, ParameterPlacement.Form);
        }

        var services = new ServiceCollection();
        services.AddBidCert(Configure).ConfigurePrimaryHttpMessageHandler(() => handler);
        await using ServiceProvider provider = services.BuildServiceProvider();
        var options = new BidCertOptions();
        Configure(options);
        using var own = new BidCertClient(options, handler, disposeHandler: false, TimeProvider.System, NullLoggerFactory.Instance);
        IBidCertClient client = byFactory ? provider.GetRequiredService<IBidCertClient>() : own;

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(
            () => client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

        Assert.That((failed.Failure, failed.StatusCode), Is.EqualTo((BidCertTransportFailure.Redirect, status)));
        Assert.That((server.Requests.Count, elsewhere.Connections), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Response_FromElsewhere_IsRejected()
    {
        using var handler = new WandererHandler();
        using var client = new BidCertClient(
            ClientHarness.ValidOptions(), handler, disposeHandler: false, TimeProvider.System, NullLoggerFactory.Instance);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(
            () => client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

        Assert.That((failed.Failure, failed.Attempts), Is.EqualTo((BidCertTransportFailure.Redirect, 1)));
        Assert.That(failed.Message, Is.EqualTo(
            "GenerateAliyunBidCertWaysUrl: the response (HTTP 200) comes from another URL than aas.aliyuncs.com: the primary handler followed a redirect or " +
            "rewrote the URL. Set Endpoint to the URL that is meant, and let the handler follow no redirects." + Said.Customer));
    }

    /// <summary>Responds as handlers do that followed a redirect: with the last request's URL.</summary>
    private sealed class WandererHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri("https://elsewhere.example/");
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(Reply.SuccessBody), RequestMessage = request });
        }
    }
}
