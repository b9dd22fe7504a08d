using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Row 58 against real sockets, where it is the transport that tells what was sent.</summary>
[TestFixture]
internal sealed class NotRepeatedLoopbackTests
{
    private const string Unsettled = "Whether the service carried the call out is not known, and it was not sent again";

    private static readonly byte[] Removed = LoopbackServer.Ok("{\"Code\":\"200\"}");
    private static readonly byte[] NotCertified = LoopbackServer.Ok("{\"result\":\"{\\\"isCertified\\\":\\\"0\\\"}\"}");

    private static IEnumerable<TestCaseData> Ambiguous =>
    [
        new TestCaseData((byte[]?)null).SetArgDisplayNames("closed"),
        new TestCaseData(Removed[..^3]).SetArgDisplayNames("body cut off"),
        new TestCaseData(Removed[..20]).SetArgDisplayNames("head cut off"),
        new TestCaseData("garbage\r\n\r\n"u8.ToArray()).SetArgDisplayNames("garbage"),
        new TestCaseData(LoopbackServer.Answer(503, "")).SetArgDisplayNames("503"),
        new TestCaseData(LoopbackServer.Answer(500, Reply.NoBody("InternalError", "sorry"))).SetArgDisplayNames("InternalError"),
    ];

    [Test]
    public async Task Row58_Remove_RefusedAndThenAccepted_ReachesTheServerOnce([Values] ParameterPlacement placement)
    {
        await using var server = new LoopbackServer(_ => Removed, refuses: true);
        using var scene = new Scene(server.Address, options => options.ParameterPlacement = placement);
        scene.Time.AutoAdvanceTimers = false;

        Task<RemoveIdentityCertifiedForBidUserResponse> removing = scene.RemoveAsync();
        await scene.Time.WaitForDelaysAsync(1);
        server.Listen();
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        await removing;

        SignatureCheck.IsSigned(server.Requests.Single());
    }

    [Test]
    public async Task Row58_Remove_AlwaysRefused_IsTriedAgainAndSettled()
    {
        await using var server = new LoopbackServer(_ => Removed, refuses: true);
        using var scene = new Scene(server.Address);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(scene.RemoveAsync);

        Assert.That((failed.Failure, failed.Attempts, failed.IsTransient), Is.EqualTo((BidCertTransportFailure.Connection, 3, true)));
        Assert.That(failed.Message, Does.Not.Contain(Unsettled));
    }

    [TestCaseSource(nameof(Ambiguous))]
    public async Task Row58_Remove_NoUsableAnswer_ReachesTheServerOnce(byte[]? answer)
    {
        await using var server = new LoopbackServer(_ => answer, closesAfter: _ => true);
        using var scene = new Scene(server.Address);

        BidCertException failed = await Caught.ByAsync<BidCertException>(scene.RemoveAsync);

        Assert.That((server.Requests.Count, failed.Attempts, failed.IsTransient), Is.EqualTo((1, 1, false)));
        Assert.That(failed.Message, Does.Contain(Unsettled));
        Leaks.AreNotIn(failed.ToString() + scene.Log.All, server.Requests);
    }

