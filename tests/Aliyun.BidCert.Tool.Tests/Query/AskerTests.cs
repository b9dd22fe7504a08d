using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tool.Query;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Query;

/// <summary>Which failures are retried, how often, and after which pauses.</summary>
[TestFixture]
internal sealed class AskerTests
{
    private static readonly BidCertServiceException Failed = new(500, "InternalError");
    private static readonly BidCertServiceException Throttled = new(400, "Throttling.User");
    private static readonly BidCertServiceException Rejected = new(404, "Invalid PK");
    private static readonly BidCertTransportException TooMany =
        new(BidCertTransportFailure.MalformedResponse, "Too many.", statusCode: 429);

    [Test]
    public async Task AskAsync_ThreeTransientFailures_AreRetriedWithLongerPauses()
    {
        var client = new StubClient(Failed, Failed, Failed);
        (QueryBidUserCertifiedInfoResponse response, TimeSpan time) = await AskAsync(client);
        Assert.That((response.IsCertified, client.Requests, time), Is.EqualTo((true, 4, TimeSpan.FromSeconds(0.5 + 1 + 2))));
    }

    [Test]
    public async Task AskAsync_FourTransientFailures_IsTheLastOne()
    {
        var client = new StubClient(Failed, Failed, Failed, Failed);
        await Assert.ThatAsync(() => AskAsync(client), Throws.Exception.SameAs(Failed));
        Assert.That(client.Requests, Is.EqualTo(4));
    }

    [Test]
    public async Task AskAsync_PermanentFailure_IsNotRetried()
    {
        var client = new StubClient(Rejected);
        await Assert.ThatAsync(() => AskAsync(client), Throws.Exception.SameAs(Rejected));
        Assert.That(client.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task AskAsync_NineteenTimesThrottled_IsAskedAgain()
    {
        var client = new StubClient([.. Enumerable.Repeat(Throttled, 18), TooMany]);
        (QueryBidUserCertifiedInfoResponse response, _) = await AskAsync(client);
        Assert.That((response.IsCertified, client.Requests), Is.EqualTo((true, 20)));
    }

    [Test]
    public async Task AskAsync_TwentyTimesThrottled_GivesUp()
    {
        var client = new StubClient([.. Enumerable.Repeat(Throttled, 20)]);
        await Assert.ThatAsync(() => AskAsync(client), Throws.Exception.SameAs(Throttled));
        Assert.That(client.Requests, Is.EqualTo(20));
    }

    [Test]
    public async Task AskAsync_AnotherFailureBetween_CountsThrottlingAnew()
    {
        var client = new StubClient([.. Enumerable.Repeat(Throttled, 19), Failed, .. Enumerable.Repeat(Throttled, 19)]);
        (QueryBidUserCertifiedInfoResponse response, _) = await AskAsync(client);
        Assert.That((response.IsCertified, client.Requests), Is.EqualTo((true, 40)));
    }

    [Test]
    public async Task TakeTurnAsync_AllSlotsTaken_WaitsForAnAnswer()
    {
        var time = new TimeMachine();
        using var pacer = new Pacer(1000, time, _ => { }, _ => { });
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var asker = new Asker(new StubClient { Gate = gate.Task }, pacer, parallel: 1, time);
        int turn = await asker.TakeTurnAsync(CancellationToken.None);
        Task<QueryBidUserCertifiedInfoResponse> answer = asker.AskAsync(new("1000000000000001"), turn, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(1));

        Task<int> next = asker.TakeTurnAsync(CancellationToken.None);
        bool isEarly = next.IsCompleted;
        gate.SetResult();
        await answer;
        Assert.That((isEarly, await next), Is.EqualTo((false, 0)));
    }

    [Test]
    public async Task TakeTurnAsync_Cancelled_GivesItsSlotBack()
    {
        var time = new TimeMachine();
        using var pacer = new Pacer(1, time, _ => { }, _ => { });
        using var asker = new Asker(new StubClient(), pacer, parallel: 2, time);
        int turn = await asker.TakeTurnAsync(CancellationToken.None);
        using (var cancellation = new CancellationTokenSource())
        {
            Task<int> waiting = asker.TakeTurnAsync(cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThatAsync(() => waiting, Throws.InstanceOf<OperationCanceledException>());
        }

        Assert.That(await time.RunAsync(() => asker.TakeTurnAsync(CancellationToken.None)), Is.EqualTo(turn));
    }

    private static async Task<(QueryBidUserCertifiedInfoResponse Response, TimeSpan Time)> AskAsync(StubClient client)
    {
        var time = new TimeMachine();
        long origin = time.GetTimestamp();
        using var pacer = new Pacer(1000, time, _ => { }, _ => { });
        using var asker = new Asker(client, pacer, parallel: 1, time);
        int turn = await asker.TakeTurnAsync(CancellationToken.None);
        QueryBidUserCertifiedInfoResponse response =
            await time.RunAsync(() => asker.AskAsync(new("1000000000000001"), turn, CancellationToken.None));
        return (response, time.GetElapsedTime(origin));
    }
}
