using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.CertifiedInfo;

[TestFixture]
internal sealed class WaitTests
{
    private static readonly BidCertServiceException Busy = new(503, "ServiceUnavailable");
    private static readonly BidCertServiceException Unknown = new(404, "Invalid PK");

    private static Func<CancellationToken, Task<QueryBidUserCertifiedInfoResponse>> No => ScriptedClient.Respond(isCertified: false);

    private static Func<CancellationToken, Task<QueryBidUserCertifiedInfoResponse>> Yes => ScriptedClient.Respond(isCertified: true);

    [Test]
    public async Task WaitUntilCertifiedAsync_CertifiedAlready_AsksOnceAndDoesNotPause()
    {
        var (client, options, time, _) = Scene(Yes);

        QueryBidUserCertifiedInfoResponse response = await client.WaitUntilCertifiedAsync(FakeValues.Uid, options);

        Assert.That((response.IsCertified, client.Queries.Count, time.Delays.Count), Is.EqualTo((true, 1, 0)));
    }

    [Test]
    public async Task WaitUntilCertifiedAsync_CertifiedLater_PausesAndReportsEachResponse()
    {
        var (client, options, time, reported) = Scene(No, No, No, Yes);

        QueryBidUserCertifiedInfoResponse response = await client.WaitUntilCertifiedAsync(FakeValues.Uid, options);

        Assert.That(Pauses(time), Is.EqualTo("2, 4, 8"));
        Assert.That(string.Join(", ", reported.Select(one => one.IsCertified)), Is.EqualTo("False, False, False, True"));
        Assert.That(reported[^1], Is.SameAs(response));
    }

    [Test]
    public async Task WaitUntilCertifiedAsync_NeverCertified_AsksAtTheDeadlineAndReturnsTheLastResponse()
    {
        var (client, options, time, reported) = Scene(No);
        DateTimeOffset start = time.GetUtcNow();

        QueryBidUserCertifiedInfoResponse response = await client.WaitUntilCertifiedAsync(FakeValues.Uid, options);

        Assert.That(response.IsCertified, Is.False);
        Assert.That(Pauses(time), Is.EqualTo("2, 4, 8, 15, 15, 15, 1"), "the last pause is what is left of 60 s");
        Assert.That((time.GetUtcNow() - start, client.Queries.Count, reported.Count), Is.EqualTo((TimeSpan.FromSeconds(60), 8, 8)));
    }