    [TestCaseSource(nameof(Ambiguous))]
    public async Task Row58_Query_NoUsableAnswer_IsSentAgain(byte[]? answer)
    {
        await using var server = new LoopbackServer(number => number == 1 ? answer : NotCertified, closesAfter: number => number == 1);
        using var scene = new Scene(server.Address);

        Assert.That((await scene.QueryAsync()).IsCertified, Is.False);
        Assert.That(server.Requests.Select(request => request["SignatureNonce"]).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Row58_Remove_OverAPooledConnectionThatIsClosed_ReachesTheServerOnce()
    {
        await using var server = new LoopbackServer(number => number == 1 ? NotCertified : null);
        using var scene = new Scene(server.Address);

        await scene.QueryAsync();
        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(scene.RemoveAsync);

        Assert.That((server.Connections, server.Requests.Count, failed.Attempts), Is.EqualTo((1, 2, 1)));
        Assert.That(failed.Message, Does.Contain(Unsettled));
    }

    [Test]
    public async Task Row58_Remove_ServerSilent_ReachesTheServerOnce()
    {
        await using var server = new LoopbackServer(number => number == 1 ? [] : Removed);
        using var scene = new Scene(server.Address);

        Task<BidCertTransportException> failing = Caught.ByAsync<BidCertTransportException>(scene.RemoveAsync);
        await server.WaitForRequestsAsync(1);
        scene.Time.Advance(TimeSpan.FromSeconds(10));
        BidCertTransportException failed = await failing;

        Assert.That((server.Requests.Count, failed.Failure, failed.IsTransient), Is.EqualTo((1, BidCertTransportFailure.Timeout, false)));
        Assert.That(failed.Message, Does.Contain(Unsettled));
    }

    [Test]
    public async Task Row58_Remove_Throttled_ReachesTheServerAgain()
    {
        await using var server = new LoopbackServer(
            number => number == 1 ? LoopbackServer.Answer(400, Reply.NoBody("Throttling.User", "busy")) : Removed);
        using var scene = new Scene(server.Address);

        await scene.RemoveAsync();

        Assert.That(server.Requests.Select(request => request["SignatureNonce"]).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Row58_Remove_ClosedDuringTheHandshake_IsSettledWhereThatCanBeTold()
    {
        await using var server = new ClosingServer();
        using var scene = new Scene(server.Address);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(scene.RemoveAsync);

        AssertIsSettledWhereThatCanBeTold(failed, server.Connections);
    }

    [Test]
    public async Task Row58_Remove_ProxyThatRefusesTheTunnel_IsSettledWhereThatCanBeTold()
    {
        await using var proxy = new LoopbackServer(_ => LoopbackServer.Answer(403, ""), closesAfter: _ => true);
        using var scene = new Scene(new Uri("https://crm.example/"), proxy: proxy.Address);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(scene.RemoveAsync);

        AssertIsSettledWhereThatCanBeTold(failed, proxy.Connections);
    }

    // HttpRequestError came with .NET 8: the netstandard2.0 asset does not know that no connection was made, and does not send again.
    private static void AssertIsSettledWhereThatCanBeTold(BidCertTransportException failed, int connections)
    {
#if NETSTANDARD_ASSET
        Assert.That((failed.Failure, failed.Attempts, failed.IsTransient, connections), Is.EqualTo((BidCertTransportFailure.Connection, 1, false, 1)));
        Assert.That(failed.Message, Does.Contain(Unsettled));
#else
        Assert.That((failed.Failure, failed.Attempts, failed.IsTransient, connections), Is.EqualTo((BidCertTransportFailure.Connection, 3, true, 3)));
        Assert.That(failed.Message, Does.Not.Contain(Unsettled));
#endif
    }

    /// <summary>Accepts each connection and closes it, which https takes for a handshake that ended.</summary>
    private sealed class ClosingServer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource stopping = new();
        private readonly Task accepting;

        internal ClosingServer()
        {
            listener.Start();
            Address = new Uri($"https://{listener.LocalEndpoint}/");
            accepting = AcceptAsync();
        }

        internal Uri Address { get; }

        internal int Connections { get; private set; }

        public async ValueTask DisposeAsync()
        {
            await stopping.CancelAsync();
            await accepting;
            listener.Dispose();
            stopping.Dispose();
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    using Socket socket = await listener.AcceptSocketAsync(stopping.Token);
                    Connections++;
                }
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }
    }

    /// <summary>A client with the transport of .NET and a clock and a log of its own.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly SocketsHttpHandler transport;
        private readonly BidCertClient client;

        internal Scene(Uri crmEndpoint, Action<BidCertOptions>? configure = null, Uri? proxy = null)
        {
            BidCertOptions options = ClientHarness.ValidOptions();
            options.CrmEndpoint = crmEndpoint;
            configure?.Invoke(options);
            transport = new SocketsHttpHandler { UseProxy = proxy is not null, Proxy = proxy is null ? null : new WebProxy(proxy) };
            client = new BidCertClient(options, transport, disposeHandler: false, Time, Log);
        }

        internal FakeTimeProvider Time { get; } = new() { AutoAdvanceTimers = true };

        internal CapturedLog Log { get; } = new();

        public void Dispose()
        {
            client.Dispose();
            transport.Dispose();
            Log.Dispose();
        }

        internal Task<QueryBidUserCertifiedInfoResponse> QueryAsync() => client.QueryBidUserCertifiedInfoAsync(new(FakeValues.Uid));

        internal Task<RemoveIdentityCertifiedForBidUserResponse> RemoveAsync() => client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid));
    }
}
