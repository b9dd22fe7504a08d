using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Rpc;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>What is set on a primary handler, when it is not right yet, and what becomes of one that is in use.</summary>
[TestFixture]
internal sealed class PrimaryHandlerSetupTests
{
#if !NETSTANDARD_ASSET
    // What no signed request can do without, each with what makes a handler right in all else.
    private static readonly Dictionary<string, Action<SocketsHttpHandler>> Spoilt = new()
    {
        ["AllowAutoRedirect to false"] = handler => handler.AllowAutoRedirect = true,
        ["UseCookies to false"] = handler => handler.UseCookies = true,
        ["ActivityHeadersPropagator to null"] = handler => handler.ActivityHeadersPropagator = DistributedContextPropagator.CreateDefaultPropagator(),
        ["Credentials to null"] = handler => handler.Credentials = new NetworkCredential("fake-user", "fake-password"),
    };

    private static IEnumerable<string> Properties => Spoilt.Keys;

    // The SDK undoes compression itself, and does not ask for it.
    private const DecompressionMethods Decompression = DecompressionMethods.None;
#else
    private const DecompressionMethods Decompression = DecompressionMethods.GZip | DecompressionMethods.Deflate;
#endif

    [Test]
    public void Row131_HttpClientHandler_AlsoWithinOthers_IsSetUp([Values(0, 1, 3)] int others)
    {
        using var handler = new HttpClientHandler();
        using HttpMessageHandler outer = Wrapped(handler, others);

        Assert.That(PrimaryHandlerSetup.Apply(outer).FollowsNoRedirects, Is.True);

        Assert.That(
            (handler.AllowAutoRedirect, handler.UseCookies, handler.AutomaticDecompression), Is.EqualTo((false, false, Decompression)));
    }

    [Test]
    public void Row131_HandlerOfAnotherKind_CannotSay()
    {
        using var handler = new OtherHandler();
        using HttpMessageHandler outer = Wrapped(handler, 1);
        using var alone = new ForwardingHandler();

        Assert.That(PrimaryHandlerSetup.Apply(handler).FollowsNoRedirects, Is.False);
        Assert.That(PrimaryHandlerSetup.Apply(outer).FollowsNoRedirects, Is.False);
        Assert.That(PrimaryHandlerSetup.Apply(alone).FollowsNoRedirects, Is.False);
    }

    [Test]
    public async Task Row131_HttpClientHandlerInUse_ThatIsNotRight_IsRejectedByName()
    {
        await using LoopbackServer server = Service();
        using var handler = new HttpClientHandler { UseProxy = false, Credentials = new NetworkCredential("fake-user", "fake-password") };
        await UseAsync(handler, server);

        const string Missing = "AllowAutoRedirect to false, Credentials to null, UseCookies to false";
        Assert.That(() => New(handler, server).Dispose(), Throws.ArgumentException.With.Message.EqualTo(Rejected(Missing)));
    }

#if !NETSTANDARD_ASSET
    [Test]
    public void Row96_HandlerOfTheApplication_KeepsWhatItSets([Values(null, 20)] int? seconds)
    {
        using var handler = new SocketsHttpHandler();
        if (seconds is { } own)
        {
            handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(own);
        }

        PrimaryHandlerSetup.Apply(handler);

        Assert.That(handler.PooledConnectionIdleTimeout, Is.EqualTo(TimeSpan.FromSeconds(seconds ?? 5)));
    }

