using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Cancelling ends a call wherever it is, and is told apart from a timeout.</summary>
[TestFixture]
internal sealed class CancellationTests
{
    [Test]
    public async Task Row45_Cancelled_BeforeSending_SendsNothing()
    {
        using var harness = new ClientHarness(Reply.Success);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await EndsCancelledAsync(harness, harness.CallAsync(cancellationToken: cancellation.Token), cancellation.Token);

        Assert.That(harness.Handler.Requests, Is.Empty);
    }

    [Test]
    public async Task Row46_Cancelled_InFlight_IsNotRetried()
    {
        using var harness = new ClientHarness(Reply.Never);
        using var cancellation = new CancellationTokenSource();
        Task call = harness.CallAsync(cancellationToken: cancellation.Token);
        await harness.Handler.WaitForRequestsAsync(1);

        await cancellation.CancelAsync();

        await EndsCancelledAsync(harness, call, cancellation.Token);
        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Row46_Cancelled_WhileTheBodyIsRead_IsNotRetried()
    {
        await using var body = new StallingStream("{"u8.ToArray());
        using var harness = new ClientHarness(Reply.Streamed(200, () => body));
        using var cancellation = new CancellationTokenSource();
        Task call = harness.CallAsync(cancellationToken: cancellation.Token);
        await body.Stalled;

        await cancellation.CancelAsync();

        await EndsCancelledAsync(harness, call, cancellation.Token);
        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(true, $"{Said.Cancelled} {Said.Unsettled}")]
    [TestCase(false, Said.Cancelled)]
    public async Task Row46_Remove_Cancelled_SaysWhetherItMayHaveBeenCarriedOut(bool isConnected, string message)
    {
        using var cancellation = new CancellationTokenSource();
        using var harness = new ClientHarness(async (_, _) =>
        {
            await cancellation.CancelAsync();
            throw new HttpRequestException("aborted", isConnected ? null : new SocketException((int)SocketError.ConnectionRefused));
        });

        OperationCanceledException cancelled = await EndsCancelledAsync(
            harness,
            harness.Client.RemoveIdentityCertifiedForBidUserAsync(new RemoveIdentityCertifiedForBidUserRequest(FakeValues.Uid), cancellation.Token),
            cancellation.Token);

        Assert.That(cancelled.Message, Is.EqualTo(message));
    }

    [Test]
    public async Task Row46_Cancelled_WhenTheBodyBreaksOff_IsStillACancellation()
    {
        using var cancellation = new CancellationTokenSource();
        await using var body = new BreakingStream("{"u8.ToArray(), () =>
        {
            cancellation.Cancel();
            return new IOException("aborted");
        });
        using var harness = new ClientHarness(Reply.Streamed(200, () => body));

        await EndsCancelledAsync(harness, harness.CallAsync(cancellationToken: cancellation.Token), cancellation.Token);

        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Row46_Cancelled_ByAFaultOfTheTransport_IsStillACancellation()
    {
        using var cancellation = new CancellationTokenSource();
        using var harness = new ClientHarness(async (_, _) =>
        {
            await cancellation.CancelAsync();
            throw new HttpRequestException("aborted");
        });

        OperationCanceledException cancelled = await EndsCancelledAsync(harness, harness.CallAsync(cancellationToken: cancellation.Token), cancellation.Token);

        Assert.That(cancelled.Message, Is.EqualTo(Said.Cancelled));
        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Row47_Cancelled_DuringThePause_EndsAtOnce()
    {
        using var harness = new ClientHarness(Reply.No(503, "ServiceUnavailable", "later"));
        harness.Time.AutoAdvanceTimers = false;
        using var cancellation = new CancellationTokenSource();
        Task call = harness.CallAsync(cancellationToken: cancellation.Token);
        await harness.Time.WaitForDelaysAsync(1);

        await cancellation.CancelAsync();

        await EndsCancelledAsync(harness, call, cancellation.Token);
        Assert.That((harness.Handler.Requests.Count, harness.Time.GetTimestamp()), Is.EqualTo((1, 0L)));
    }

    [Test]
    public async Task CancellationToken_OfOneCall_LeavesOthersAlone()
    {
        using var harness = new ClientHarness(Reply.Never, Reply.Success);
        using var cancellation = new CancellationTokenSource();
        Task first = harness.CallAsync(cancellationToken: cancellation.Token);
        await harness.Handler.WaitForRequestsAsync(1);

        await harness.CallAsync();
        await cancellation.CancelAsync();

        await EndsCancelledAsync(harness, first, cancellation.Token);
    }

    private static async Task<OperationCanceledException> EndsCancelledAsync(ClientHarness harness, Task call, CancellationToken token)
    {
        OperationCanceledException cancelled = await Caught.ByAsync<OperationCanceledException>(() => call);
        Assert.That(cancelled.CancellationToken, Is.EqualTo(token));
        Leaks.AreNotIn(cancelled + harness.Log.All, harness.Handler.Requests);
        return cancelled;
    }
}
