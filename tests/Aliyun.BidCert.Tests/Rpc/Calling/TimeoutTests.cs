using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Time is up: an attempt's, or the whole call's.</summary>
[TestFixture]
internal sealed class TimeoutTests
{
    private const string TenSeconds =
        "GenerateAliyunBidCertWaysUrl: no complete response from aas.aliyuncs.com within 10 s. " + Said.RaiseTimeouts + Said.Customer;

    [Test]
    public async Task Row12_Headers_SlowerThanTheAttempt_AreATimeout()
    {
        using var harness = new ClientHarness(options => options.MaxRetries = 0, Reply.Never);
        Task<BidCertTransportException> call = harness.FailedAsync(BidCertTransportFailure.Timeout);
        await harness.Handler.WaitForRequestsAsync(1);

        harness.Time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.That(call.IsCompleted, Is.False);
        harness.Time.Advance(TimeSpan.FromTicks(1));

        BidCertTransportException failed = await call;
        Assert.That((failed.Message, failed.StatusCode, failed.IsTransient, failed.Attempts), Is.EqualTo((TenSeconds, (int?)null, true, 1)));
    }

    [Test]
    public async Task Timeout_OfAHandlerAndNotOfTheAttempt_DoesNotNameTheAttemptsTime()
    {
        using var harness = new ClientHarness(
            options => options.MaxRetries = 0, Reply.Fault(() => new TaskCanceledException("connecting took too long", new TimeoutException())));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Timeout);

        Assert.That(failed.Message, Is.EqualTo(
            "GenerateAliyunBidCertWaysUrl: no complete response from aas.aliyuncs.com in time: a time limit of the HttpClient or its handler ran out, such as the one for connecting, which is 5 s by default on .NET 8 and later. Check the network, or raise ConnectTimeout of the handler. Customer 100***0001."));
    }

    [Test]
    public async Task Row13_Body_ThatStalls_IsATimeout()
    {
        await using var body = new StallingStream("{\"Success\":true"u8.ToArray());
        using var harness = new ClientHarness(options => options.MaxRetries = 0, Reply.Streamed(200, () => body));
        Task<BidCertTransportException> call = harness.FailedAsync(BidCertTransportFailure.Timeout);
        await body.Stalled;

        harness.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.That((await call).Message, Is.EqualTo(TenSeconds));
    }

    [Test]
    public async Task Row14_Body_ThatTrickles_IsHeldToTheAttemptsTime()
    {
        ClientHarness? slow = null;
        await using var body = new TricklingStream(Reply.SuccessBody, () => slow!.Time.Advance(TimeSpan.FromMilliseconds(100)));
        using ClientHarness harness = slow = new ClientHarness(options => options.MaxRetries = 0, Reply.Streamed(200, () => body));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Timeout);

        Assert.That((failed.Message, body.BytesRead), Is.EqualTo((TenSeconds, 100)));
    }

    [Test]
    public async Task Row12_Timeout_IsRetried()
    {
        using var harness = new ClientHarness(Reply.Never, Reply.Success);
        Task<GenerateAliyunBidCertWaysUrlResponse> call = harness.CallAsync();
        await harness.Handler.WaitForRequestsAsync(1);

        harness.Time.Advance(TimeSpan.FromSeconds(10));

        await call;
        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(2));
        Assert.That(harness.Time.Delays.Single().TotalSeconds, Is.InRange(0.25, 0.75));
    }

    [Test]
    public async Task Row12_LastAttempt_GetsWhatIsLeftOfTheTotalTimeout()
    {
        using var harness = new ClientHarness(
            options => (options.MaxRetries, options.AttemptTimeout, options.TotalTimeout) = (1, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15)),
            Reply.No(503, "ServiceUnavailable", "later", ("Retry-After", "12")),
            Reply.Never);
        Task<BidCertTransportException> call = harness.FailedAsync(BidCertTransportFailure.Timeout);
        await harness.Handler.WaitForRequestsAsync(2);

        harness.Time.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        Assert.That(call.IsCompleted, Is.False);
        harness.Time.Advance(TimeSpan.FromTicks(1));

        Assert.That((await call).Message, Is.EqualTo(TenSeconds.Replace("10 s", "the 3 s that were left of TotalTimeout, 15 s", StringComparison.Ordinal)));
        Assert.That(harness.Time.GetElapsedTime(0), Is.EqualTo(TimeSpan.FromSeconds(15)));
    }

    [Test]
    public async Task Row12_TotalTimeout_UsedUpByAttempts_EndsTheCall()
    {
        using var harness = new ClientHarness(
            options => (options.MaxRetries, options.AttemptTimeout, options.TotalTimeout) = (10, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)),
            Reply.Never);
        Task<BidCertTransportException> call = harness.FailedAsync(BidCertTransportFailure.Timeout);
        await harness.Handler.WaitForRequestsAsync(1);

        harness.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.That((await call).Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task TotalTimeout_OverWhenThePauseEnds_IsAFailureAndNothingIsSent()
    {
        var timers = new FakeTimeProvider();
        var time = new LateTimeProvider(timers);
        using var wire = new RecordingHandler(Reply.No(503, "ServiceUnavailable", "later"), Reply.Success);
        using var client = new BidCertClient(ClientHarness.ValidOptions(), wire, disposeHandler: false, time, NullLoggerFactory.Instance);
        Task<BidCertException> call = Caught.ByAsync<BidCertException>(
            () => client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));
        await timers.WaitForDelaysAsync(1);

        // The machine slept through the pause, or its threads were all busy.
        time.Lateness = TimeSpan.FromMinutes(1);
        timers.Advance(timers.Delays[0]);

        BidCertException failed = await call;
        Assert.That((failed.IsTransient, wire.Requests.Count), Is.EqualTo((true, 1)));
    }

    [Test]
    public async Task Row48_Timeout_OfTheTransportsOwn_IsNoCancellation()
    {
        using var harness = new ClientHarness(
            Reply.Fault(() => new TaskCanceledException("A connection could not be established within the configured ConnectTimeout.", new TimeoutException())));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Timeout);

        Assert.That(failed.Attempts, Is.EqualTo(3));
        Assert.That(failed.InnerException, Is.InstanceOf<OperationCanceledException>());
    }

    /// <summary>A clock on which timers fire later than they should.</summary>
    private sealed class LateTimeProvider(FakeTimeProvider inner) : TimeProvider
    {
        internal TimeSpan Lateness { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override long GetTimestamp() => inner.GetTimestamp() + Lateness.Ticks;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Lateness;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            inner.CreateTimer(callback, state, dueTime, period);
    }
}
