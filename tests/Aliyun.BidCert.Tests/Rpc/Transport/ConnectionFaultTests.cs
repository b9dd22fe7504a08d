using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>No connection, a lost one, and one that talks nonsense.</summary>
[TestFixture]
internal sealed class ConnectionFaultTests
{
#if NETSTANDARD_ASSET
    private const bool TellsHeadersTooLong = false;
#else
    private const bool TellsHeadersTooLong = true;
#endif

    private static readonly byte[] Success = LoopbackServer.Ok(Reply.SuccessBody);

    private static IEnumerable<TestCaseData> Garbage =>
    [
        new TestCaseData("garbage\r\n\r\n"),
        new TestCaseData("HTTP/1.1 two hundred\r\n\r\n"),
        new TestCaseData("HTTP/7.5 200 OK\r\n\r\n"),
        new TestCaseData("ICY 200 OK\r\n\r\n"),
        new TestCaseData("SSH-2.0-OpenSSH_9.6\r\n"),
        new TestCaseData("\u0016\u0003\u0001\0\u0005\u0001\r\n\r\n").SetArgDisplayNames("TLS"),
        new TestCaseData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n").SetArgDisplayNames("zeros"),
        new TestCaseData(Reply.SuccessBody + "\r\n\r\n").SetArgDisplayNames("a response without a head"),
        new TestCaseData($"HTTP/1.1 200 OK\r\n{Reply.SuccessBody}\r\n\r\n").SetArgDisplayNames("a response among the headers"),
    ];

    [Test]
    public async Task Row1_Connection_AlwaysRefused_IsRetriedAndThenReported()
    {
        await using var server = new LoopbackServer(_ => Success, refuses: true);
        using var harness = new SocketHarness(server);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, attempts: 3, isTransient: true, requests: 0);

