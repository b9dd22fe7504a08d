using System;
using System.Net.Http;
using Aliyun.BidCert.Rpc;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

[TestFixture]
internal sealed class HttpClientSetupTests
{
    [Test]
    public void HttpClient_OfTheSetup_LeavesTimeToThePipeline()
    {
        using var client = new HttpClient();

        HttpClientSetup.Configure(client);

        Assert.That(client.Timeout, Is.EqualTo(System.Threading.Timeout.InfiniteTimeSpan));
    }

    [Test]
    public void PrimaryHandler_OfTheSetup_IsAsTheServiceNeedsIt()
    {
#if NETSTANDARD_ASSET
        using var handler = (HttpClientHandler)HttpClientSetup.CreatePrimaryHandler();

        Assert.That(
            (handler.AllowAutoRedirect, handler.UseCookies, handler.AutomaticDecompression, handler.UseProxy, handler.MaxConnectionsPerServer),
            Is.EqualTo((false, false, System.Net.DecompressionMethods.GZip | System.Net.DecompressionMethods.Deflate, true, int.MaxValue)));
#else
        using var handler = (SocketsHttpHandler)HttpClientSetup.CreatePrimaryHandler();

        Assert.That(
            (handler.AllowAutoRedirect, handler.UseCookies, handler.AutomaticDecompression, handler.UseProxy, handler.ActivityHeadersPropagator),
            Is.EqualTo((false, false, System.Net.DecompressionMethods.None, true, (System.Diagnostics.DistributedContextPropagator?)null)));
        Assert.That(
            (handler.ConnectTimeout, handler.PooledConnectionLifetime), Is.EqualTo((TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2))));
        Assert.That(handler.ConnectCallback == HappyEyeballs.ConnectAsync, Is.True, "a dead address costs the call");
#endif
    }
}
