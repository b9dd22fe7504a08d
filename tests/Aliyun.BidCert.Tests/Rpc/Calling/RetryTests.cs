using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>What is retried, how often, and after which pause.</summary>
[TestFixture(SignatureMethod.HmacSha1)]
[TestFixture(SignatureMethod.Acs3HmacSha256)]
internal sealed class RetryTests(SignatureMethod method)
{
    private static readonly Responder Later = Reply.No(503, "ServiceUnavailable", "later");

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Row43_MaxRetries_ResponsesThatStayTransient_AreTheAttemptsAfterTheFirst(int maxRetries)
    {
        using var harness = new ClientHarness(method, options => options.MaxRetries = maxRetries, Later);

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That((rejected.Attempts, harness.Handler.Requests.Count), Is.EqualTo((1 + maxRetries, 1 + maxRetries)));
        Assert.That((rejected.ErrorCode, rejected.IsTransient), Is.EqualTo((BidCertErrorCode.ServiceUnavailable, true)));
    }

    [Test]
    public async Task Row44_BackOff_BetweenAttempts_GrowsWithinItsJitter()
    {
        using var harness = new ClientHarness(
            method,
            options => (options.MaxRetries, options.TotalTimeout) = (10, TimeSpan.FromHours(1)), Later);

        await harness.RejectedAsync();

        double[] seconds = [.. harness.Time.Delays.Select(delay => delay.TotalSeconds)];
        double[] middles = [0.5, 1, 2, 4, 5, 5, 5, 5, 5, 5];
        Assert.That(seconds, Has.Length.EqualTo(middles.Length));
        for (int i = 0; i < middles.Length; i++)
        {
            Assert.That(seconds[i], Is.InRange(middles[i] * 0.5, middles[i] * 1.5));
        }
    }

