#if !NETSTANDARD_ASSET
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Rpc;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A host with several addresses, of which the first swallows everything.</summary>
[TestFixture]
internal sealed class HappyEyeballsTests
{
    private static readonly IPAddress Alive = IPAddress.Loopback;

    [TestCase("127.0.0.2", TestName = "Row97_DeadAddress_OfTheSameFamily_DoesNotKeepTheCallFromAnother")]
    [TestCase("::1", TestName = "Row97_DeadAddress_OfTheOtherFamily_DoesNotKeepTheCallFromAnother")]
    public async Task Row97_DeadAddress(string dead)
    {
        await using LoopbackServer server = Service();
        using SwallowingListener swallowing = await SwallowingListener.CreateAsync(IPAddress.Parse(dead), server.Url.Port);
        using var harness = new SocketHarness(server, prepare: handler => Resolve(handler, IPAddress.Parse(dead), Alive));

        await harness.SucceededAsync(requests: 1);
    }

    [Test]
    public async Task Row97_DeadAddressOfAProxy_DoesNotKeepTheCallFromAnother()
    {
        using var authority = new TestCertificates();
        using var certificate = authority.For("aas.example");
        await using LoopbackServer server = LoopbackServer.Scripted(_ => WireReplies.Send(LoopbackServer.Ok(Reply.SuccessBody)), certificate);
        await using var proxy = new ConnectProxy(server.Url, _ => 200);
        using SwallowingListener swallowing = await SwallowingListener.CreateAsync(IPAddress.Parse("127.0.0.2"), proxy.Url.Port);
        using var harness = new SocketHarness(server, options => options.Endpoint = new Uri("https://aas.example/"), handler =>
        {
            Resolve(handler, IPAddress.Parse("127.0.0.2"), Alive);
            OwnHandler.UseProxy(handler, proxy.Url);
            OwnHandler.Trust(handler, authority.Root);
        });

        await harness.SucceededAsync(requests: 1);

        Assert.That(proxy.RequestLines, Is.EqualTo(["CONNECT aas.example:443 HTTP/1.1"]));
    }

    [Test]
    public async Task Row97_OnlyDeadAddresses_EndWithTheConnectTimeout()
    {
        await using LoopbackServer server = Service();
        using SwallowingListener one = await SwallowingListener.CreateAsync(IPAddress.Parse("127.0.0.2"), server.Url.Port);
        using SwallowingListener another = await SwallowingListener.CreateAsync(IPAddress.Parse("127.0.0.3"), server.Url.Port);
        using var harness = new SocketHarness(server, options => options.MaxRetries = 0, handler =>
        {
            Resolve(handler, IPAddress.Parse("127.0.0.2"), IPAddress.Parse("127.0.0.3"));
            ((SocketsHttpHandler)handler).ConnectTimeout = TimeSpan.FromSeconds(1);
        });

        await harness.FailedAsync(BidCertTransportFailure.Timeout, attempts: 1, isTransient: true, requests: 0);
    }

    [Test]
    public async Task Row97_OnlyRefusingAddresses_AreSaidToRefuse()
    {
        await using var server = new LoopbackServer(_ => null, refuses: true);
        using var harness = new SocketHarness(
            server, options => options.MaxRetries = 0, handler => Resolve(handler, IPAddress.IPv6Loopback, Alive, IPAddress.Parse("127.0.0.2")));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, attempts: 1, isTransient: true, requests: 0);

