using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Sockets of calls that fail are used again or closed.</summary>
[TestFixture]
internal sealed class SocketCountTests
{
    private const int Callers = 100;
    private const int Rounds = 3;

    private static readonly Counter Stalls = new();

    private static IEnumerable<TestCaseData> Faults =>
    [
        Case("503", WireReplies.Send(LoopbackServer.Response(503, "")), staysOpen: true),
        Case("no JSON", WireReplies.Send(LoopbackServer.Ok("<html>")), staysOpen: true),
        Case("redirect", WireReplies.Send(LoopbackServer.Response(302, [], "Location: http://127.0.0.1:9/")), staysOpen: true),
        Case("too large", WireReplies.Send(LoopbackServer.Head(200, "Content-Length: 100000000")), staysOpen: false),
        Case("closed", WireReplies.Close, staysOpen: false),
        Case("reset", WireReplies.Reset([]), staysOpen: false),
        Case("cut off", WireReplies.SendAndClose(LoopbackServer.Ok(Reply.SuccessBody)[..^9]), staysOpen: false),
        Case("garbage", WireReplies.Send("garbage\r\n\r\n"u8.ToArray()), staysOpen: false),
        Case("stalled", WireReplies.Stall([], Stalls), staysOpen: false),
    ];

    [TestCaseSource(nameof(Faults))]
    public async Task Row17_ParallelCalls_ThatAllFail_LeaveNoSocketBehind(WireReply fault, bool staysOpen)
    {
        await using var server = LoopbackServer.Scripted(_ => fault);
        using var harness = new SocketHarness(server, options => options.MaxRetries = 0);

        for (int round = 1; round <= Rounds; round++)
        {
            int stalled = Stalls.Value;
            Task<BidCertTransportException[]> failing =
                Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Caught.ByAsync<BidCertTransportException>(harness.GenerateAsync)));
            await PassTimeoutAsync(harness, failing, stalled + Callers);
            await server.Open.WaitAsync(open => open <= (staysOpen ? Callers : 0));

            Assert.That((await failing).Select(failed => failed.Attempts), Is.All.EqualTo(1));
            Leaks.AreNotIn(string.Join<BidCertTransportException>("\n", await failing), server.Requests);
            Assert.That(server.Open.Most, Is.LessThanOrEqualTo(Callers));
            Assert.That(server.Connections, staysOpen ? Is.LessThanOrEqualTo(Callers) : Is.EqualTo(round * Callers));
        }

        harness.Received(Rounds * Callers);
    }

    private static async Task PassTimeoutAsync(SocketHarness harness, Task failing, int stalled)
    {
        Task allStalled = Stalls.WaitAsync(stalled);
        if (await Task.WhenAny(failing, allStalled) == allStalled)
        {
            harness.Time.Advance(TimeSpan.FromSeconds(10));
        }
    }

    private static TestCaseData Case(string name, WireReply fault, bool staysOpen) => new TestCaseData(fault, staysOpen).SetArgDisplayNames(name);
}