    [Test]
    public void Row131_SocketsHttpHandler_AlsoWithinOthers_IsSetUp([Values(0, 1, 3)] int others)
    {
        using var handler = new SocketsHttpHandler();
        using HttpMessageHandler outer = Wrapped(handler, others);

        Assert.That(PrimaryHandlerSetup.Apply(outer).FollowsNoRedirects, Is.True);

        Assert.That((handler.AllowAutoRedirect, handler.UseCookies), Is.EqualTo((false, false)));
        Assert.That((handler.ActivityHeadersPropagator, handler.AutomaticDecompression), Is.EqualTo(((DistributedContextPropagator?)null, Decompression)));
        Assert.That((handler.ConnectTimeout, handler.PooledConnectionLifetime), Is.EqualTo((TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2))));
    }

    [TestCaseSource(nameof(Properties))]
    public async Task Row131_HandlerInUse_WithOnePropertyThatIsNotRight_IsRejectedByItsName(string property)
    {
        await using LoopbackServer server = Service();
        using SocketsHttpHandler handler = Right();
        Spoilt[property](handler);
        await UseAsync(handler, server);
        var services = new ServiceCollection();
        services.AddBidCert(options => Configure(options, server)).ConfigurePrimaryHttpMessageHandler(() => Wrapped(handler, 1));
        await using ServiceProvider provider = services.BuildServiceProvider();

        ArgumentException rejected = Assert.Throws<ArgumentException>(() => New(handler, server).Dispose());
        ArgumentException rejectedAtTheFirstCall = await Caught.ByAsync<ArgumentException>(
            () => provider.GetRequiredService<IBidCertClient>().GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

        Assert.That(rejected.Message, Is.EqualTo(Rejected(property)));
        Assert.That(rejectedAtTheFirstCall.Message, Is.EqualTo(Rejected(property)));
        Assert.That(server.Requests, Has.Count.EqualTo(1), "that of the other client");
    }

    [Test]
    public async Task Row131_HandlerInUse_WithNothingRight_IsRejectedByAllTheNames()
    {
        await using LoopbackServer server = Service();
        using var handler = new SocketsHttpHandler { UseProxy = false, Credentials = new NetworkCredential("fake-user", "fake-password") };
        await UseAsync(handler, server);

        Assert.That(() => New(handler, server).Dispose(), Throws.ArgumentException.With.Message.EqualTo(Rejected(string.Join(", ", Properties))));
    }

    [Test]
    public async Task Row131_HandlerInUse_ThatIsRight_IsTakenWithTheTimesThatItHas([Values] bool haveLimits)
    {
        await using LoopbackServer server = Service();
        using SocketsHttpHandler handler = Right();
        (handler.ConnectTimeout, handler.PooledConnectionLifetime) = haveLimits
            ? (TimeSpan.FromSeconds(9), TimeSpan.FromHours(1)) : (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        (TimeSpan, TimeSpan) limits = (handler.ConnectTimeout, handler.PooledConnectionLifetime);
        await UseAsync(handler, server);

        for (int i = 0; i < 2; i++)
        {
            using BidCertClient client = New(handler, server);
            await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());
        }

        Assert.That((handler.ConnectTimeout, handler.PooledConnectionLifetime), Is.EqualTo(limits));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Row131_Handler_SpoiltAndUsedAfterItWasGiven_IsRejectedAndNothingIsSent()
    {
        await using LoopbackServer server = Service();
        using SocketsHttpHandler handler = Right();
        using BidCertClient client = New(handler, server);
        handler.AllowAutoRedirect = true;
        await UseAsync(handler, server);

        ArgumentException rejected = await Caught.ByAsync<ArgumentException>(
            () => client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid)));

        Assert.That(rejected.Message, Is.EqualTo(Rejected("AllowAutoRedirect to false")));
        Assert.That(server.Requests, Has.Count.EqualTo(1), "that of the other client");
    }

    [Test]
    public async Task Row131_Handler_NewAndSharedByClientsOnManyThreads_ServesThemAll()
    {
        await using LoopbackServer server = Service();
        const int Rounds = 50, Clients = 4;

        for (int round = 0; round < Rounds; round++)
        {
            using var handler = new SocketsHttpHandler { UseProxy = false };
            using var start = new Barrier(Clients);
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
            {
                start.SignalAndWait();
                using BidCertClient client = New(handler, server);
                await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());
            })));
        }

        Assert.That(server.Requests, Has.Count.EqualTo(Rounds * Clients));
    }

    [Test]
    public void Row131_Handler_DisposedOfBeforeItWasRight_SaysSo()
    {
        using var handler = new SocketsHttpHandler();
        handler.Dispose();

        Assert.That(() => PrimaryHandlerSetup.Apply(handler), Throws.InstanceOf<ObjectDisposedException>());
    }

    private static SocketsHttpHandler Right() =>
        new() { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null, UseProxy = false };
#endif

    private static string Rejected(string missing) =>
        $"The primary handler is in use, so that what a signed request needs cannot be set on it any more. Before its first use, set {missing}; " +
        "or give this client a handler of its own. (Parameter 'primaryHandler')";

    private static LoopbackServer Service() => new(_ => LoopbackServer.Ok(Reply.SuccessBody));

    private static HttpMessageHandler Wrapped(HttpMessageHandler handler, int others) =>
        Enumerable.Range(0, others).Aggregate(handler, (inner, _) => new ForwardingHandler(inner));

    private static void Configure(BidCertOptions options, LoopbackServer server) =>
        (options.AccessKeyId, options.AccessKeySecret, options.Endpoint, options.CrmEndpoint) =
        (FakeValues.AccessKeyId, FakeValues.AccessKeySecret, server.Url, server.Url);

    private static BidCertClient New(HttpMessageHandler handler, LoopbackServer server)
    {
        var options = new BidCertOptions();
        Configure(options, server);
        return new BidCertClient(options, handler, disposeHandler: false, TimeProvider.System, NullLoggerFactory.Instance);
    }

    private static async Task UseAsync(HttpMessageHandler handler, LoopbackServer server)
    {
        using var other = new HttpClient(handler, disposeHandler: false);
        await other.GetStringAsync(server.Url);
    }

    private sealed class OtherHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