    [TestCase(500, "InternalError")]
    [TestCase(503, "ServiceUnavailable")]
    [TestCase(500, "ServiceUnavailable")]
    [TestCase(429, "Throttling")]
    [TestCase(400, "Throttling.User")]
    [TestCase(400, "Throttling.Api")]
    [TestCase(503, "Throttling")]
    [TestCase(400, "ThrottlingOfTomorrow")]
    [TestCase(500, "UnknownCode")]
    [TestCase(429, "UnknownCode")]
    public async Task Row32_Code_ThatIsTransient_IsRetriedAndSucceeds(int status, string code)
    {
        using var harness = new ClientHarness(method, Reply.No(status, code, "try later"), Reply.Success);

        await harness.CallAsync();

        Assert.That((harness.Handler.Requests.Count, harness.Time.Delays.Count), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task Row104_Busy_AtAnyStatus_IsRetriedAndSucceeds([Values("ServiceBusy", "SystemBusy", "system busy")] string code, [Values(200, 400, 404, 503)] int status)
    {
        using var harness = new ClientHarness(method, Reply.No(status, code, "try later"), Reply.Success);

        await harness.CallAsync();

        Assert.That((harness.Handler.Requests.Count, harness.Time.Delays.Count), Is.EqualTo((2, 1)));
    }

    [TestCase("Throttling", 429)]
    [TestCase("Throttling.User", 400)]
    public async Task Row32_Throttling_ThatStays_BacksOffAndIsTransient(string code, int status)
    {
        using var harness = new ClientHarness(method, Reply.No(status, code, "Request was denied due to user flow control."));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(
            (rejected.ErrorCode, rejected.Code, rejected.IsTransient, rejected.Attempts, rejected.RetryAfter, harness.Time.Delays.Count),
            Is.EqualTo((BidCertErrorCode.Throttling, code, true, 3, (TimeSpan?)null, 2)));
    }

    [Test]
    public async Task Row32_Status429_ThatStaysWithACodeNobodyKnows_BacksOffAndIsTransient()
    {
        using var harness = new ClientHarness(method, Reply.No(429, "TooMuchOfSomething", "Not so often."));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(
            (rejected.ErrorCode, rejected.Code, rejected.StatusCode, rejected.IsTransient, rejected.Attempts, harness.Time.Delays.Count),
            Is.EqualTo((BidCertErrorCode.Unknown, "TooMuchOfSomething", 429, true, 3, 2)));
    }

    [Test]
    public async Task Row50_NonceUsed_IsTriedOnceMoreAtOnceWithANewNonce()
    {
        using var harness = new ClientHarness(method, Reply.No(400, "SignatureNonceUsed", "SignatureNonceUsed"), Reply.Success);

        await harness.CallAsync();

        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(2));
        Assert.That(harness.Time.GetTimestamp(), Is.Zero, "no time passes");
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(10)]
    public async Task Row50_NonceUsedTwice_IsNotTriedAThirdTime(int maxRetries)
    {
        using var harness = new ClientHarness(
            method,
            options => options.MaxRetries = maxRetries, Reply.No(400, "SignatureNonceUsed", "SignatureNonceUsed"));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That((rejected.Attempts, rejected.ErrorCode), Is.EqualTo((2, BidCertErrorCode.SignatureNonceUsed)));
    }

    [Test]
    public async Task Row50_NonceUsedAgainAfterAnotherFailure_IsNotRetried()
    {
        Responder nonceUsed = Reply.No(400, "SignatureNonceUsed", "SignatureNonceUsed");
        using var harness = new ClientHarness(method, options => options.MaxRetries = 5, nonceUsed, Later, nonceUsed, Reply.Success);

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That((rejected.Attempts, rejected.ErrorCode), Is.EqualTo((3, BidCertErrorCode.SignatureNonceUsed)));
    }

    [Test]
    public async Task Row50_NonceUsedWithoutRetries_IsNotRetried()
    {
        using var harness = new ClientHarness(
            method,
            options => options.MaxRetries = 0, Reply.No(400, "SignatureNonceUsed", "SignatureNonceUsed"), Reply.Success);

        Assert.That((await harness.RejectedAsync()).Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task Row38_RetryAfter_InSeconds_IsObeyed([Values(429, 503)] int status)
    {
        using var harness = new ClientHarness(method, Reply.No(status, "Throttling", "wait", ("Retry-After", "7")), Reply.Success);

        await harness.CallAsync();

        Assert.That(harness.Time.Delays, Is.EqualTo(new List<TimeSpan> { TimeSpan.FromSeconds(7) }));
    }

    [Test]
    public async Task Row39_RetryAfter_AsADate_IsObeyed()
    {
        using var harness = new ClientHarness(
            method,
            Reply.No(429, "Throttling", "wait", ("Retry-After", "Fri, 02 Jan 2026 03:04:16 GMT")), Reply.Success);

        await harness.CallAsync();

        Assert.That(harness.Time.Delays, Is.EqualTo(new List<TimeSpan> { TimeSpan.FromSeconds(11) }));
    }

    [TestCase("Fri, 02 Jan 2026 03:04:04 GMT")]
    [TestCase("Mon, 01 Jan 1990 00:00:00 GMT")]
    [TestCase("-5")]
    [TestCase("1.5")]
    [TestCase("in a while")]
    [TestCase("99999999999999999999")]
    public async Task Row40_RetryAfter_PastOrUnusable_IsTheNormalBackOff(string value)
    {
        using var harness = new ClientHarness(method, Reply.No(429, "Throttling", "wait", ("Retry-After", value)), Reply.Success);

        await harness.CallAsync();

        Assert.That(harness.Time.Delays.Single().TotalSeconds, Is.InRange(0.25, 0.75));
    }

    [Test]
    public async Task RetryAfter_OfTheVendorsOwnHeader_IsInMilliseconds()
    {
        using var harness = new ClientHarness(method, Reply.No(400, "Throttling.User", "wait", ("x-acs-retry-after", "1234")), Reply.Success);

        await harness.CallAsync();

        Assert.That(harness.Time.Delays, Is.EqualTo(new List<TimeSpan> { TimeSpan.FromMilliseconds(1234) }));
    }

    [TestCase("Retry-After", "30", 30)]
    [TestCase("Retry-After", "3600", 3600)]
    [TestCase("Retry-After", "Fri, 02 Jan 2026 03:34:05 GMT", 1800)]
    [TestCase("x-acs-retry-after", "60000", 60)]
    public async Task Row42_RetryAfter_BeyondTheTotalTimeout_FailsNowWithTheValue(string name, string value, int seconds)
    {
        using var harness = new ClientHarness(method, Reply.No(429, "Throttling", "wait", (name, value)), Reply.Success);

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That((rejected.RetryAfter, rejected.Attempts), Is.EqualTo((TimeSpan.FromSeconds(seconds), 1)));
        Assert.That(harness.Time.Delays, Is.Empty);
    }

    [Test]
    public async Task Row42_RetryAfter_OfAResponseThatIsNone_IsOnTheExceptionToo()
    {
        using var harness = new ClientHarness(method, Reply.With(503, "<html>busy</html>", ("Retry-After", "3600")), Reply.Success);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That((failed.RetryAfter, failed.Attempts), Is.EqualTo((TimeSpan.FromHours(1), 1)));
    }

    [Test]
    public async Task Attempts_DifferentFailures_AreCountedTogetherAndTheLastOneIsThrown()
    {
        using var harness = new ClientHarness(
            method,
            Later, Reply.With(502, "<html>Bad Gateway</html>"), Reply.No(404, "Invalid PK", "no such account"));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That((rejected.Attempts, rejected.ErrorCode), Is.EqualTo((3, BidCertErrorCode.InvalidPk)));
    }
}
