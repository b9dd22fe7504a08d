using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Row 58 against real sockets, where it is the transport that tells what was sent.</summary>
[TestFixture]
internal sealed class NotRepeatedLoopbackTests
{
    private const string Unsettled = Said.Unsettled;

    private static readonly byte[] Removed = LoopbackServer.Ok("{\"Code\":\"200\"}");
    private static readonly byte[] NotCertified = LoopbackServer.Ok("{\"result\":\"{\\\"isCertified\\\":\\\"0\\\"}\"}");

    private static IEnumerable<TestCaseData> Ambiguous =>
    [
        new TestCaseData((byte[]?)null).SetArgDisplayNames("closed"),
        new TestCaseData(Removed[..^3]).SetArgDisplayNames("body cut off"),
        new TestCaseData(Removed[..20]).SetArgDisplayNames("head cut off"),
        new TestCaseData("garbage\r\n\r\n"u8.ToArray()).SetArgDisplayNames("garbage"),
        new TestCaseData(LoopbackServer.Response(503, "")).SetArgDisplayNames("503"),
        new TestCaseData(LoopbackServer.Response(500, Reply.NoBody("InternalError", "sorry"))).SetArgDisplayNames("InternalError"),
    ];

    [Test]
    public async Task Row58_Remove_RejectedAndThenAccepted_ReachesTheServerOnce([Values] ParameterPlacement placement)
    {
        await using var server = new LoopbackServer(_ => Removed, refuses: true);
        using var harness = new SocketHarness(server, options => options.ParameterPlacement = placement);
        harness.Time.AutoAdvanceTimers = false;

        Task<RemoveIdentityCertifiedForBidUserResponse> removing = harness.RemoveAsync();
        await Task.WhenAny(removing, harness.Time.WaitForDelaysAsync(1));
        server.Listen();
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        await removing;

        SignatureCheck.IsSigned(server.Requests.Single());
    }

    [Test]
    public async Task Row58_Remove_AlwaysRefused_IsRetriedAndSettled()
    {
        await using var server = new LoopbackServer(_ => Removed, refuses: true);
        using var harness = new SocketHarness(server);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(harness.RemoveAsync);

        Assert.That((failed.Failure, failed.Attempts, failed.IsTransient), Is.EqualTo((BidCertTransportFailure.Connection, 3, true)));
        Assert.That(failed.Message, Does.Not.Contain(Unsettled));
    }

    [TestCaseSource(nameof(Ambiguous))]
    public async Task Row58_Remove_NoUsableResponse_ReachesTheServerOnce(byte[]? response)
    {
        await using var server = new LoopbackServer(_ => response, closesAfter: _ => true);
        using var harness = new SocketHarness(server);

        BidCertException failed = await Caught.ByAsync<BidCertException>(harness.RemoveAsync);

        Assert.That((server.Requests.Count, failed.Attempts, failed.IsTransient), Is.EqualTo((1, 1, false)));
        Assert.That(failed.Message, Does.Contain(Unsettled));
        Leaks.AreNotIn(failed.ToString() + harness.Log.All, server.Requests);
    }

    [Test]
    public async Task Row58_Remove_ThatExpectsContinue_ReachesTheServerOnce([Values] bool byDefaults, [Values] ParameterPlacement placement)
    {
        await using var server = new LoopbackServer(_ => null, closesAfter: _ => true);
        var services = new ServiceCollection();
        if (byDefaults)
        {
            services.ConfigureHttpClientDefaults(defaults => defaults.ConfigureHttpClient(ExpectContinue));
        }

        IHttpClientBuilder builder = services.AddBidCert(options =>
        {
            (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret);
            (options.CrmEndpoint, options.ParameterPlacement) = (server.Url, placement);
        });
        if (!byDefaults)
        {
            builder.ConfigureHttpClient(ExpectContinue);
        }

        await using ServiceProvider provider = services.BuildServiceProvider();

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(
            () => provider.GetRequiredService<IBidCertClient>().RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid)));

        Assert.That((server.Requests.Count, failed.Attempts, failed.IsTransient), Is.EqualTo((1, 1, false)));
        Assert.That(server.Requests[0].Headers.Keys, Has.None.EqualTo("Expect"));

        static void ExpectContinue(HttpClient client) => client.DefaultRequestHeaders.ExpectContinue = true;
    }

    [TestCaseSource(nameof(Ambiguous))]
    public async Task Row58_Query_NoUsableResponse_IsSentAgain(byte[]? response)
    {
        await using var server = new LoopbackServer(number => number == 1 ? response : NotCertified, closesAfter: number => number == 1);
        using var harness = new SocketHarness(server);

        Assert.That((await harness.QueryAsync()).IsCertified, Is.False);
        Assert.That(server.Requests.Select(request => request["SignatureNonce"]).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Row58_Remove_OverAPooledConnectionThatIsClosed_ReachesTheServerOnce()
    {
        await using var server = new LoopbackServer(number => number == 1 ? NotCertified : null);
        using var harness = new SocketHarness(server);

        await harness.QueryAsync();
        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(harness.RemoveAsync);

        Assert.That((server.Connections, server.Requests.Count, failed.Attempts), Is.EqualTo((1, 2, 1)));
        Assert.That(failed.Message, Does.Contain(Unsettled));
    }

    [Test]
    public async Task Row58_Remove_ServerSilent_ReachesTheServerOnce()
    {
        await using var server = new LoopbackServer(number => number == 1 ? [] : Removed);
        using var harness = new SocketHarness(server);

        Task<BidCertTransportException> failing = Caught.ByAsync<BidCertTransportException>(harness.RemoveAsync);
        await Task.WhenAny(failing, server.WaitForRequestsAsync(1));
        harness.Time.Advance(TimeSpan.FromSeconds(10));
        BidCertTransportException failed = await failing;

        Assert.That((server.Requests.Count, failed.Failure, failed.IsTransient), Is.EqualTo((1, BidCertTransportFailure.Timeout, false)));
        Assert.That(failed.Message, Does.Contain(Unsettled));
    }

    [Test]
    public async Task Row58_Remove_Throttled_ReachesTheServerAgain()
    {
        await using var server = new LoopbackServer(
            number => number == 1 ? LoopbackServer.Response(400, Reply.NoBody("Throttling.User", "busy")) : Removed);
        using var harness = new SocketHarness(server);

        await harness.RemoveAsync();

        Assert.That(server.Requests.Select(request => request["SignatureNonce"]).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Row58_Remove_ClosedDuringTheHandshake_IsSettledWhereThatCanBeTold()
    {
        await using var closing = new TcpServer(_ => Task.CompletedTask);
        closing.Listen();
        await using var server = new LoopbackServer(_ => Removed);
        using var harness = new SocketHarness(
            server, options => options.CrmEndpoint = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{closing.Port}/")));

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(harness.RemoveAsync);

        AssertIsSettledWhereThatCanBeTold(failed, closing.Connections.Value);
    }

    [Test]
    public async Task Row58_Remove_ProxyThatRefusesTheTunnel_IsSettledWhereThatCanBeTold()
    {
        await using var proxy = new LoopbackServer(_ => LoopbackServer.Response(403, ""), closesAfter: _ => true);
        using var harness = new SocketHarness(
            proxy, options => options.CrmEndpoint = new Uri("https://crm.example/"), handler => OwnHandler.UseProxy(handler, proxy.Url));

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(harness.RemoveAsync);

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
}
