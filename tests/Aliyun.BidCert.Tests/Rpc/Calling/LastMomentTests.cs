using System;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>An attempt that could not end in time is not begun: its request might be carried out, and nobody would learn of it.</summary>
[TestFixture]
internal sealed class LastMomentTests
{
    private static readonly Responder Removed = Reply.With(200, """{"Code":"200"}""");

    [TestCase(28_999, 2)]
    [TestCase(29_000, 2)]
    [TestCase(29_001, 1)]
    [TestCase(29_981, 1)]
    [TestCase(30_000, 1)]
    public async Task Row137_Remove_RetryAfterThatEndsShortOfTotalTimeout_IsSentOnlyWithASecondLeft(int milliseconds, int attempts)
    {
        using var harness = new ClientHarness(Throttled(milliseconds), Removed);

        if (attempts == 2)
        {
            await harness.RemoveAsync();
        }
        else
        {
            BidCertServiceException rejected = await harness.RejectedAsync(() => harness.RemoveAsync());
            Assert.That(
                (rejected.ErrorCode, rejected.Attempts, rejected.RetryAfter, rejected.IsTransient),
                Is.EqualTo((BidCertErrorCode.Throttling, 1, TimeSpan.FromMilliseconds(milliseconds), true)));
            Assert.That(rejected.Message, Does.Not.Contain("Whether the service carried the call out is not known"));
        }

        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(attempts));
    }

    [TestCase(9_800, 2)]
    [TestCase(9_801, 1)]
    public async Task Row137_AttemptTimeoutShorterThanASecond_IsWhatMustBeLeft(int milliseconds, int attempts)
    {
        using var harness = new ClientHarness(
            options => (options.AttemptTimeout, options.TotalTimeout) = (TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(10)), Throttled(milliseconds), Reply.Success);

        if (attempts == 2)
        {
            await harness.CallAsync();
        }
        else
        {
            Assert.That((await harness.RejectedAsync()).Attempts, Is.EqualTo(1));
        }

        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(attempts));
    }

    [Test]
    public async Task Row137_PauseThatLastsTooLong_EndsInTheLastErrorResponseAndNotInATimeout()
    {
        using var harness = new ClientHarness(Throttled(28_000), Removed);
        harness.Time.AutoAdvanceTimers = false;

        Task<BidCertServiceException> failing = harness.RejectedAsync(() => harness.RemoveAsync());
        await Task.WhenAny(failing, harness.Time.WaitForDelaysAsync(1));
        harness.Time.Sleep(TimeSpan.FromSeconds(29.5));
        BidCertServiceException rejected = await failing;

        Assert.That((rejected.ErrorCode, rejected.Attempts, harness.Handler.Requests.Count), Is.EqualTo((BidCertErrorCode.Throttling, 1, 1)));
    }

    [Test]
    public async Task Row137_AnotherAttemptThatWouldBeginTooLate_EndsInTheErrorResponseBeforeIt()
    {
        using var harness = new ClientHarness(Throttled(15_000), Throttled(14_500), Removed);

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.RemoveAsync());

        Assert.That((rejected.Attempts, rejected.RetryAfter), Is.EqualTo((2, TimeSpan.FromSeconds(14.5))));
    }

    private static Responder Throttled(int milliseconds) =>
        Reply.No(429, "Throttling", "busy", ("x-acs-retry-after", milliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