    [Test]
    public async Task Timeout_OfZero_AsksOnce()
    {
        var (client, options, time, _) = Scene(No, Yes);
        options.Timeout = TimeSpan.Zero;

        Assert.That((await client.WaitUntilCertifiedAsync(FakeValues.Uid, options)).IsCertified, Is.False);
        Assert.That((client.Queries.Count, time.Delays.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Timeout_OverWhileAQuestionIsUnderWay_ReturnsItsResponse()
    {
        var (client, options, time, _) = Scene();
        var slow = new ScriptedClient(_ =>
        {
            time.Advance(TimeSpan.FromSeconds(61));
            return No(default);
        });

        Assert.That((await slow.WaitUntilCertifiedAsync(FakeValues.Uid, options)).IsCertified, Is.False);
        Assert.That((slow.Queries.Count, client.Queries.Count, time.Delays.Count), Is.EqualTo((1, 0, 0)));
    }

    [Test]
    public async Task WaitUntilCertifiedAsync_TransientFailures_AreWaitedOut()
    {
        var lost = new BidCertTransportException(BidCertTransportFailure.Timeout, "slow");
        var (client, options, time, reported) = Scene(ScriptedClient.Failure(Busy), No, ScriptedClient.Failure(lost), Yes);

        Assert.That((await client.WaitUntilCertifiedAsync(FakeValues.Uid, options)).IsCertified, Is.True);
        Assert.That(Pauses(time), Is.EqualTo("2, 4, 8"));
        Assert.That(string.Join(", ", reported.Select(one => one.IsCertified)), Is.EqualTo("False, True"));
    }

    [Test]
    public async Task WaitUntilCertifiedAsync_OnlyTransientFailures_ThrowsTheLastOneAtTheDeadline()
    {
        var last = new BidCertServiceException(500, "InternalError");
        var (client, options, time, reported) = Scene(
            [.. Enumerable.Repeat(ScriptedClient.Failure(Busy), 7), ScriptedClient.Failure(last)]);

        BidCertServiceException thrown = await Caught.ByAsync<BidCertServiceException>(() => client.WaitUntilCertifiedAsync(FakeValues.Uid, options));

        Assert.That((thrown, client.Queries.Count, time.Delays.Count, reported.Count), Is.EqualTo((last, 8, 7, 0)));
    }

    [Test]
    public async Task WaitUntilCertifiedAsync_AResponseAndThenTransientFailures_ReturnsThatResponse()
    {
        var (client, options, _, reported) = Scene(No, ScriptedClient.Failure(Busy));

        QueryBidUserCertifiedInfoResponse response = await client.WaitUntilCertifiedAsync(FakeValues.Uid, options);

        Assert.That((response, client.Queries.Count), Is.EqualTo((reported.Single(), 8)));
    }

    [Test]
    public async Task WaitUntilCertifiedAsync_FailureThatStays_IsThrownAtOnceEvenAfterAResponse()
    {
        var (client, options, _, _) = Scene(No, ScriptedClient.Failure(Unknown), Yes);

        BidCertServiceException thrown = await Caught.ByAsync<BidCertServiceException>(() => client.WaitUntilCertifiedAsync(FakeValues.Uid, options));

        Assert.That((thrown, client.Queries.Count), Is.EqualTo((Unknown, 2)));
    }

    [TestCase(9, "9, 4")]
    [TestCase(1, "2, 4")]
    [TestCase(90, "60")]
    public async Task RetryAfter_OfAFailure_LengthensThePauseWithinTheTimeout(int seconds, string pauses)
    {
        var (client, options, time, _) = Scene(
            ScriptedClient.Failure(new BidCertServiceException(new ServiceFailure(429, "Throttling") { RetryAfter = TimeSpan.FromSeconds(seconds) })), No, Yes);

        await client.WaitUntilCertifiedAsync(FakeValues.Uid, options);

        Assert.That(Pauses(time), Is.EqualTo(pauses));
    }

    [Test]
    public async Task WaitUntilCertifiedAsync_CancelledDuringAPause_EndsAtOnceWithTheCallersToken()
    {
        var (client, options, time, _) = Scene(No);
        time.AutoAdvanceTimers = false;
        using var cancellation = new CancellationTokenSource();

        Task<QueryBidUserCertifiedInfoResponse> waiting = client.WaitUntilCertifiedAsync(FakeValues.Uid, options, cancellation.Token);
        await time.WaitForDelaysAsync(1);
        await cancellation.CancelAsync();

        OperationCanceledException cancelled = await Caught.ByAsync<OperationCanceledException>(() => waiting);
        Assert.That((cancelled.CancellationToken, client.Queries.Count), Is.EqualTo((cancellation.Token, 1)));
    }

    [Test]
    public async Task WaitUntilCertifiedAsync_CancelledBefore_AsksNothing()
    {
        var (client, options, _, _) = Scene(Yes);

        OperationCanceledException cancelled = await Caught.ByAsync<OperationCanceledException>(
            () => client.WaitUntilCertifiedAsync(FakeValues.Uid, options, new CancellationToken(canceled: true)));

        Assert.That((cancelled.CancellationToken.IsCancellationRequested, client.Queries.Count), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task WaitUntilCertifiedAsync_CancelledDuringAQuestion_PassesTheTokenOn()
    {
        using var cancellation = new CancellationTokenSource();
        using var harness = new ClientHarness(Reply.Never);

        Task<QueryBidUserCertifiedInfoResponse> waiting = harness.Client.WaitUntilCertifiedAsync(
            FakeValues.Uid, new WaitOptions { TimeProvider = harness.Time }, cancellation.Token);
        await harness.Handler.WaitForRequestsAsync(1);
        await cancellation.CancelAsync();

        OperationCanceledException cancelled = await Caught.ByAsync<OperationCanceledException>(() => waiting);
        Assert.That(cancelled.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task Options_ChangedDuringTheWait_DoNotTouchIt()
    {
        var (client, options, time, reported) = Scene(No);
        time.AutoAdvanceTimers = false;
        options.BidType = BidType.Lightweight;
        options.Timeout = TimeSpan.FromSeconds(2);

        Task<QueryBidUserCertifiedInfoResponse> waiting = client.WaitUntilCertifiedAsync(FakeValues.Uid, options);
        await time.WaitForDelaysAsync(1);
        (options.BidType, options.Timeout, options.Progress) = (BidType.Normal, TimeSpan.FromHours(1), null);
        time.Advance(TimeSpan.FromSeconds(2));
        await waiting;

        Assert.That(client.Queries.Select(query => (query.AliyunPk, query.BidType)), Is.EqualTo(new[]
        {
            (FakeValues.Uid, (BidType?)BidType.Lightweight), (FakeValues.Uid, BidType.Lightweight),
        }));
        Assert.That(reported, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task WaitUntilCertifiedAsync_WithoutOptions_AsksAsTheClientIsSet()
    {
        var client = new ScriptedClient(Yes);

        await client.WaitUntilCertifiedAsync(FakeValues.Uid);

        Assert.That(client.Queries.Single().BidType, Is.Null);
    }

    [Test]
    public async Task WaitUntilCertifiedAsync_WithTheRealClient_AsksTheService()
    {
        using var harness = new ClientHarness(
            Reply.With(200, WireSample.Read("QueryBidUserCertifiedInfo", "SuccessNotCertified.json")),
            Reply.With(200, WireSample.Read("QueryBidUserCertifiedInfo", "Success.json")));

        QueryBidUserCertifiedInfoResponse response =
            await harness.Client.WaitUntilCertifiedAsync(FakeValues.Uid, new WaitOptions { TimeProvider = harness.Time });

        Assert.That((response.IsCertified, harness.Handler.Requests.Count), Is.EqualTo((true, 2)));
        Assert.That(Pauses(harness.Time), Is.EqualTo("2"));
    }

    [Test]
    public void WaitUntilCertifiedAsync_WrongArguments_AreRejectedAtOnce()
    {
        Assert.That(() => ((IBidCertClient)null!).WaitUntilCertifiedAsync("1"), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("client"));
        Assert.That(() => new ScriptedClient(Yes).WaitUntilCertifiedAsync(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("aliyunPk"));
        Assert.That(() => new ScriptedClient(Yes).WaitUntilCertifiedAsync("x"), Throws.ArgumentException.With.Property("ParamName").EqualTo("aliyunPk"));
    }

    [TestCase(-1)]
    [TestCase(3_600_001)]
    public void Timeout_OutOfRange_SaysWhatToUse(int milliseconds)
    {
        var options = new WaitOptions();

        Assert.That(() => options.Timeout = TimeSpan.FromMilliseconds(milliseconds), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
            "Use zero to one hour. What takes longer is asked for in the background and when the customer comes back, not waited for. (Parameter 'Timeout')"));
        Assert.That(options.Timeout, Is.EqualTo(TimeSpan.FromSeconds(60)));
    }

    [Test]
    public void Defaults_OfTheOptions_ArePinned()
    {
        var options = new WaitOptions();

        Assert.That(
            (options.BidType, options.Timeout, options.Progress, options.TimeProvider, options.ToString()),
            Is.EqualTo(((BidType?)null, TimeSpan.FromMinutes(1), (IProgress<QueryBidUserCertifiedInfoResponse>?)null, (TimeProvider?)null,
                "WaitOptions: Timeout 00:01:00, BidType of the client")));
    }

    [Test]
    public async Task WaitUntilCertifiedAsync_ProgressThrowsATransientFailure_IsNotTakenForTheServices()
    {
        var own = new BidCertTransportException(BidCertTransportFailure.Timeout, $"no complete response from portal.example within 1 s. {Said.RaiseTimeouts}");
        (ScriptedClient client, WaitOptions options, _, _) = Scene(Yes);
        options.Progress = new Throwing(own);

        Assert.That(await Caught.ByAsync<BidCertTransportException>(() => client.WaitUntilCertifiedAsync(FakeValues.Uid, options)), Is.SameAs(own));
    }

    private static (ScriptedClient Client, WaitOptions Options, FakeTimeProvider Time, List<QueryBidUserCertifiedInfoResponse> Reported) Scene(
        params Func<CancellationToken, Task<QueryBidUserCertifiedInfoResponse>>[] responses)
    {
        var time = new FakeTimeProvider { AutoAdvanceTimers = true };
        var reported = new Reports();
        return (new ScriptedClient(responses), new WaitOptions { TimeProvider = time, Progress = reported }, time, reported.All);
    }

    private static string Pauses(FakeTimeProvider time) =>
        string.Join(", ", time.Delays.Select(delay => delay.TotalSeconds.ToString(CultureInfo.InvariantCulture)));

    private sealed class Throwing(Exception fault) : IProgress<QueryBidUserCertifiedInfoResponse>
    {
        public void Report(QueryBidUserCertifiedInfoResponse value) => throw fault;
    }

    /// <summary>Unlike <see cref="Progress{T}"/>, in order and before the next question.</summary>
    private sealed class Reports : IProgress<QueryBidUserCertifiedInfoResponse>
    {
        internal List<QueryBidUserCertifiedInfoResponse> All { get; } = [];

        public void Report(QueryBidUserCertifiedInfoResponse value) => All.Add(value);
    }
}