        Assert.That(failed.Message, Does.StartWith($"GenerateAliyunBidCertWaysUrl: no connection to {server.Url.Authority}: the host, or the proxy on the way, refused it ("));
        Assert.That((harness.Time.Delays.Count, server.Connections), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task Row1_Connection_RejectedOnce_IsMadeAfterThePause()
    {
        await using var server = new LoopbackServer(_ => Success, refuses: true);
        using var harness = new SocketHarness(server);
        harness.Time.AutoAdvanceTimers = false;

        Task calling = harness.SucceededAsync(requests: 1);
        await Task.WhenAny(calling, harness.Time.WaitForDelaysAsync(1));
        server.Listen();
        harness.Time.Advance(TimeSpan.FromSeconds(1));

        await calling;
    }

    [Test]
    public async Task Row2_Name_Unknown_IsRetriedAndThenReported()
    {
        await using var server = new LoopbackServer(_ => Success);
        using var harness = new SocketHarness(server, options => options.Endpoint = new Uri("https://bidcert.invalid/"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, attempts: 3, isTransient: true, requests: 0);

        Assert.That(failed.Message, Does.StartWith("GenerateAliyunBidCertWaysUrl: no connection to bidcert.invalid: its name, or that of the proxy on the way, could not be resolved ("));
        Assert.That((failed.StatusCode, harness.Time.Delays.Count), Is.EqualTo(((int?)null, 2)));
    }

    [Test]
    public async Task Row5_Reset_BeforeTheHeaders_IsRetriedAndThenReported([Values] ParameterPlacement placement)
    {
        await using var server = LoopbackServer.Scripted(_ => WireReplies.Reset([]));
        using var harness = new SocketHarness(server, options => options.ParameterPlacement = placement);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, attempts: 3, isTransient: true);

        Assert.That((failed.StatusCode, server.Connections), Is.EqualTo(((int?)null, 3)));
    }

    [Test]
    public async Task Row5_Reset_Once_IsRetried([Values("", "HTTP/1.1 20", "HTTP/1.1 200 OK\r\nContent-Le")] string beginning)
    {
        await using var server = LoopbackServer.Scripted(
            number => number == 1 ? WireReplies.Reset(Encoding.ASCII.GetBytes(beginning)) : WireReplies.Send(Success));
        using var harness = new SocketHarness(server);

        await harness.SucceededAsync(requests: 2);
    }

    [Test]
    public async Task Row6_Close_OfFreshConnections_IsReachedOncePerAttempt([Values] ParameterPlacement placement, [Values(0, 1, 3)] int maxRetries)
    {
        await using var server = LoopbackServer.Scripted(_ => WireReplies.Close);
        using var harness = new SocketHarness(server, options => (options.ParameterPlacement, options.MaxRetries) = (placement, maxRetries));

        await harness.FailedAsync(BidCertTransportFailure.Connection, attempts: 1 + maxRetries, isTransient: true);

        Assert.That(server.Connections, Is.EqualTo(1 + maxRetries));
    }

    [Test]
    public async Task Row7_PooledConnection_LostWithTheRequest_IsReachedOncePerAttempt(
        [Values] ParameterPlacement placement, [Values] bool isReset, [Values(0, 2)] int maxRetries)
    {
        await using var server = LoopbackServer.Scripted(
            number => number == 1 ? WireReplies.Send(Success) : isReset ? WireReplies.Reset([]) : WireReplies.Close);
        using var harness = new SocketHarness(server, options => (options.ParameterPlacement, options.MaxRetries) = (placement, maxRetries));
        await harness.SucceededAsync(requests: 1);

        await harness.FailedAsync(BidCertTransportFailure.Connection, attempts: 1 + maxRetries, isTransient: true, requests: 2 + maxRetries);

        Assert.That(server.Connections, Is.EqualTo(1 + maxRetries), "the first attempt goes over the pooled connection");
    }

    [Test]
    public async Task Row7_PooledConnection_ClosedMeanwhile_ReachesTheServerOncePerResponse()
    {
        await using var server = LoopbackServer.Scripted(_ => WireReplies.SendAndClose(Success));
        using var harness = new SocketHarness(server);

        for (int call = 1; call <= 20; call++)
        {
            await harness.SucceededAsync(requests: call);
            await server.Open.WaitAsync(open => open == 0);
        }
    }

    [Test]
    public async Task Row15_Headers_Over64Kilobytes_AreATransportError([Values(1, 700)] int headers)
    {
        byte[] tooLong = LoopbackServer.Response(200, Encoding.UTF8.GetBytes(Reply.SuccessBody), Padding(70_000, headers));
        await using var server = LoopbackServer.Scripted(_ => WireReplies.SendAndClose(tooLong));
        using var harness = new SocketHarness(server);

        await harness.FailedAsync(
            BidCertTransportFailure.Connection, attempts: TellsHeadersTooLong ? 1 : 3, isTransient: !TellsHeadersTooLong);
    }

    [Test]
    public async Task Row15_Headers_Under64Kilobytes_AreRead([Values(1, 600)] int headers)
    {
        byte[] justRight = LoopbackServer.Response(200, Encoding.UTF8.GetBytes(Reply.SuccessBody), Padding(60_000, headers));
        await using var server = LoopbackServer.Scripted(_ => WireReplies.Send(justRight));
        using var harness = new SocketHarness(server);

        await harness.SucceededAsync(requests: 1);
    }

    [TestCaseSource(nameof(Garbage))]
    public async Task Row16_StatusLine_OfGarbage_IsATransportError(string garbage)
    {
        await using var server = LoopbackServer.Scripted(_ => WireReplies.SendAndClose(Encoding.Latin1.GetBytes(garbage)));
        using var harness = new SocketHarness(server);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, attempts: 3, isTransient: true);

        Assert.That(failed.Message, Does.Match(
            $"^GenerateAliyunBidCertWaysUrl: no connection to {server.Url.Authority}(, or it was lost|: what responded does not speak HTTP) \\(HttpRequestException( InvalidResponse)?[A-Za-z, ]*\\)\\. Check "));
        Assert.That(failed.StatusCode, Is.Null);
    }

    [Test]
    public async Task Row16_Chunks_OfGarbage_AreATransportError()
    {
        byte[] garbage = [.. LoopbackServer.Head(200, "Transfer-Encoding: chunked"), .. Encoding.UTF8.GetBytes(Reply.SuccessBody + "\r\n\r\n")];
        await using var server = LoopbackServer.Scripted(_ => WireReplies.SendAndClose(garbage));
        using var harness = new SocketHarness(server);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, attempts: 3, isTransient: true);

        Assert.That(failed.StatusCode, Is.EqualTo(200));
    }

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
    public async Task Row16_Garbage_WithPersonalData_ShowsNobody(string before)
    {
        byte[] garbage = Encoding.UTF8.GetBytes($"{before}{WireSample.Read("QueryBidUserCertifiedInfo", "Success.json")}\r\n\r\n");
        await using var server = LoopbackServer.Scripted(_ => WireReplies.SendAndClose(garbage));
        using var harness = new SocketHarness(server);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(harness.QueryAsync);

        Assert.That((failed.Failure, failed.Attempts), Is.EqualTo((BidCertTransportFailure.Connection, 3)));
        Leaks.AreNotIn(failed.ToString() + harness.Log.All, server.Requests);
    }

    private static string[] Padding(int bytes, int headers) =>
    [
        .. Enumerable.Range(0, headers).Select(i => string.Create(CultureInfo.InvariantCulture, $"X-Padding-{i}: ").PadRight((bytes / headers) - 2, 'x')),
    ];
}
