using System;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A server that takes too long, with the client's clock in the test's hands.</summary>
[TestFixture]
internal sealed class SlowServerTests
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Type: appl")]
    public async Task Row12_Headers_NeverWhole_AreRetriedAndThenATimeout(string beginning)
    {
        var stalls = new Counter();
        await using var server = LoopbackServer.Scripted(_ => WireReplies.Stall(Encoding.ASCII.GetBytes(beginning), stalls));
        using var harness = new SocketHarness(server, options => options.MaxRetries = 1);

        Task<BidCertTransportException> failing = harness.FailedAsync(BidCertTransportFailure.Timeout, attempts: 2, isTransient: true);
        await PassTimeoutsAsync(harness, failing, stalls, 2);

        Assert.That((await failing).Message, Is.EqualTo(NoResponse(server, "10 s")));
        await server.Open.WaitAsync(open => open == 0);
    }

    [Test]
    public async Task Row12_Headers_TooLateOnce_AreRetried()
    {
        var stalls = new Counter();
        await using var server = LoopbackServer.Scripted(
            number => number == 1 ? WireReplies.Stall([], stalls) : WireReplies.Send(LoopbackServer.Ok(Reply.SuccessBody)));
        using var harness = new SocketHarness(server);

        Task calling = harness.SucceededAsync(requests: 2);
        await PassTimeoutsAsync(harness, calling, stalls, 1);

        await calling;
    }

    [TestCase("Content-Length: 100")]
    [TestCase("Transfer-Encoding: chunked")]
    [TestCase("Connection: close")]
    public async Task Row13_Body_ThatStalls_IsRetriedAndThenATimeout(string framing)
    {
        byte[] beginning = [.. LoopbackServer.Head(200, framing), .. "20\r\n{\"Success\":true,"u8];
        var stalls = new Counter();
        await using var server = LoopbackServer.Scripted(_ => WireReplies.Stall(beginning, stalls));
        using var harness = new SocketHarness(server, options => options.MaxRetries = 1);

        Task<BidCertTransportException> failing = harness.FailedAsync(BidCertTransportFailure.Timeout, attempts: 2, isTransient: true);
        await PassTimeoutsAsync(harness, failing, harness.Heads, 2);

        Assert.That((await failing).Message, Is.EqualTo(NoResponse(server, "10 s")));
        await server.Open.WaitAsync(open => open == 0);
    }

    [Test]
    public async Task Row14_Body_ThatTrickles_IsHeldToTheAttemptsAndTheTotalTime()
    {
        SocketHarness? caller = null;
        byte[] head = LoopbackServer.Head(200, "Content-Length: 100000");

        // 10 s are the first attempt's; the second gets what is left of 15 s after a pause of at least 0.25 s.
        await using var server = LoopbackServer.Scripted(number => WireReplies.Trickle(
            head, count: number == 1 ? 100 : 48, () => caller!.Time.Advance(TimeSpan.FromMilliseconds(100))));
        using SocketHarness harness = caller = new SocketHarness(server, options => options.TotalTimeout = TimeSpan.FromSeconds(15));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Timeout, attempts: 2, isTransient: true);

        Assert.That(failed.Message, Does.Match("within the 4\\.[0-9]+ s that were left of TotalTimeout, 15 s\\."));
        await server.Open.WaitAsync(open => open == 0);
    }

    private static async Task PassTimeoutsAsync(SocketHarness harness, Task call, Counter signs, int attempts)
    {
        for (int attempt = 1; attempt <= attempts; attempt++)
        {
            await Task.WhenAny(call, signs.WaitAsync(attempt));
            harness.Time.Advance(AttemptTimeout);
        }
    }

    private static string NoResponse(LoopbackServer server, string within) =>
        $"GenerateAliyunBidCertWaysUrl: no complete response from {server.Url.Authority} within {within}. {Said.RaiseTimeouts}{Said.Customer}";
}
