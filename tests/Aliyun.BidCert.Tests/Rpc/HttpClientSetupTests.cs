using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Rpc;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

[TestFixture]
internal sealed class HttpClientSetupTests
{
    [Test]
    public void Configure_Client_SendsTheBodyAtOnce()
    {
        using var client = new HttpClient();

        HttpClientSetup.Configure(client);

        Assert.That(client.DefaultRequestHeaders.ExpectContinue, Is.False);
    }

    [Test]
    public void Configure_HttpClientHandler_FollowsNothingAndKeepsNothing()
    {
        using var handler = new HttpClientHandler();

        HttpClientSetup.Configure(handler);

        Assert.That(
            (handler.AllowAutoRedirect, handler.UseCookies, handler.AutomaticDecompression),
            Is.EqualTo((false, false, DecompressionMethods.GZip | DecompressionMethods.Deflate)));
    }

#if !NETSTANDARD_ASSET
    [Test]
    public void Configure_SocketsHttpHandlerWithTimesOfItsOwn_KeepsThem()
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(9), PooledConnectionLifetime = TimeSpan.FromHours(1) };

        HttpClientSetup.Configure(handler);

        Assert.That((handler.ConnectTimeout, handler.PooledConnectionLifetime), Is.EqualTo((TimeSpan.FromSeconds(9), TimeSpan.FromHours(1))));
    }

    [Test]
    public void TryRefuseRedirects_SocketsHttpHandler_FollowsNoneFromThenOn([Values] bool followed, [Values] bool wrapped)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = followed };
        using var outer = new PassingHandler(handler);

        Assert.That(HttpClientSetup.TryRefuseRedirects(wrapped ? outer : handler), Is.True);
        Assert.That(handler.AllowAutoRedirect, Is.False);
    }

#endif
    [Test]
    public void TryRefuseRedirects_HttpClientHandler_FollowsNoneFromThenOn([Values] bool followed, [Values] bool wrapped)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = followed };
        using var inner = new PassingHandler(handler);
        using var outer = new PassingHandler(inner);

        Assert.That(HttpClientSetup.TryRefuseRedirects(wrapped ? outer : handler), Is.True);
        Assert.That(handler.AllowAutoRedirect, Is.False);
    }

    [Test]
    public void TryRefuseRedirects_HandlerOfAnotherKind_CannotSay()
    {
        using var handler = new OwnHandler();
        using var outer = new PassingHandler(handler);
        using var alone = new PassingHandler();

        Assert.That(HttpClientSetup.TryRefuseRedirects(handler), Is.False);
        Assert.That(HttpClientSetup.TryRefuseRedirects(outer), Is.False);
        Assert.That(HttpClientSetup.TryRefuseRedirects(alone), Is.False);
    }

    private sealed class PassingHandler : DelegatingHandler
    {
        internal PassingHandler()
        {
        }

        internal PassingHandler(HttpMessageHandler innerHandler)
            : base(innerHandler)
        {
        }
    }

    private sealed class OwnHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