        Assert.That(failed.Message, Does.Contain(" refused it (HttpRequestException ConnectionError, SocketException ConnectionRefused)"));
    }

    [Test]
    public async Task Row97_AddressThatAcceptsTooLate_IsLeftAgain()
    {
        await using LoopbackServer server = Service();
        using SwallowingListener late = await SwallowingListener.CreateAsync(IPAddress.Parse("127.0.0.2"), server.Url.Port);

        await using (await HappyEyeballs.ConnectAsync([IPAddress.Parse("127.0.0.2"), Alive], server.Url.Port, CancellationToken.None))
        {
            await server.Open.WaitAsync(1);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        Assert.That(async () => await late.AcceptAsync(limit.Token), Throws.InstanceOf<OperationCanceledException>(), "nobody tries it any more");
    }

    [Test]
    public async Task ConnectAsync_LastAddressRefuses_StillWaitsForTheOnesBefore()
    {
        await using var refusing = new LoopbackServer(_ => null, refuses: true);
        using SwallowingListener late = await SwallowingListener.CreateAsync(IPAddress.Parse("127.0.0.2"), refusing.Url.Port);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));

        Task<Stream> connecting = HappyEyeballs.ConnectAsync([IPAddress.Parse("127.0.0.2"), Alive], refusing.Url.Port, CancellationToken.None);

        // Now there is room, but the system does not ask again before a second has passed.
        Task<Socket> accepting = late.AcceptAsync(limit.Token);
        await using Stream connection = await connecting;
        using Socket accepted = await accepting;

        Assert.That(((NetworkStream)connection).Socket.RemoteEndPoint, Is.EqualTo(accepted.LocalEndPoint));
    }

    [Test]
    public void ConnectAsync_NoAddress_IsAHostThatIsNotFound() => Assert.That(
        async () => await HappyEyeballs.ConnectAsync([], port: 1, CancellationToken.None),
        Throws.TypeOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.HostNotFound));

    [Test]
    public async Task ConnectAsync_Connection_SendsWithoutDelay()
    {
        await using LoopbackServer server = Service();

        await using Stream connection = await HappyEyeballs.ConnectAsync([Alive], server.Url.Port, CancellationToken.None);

        Assert.That(((NetworkStream)connection).Socket.NoDelay, Is.True);
    }

    [Test]
    public async Task ConnectAsync_ConnectionThatIsDisposedOf_ClosesItsSocket()
    {
        await using LoopbackServer server = Service();
        Socket socket;

        await using (Stream connection = await HappyEyeballs.ConnectAsync([Alive], server.Url.Port, CancellationToken.None))
        {
            socket = ((NetworkStream)connection).Socket;
        }

        Assert.That(() => socket.Available, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Row97_Cancellation_EndsEachAttempt()
    {
        await using LoopbackServer server = Service();
        using SwallowingListener one = await SwallowingListener.CreateAsync(IPAddress.Parse("127.0.0.2"), server.Url.Port);
        using var cancellation = new CancellationTokenSource();

        Task<Stream> connecting = HappyEyeballs.ConnectAsync([IPAddress.Parse("127.0.0.2")], server.Url.Port, cancellation.Token);
        await cancellation.CancelAsync();

        Assert.That(async () => await connecting, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("a", "a")]
    [TestCase("a b c", "a b c")]
    [TestCase("a b ::1 ::2", "a ::1 b ::2")]
    [TestCase("::1 ::2 ::3 a", "::1 a ::2 ::3")]
    public void Row97_Families_TakeTurnsInTheSystemsOrder(string addresses, string expected)
    {
        Assert.That(HappyEyeballs.InTurns(Parse(addresses)), Is.EqualTo(Parse(expected)));

        static IPAddress[] Parse(string text) =>
            [.. text.Split(' ').Select(one => IPAddress.Parse(one.Contains(':', StringComparison.Ordinal) ? one : $"10.0.0.{one[0] - 'a' + 1}"))];
    }

    [Test]
    public async Task Row97_HandlerOfTheFactory_ConnectsSoAndTheApplicationsCallbackStays([Values] bool isOwn)
    {
        int connected = 0;
        await using LoopbackServer server = Service();
        var services = new ServiceCollection();
        IHttpClientBuilder builder = services.AddBidCert(options =>
        {
            FactoryHarness.Configure(options);
            options.Endpoint = server.Url;
        });
        if (isOwn)
        {
            builder.UseSocketsHttpHandler((handler, _) => handler.ConnectCallback = (context, cancellationToken) =>
            {
                connected++;
                return new(HappyEyeballs.ConnectAsync([Alive], context.DnsEndPoint.Port, cancellationToken));
            });
        }

        await using ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IBidCertClient>().GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        Assert.That(connected, Is.EqualTo(isOwn ? 1 : 0));
        Assert.That(CallbackOf(provider) == HappyEyeballs.ConnectAsync, Is.EqualTo(!isOwn));
    }

    private static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? CallbackOf(ServiceProvider provider)
    {
        HttpMessageHandler? handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("Aliyun.BidCert");
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler;
        }

        return ((SocketsHttpHandler)handler!).ConnectCallback;
    }

    // What the name of the host, or of the proxy, means.
    private static void Resolve(HttpMessageHandler handler, params IPAddress[] addresses) => ((SocketsHttpHandler)handler).ConnectCallback =
        (context, cancellationToken) => new(HappyEyeballs.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken));

    private static LoopbackServer Service() => new(_ => LoopbackServer.Ok(Reply.SuccessBody));
}
#endif
