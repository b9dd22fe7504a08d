using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A machine whose clock is wrong, and a service that rejects timestamps more than 15 minutes from its own.</summary>
[TestFixture(SignatureMethod.HmacSha1)]
[TestFixture(SignatureMethod.Acs3HmacSha256)]
internal sealed class ClockSkewTests(SignatureMethod method)
{
    private static readonly TimeSpan ServiceTolerance = TimeSpan.FromMinutes(15);

    [TestCase(20)]
    [TestCase(-20)]
    [TestCase(60 * 24 * 400)]
    [TestCase(-60 * 24 * 400)]
    public async Task Row52_Clock_MinutesOff_IsCorrectedOnceAndStaysCorrected(int minutes)
    {
        using var harness = new ClientHarness(method, Service());
        TimeSpan ahead = TimeSpan.FromMinutes(minutes);
        harness.Time.ShiftWallClock(ahead);
        DateTimeOffset local = harness.Time.GetUtcNow();

        GenerateAliyunBidCertWaysUrlResponse first = await harness.CallAsync();
        await harness.CallAsync();

        Assert.That(TimestampsOf(harness), Is.EqualTo([local, local - ahead, local - ahead]));
        Assert.That(harness.Time.Delays, Is.Empty, "corrected, it need not wait");
        Assert.That(first.ExpiresAt, Is.EqualTo(local + TimeSpan.FromHours(3)), "by the local clock, which is what it is compared with");
    }

    [Test]
    public async Task Row52_Correction_IsLoggedOnce()
    {
        using var harness = new ClientHarness(method, Service());
        harness.Time.ShiftWallClock(TimeSpan.FromMinutes(-20));

        await harness.CallAsync();
        await harness.CallAsync();

        Assert.That(harness.Log.Texts.Where(line => !line.StartsWith("Information 1 ", StringComparison.Ordinal)), Is.EqualTo(
            [
                "Warning 5 The service rejected a timestamp; by its clock, timestamps are corrected by 1200 s from now on. Synchronise this machine's clock (NTP)",
                "Warning 2 GenerateAliyunBidCertWaysUrl failed at attempt 1 and is retried in 0 ms, customer 100***0001, RequestId FACE0001-0000-4000-8000-00000000FACE: " +
                "InvalidTimeStamp.Expired (HTTP 400). This machine's clock and the service's are too far apart. Synchronise the clock (NTP) and check that its UTC time is right.",
            ]));
    }

    [Test]
    public async Task Row52_Timestamp_RejectedAgainAfterTheCorrection_IsNotCorrectedTwice()
    {
        DateTimeOffset date = new FakeTimeProvider().GetUtcNow();
        using var harness = new ClientHarness(method, options => options.MaxRetries = 10, Expired(date.AddHours(1)), Expired(date.AddHours(2)), Expired(date.AddHours(3)));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That((rejected.ErrorCode, rejected.Attempts), Is.EqualTo((BidCertErrorCode.TimestampExpired, 2)));
    }

    [Test]
    public async Task Row52_WithoutRetries_TheNextCallIsCorrected()
    {
        using var harness = new ClientHarness(method, options => options.MaxRetries = 0, Service());
        harness.Time.ShiftWallClock(TimeSpan.FromHours(-8));

        BidCertServiceException rejected = await harness.RejectedAsync();
        await harness.CallAsync();

        Assert.That((rejected.ErrorCode, rejected.Attempts, harness.Handler.Requests.Count), Is.EqualTo((BidCertErrorCode.TimestampExpired, 1, 2)));
        Assert.That(rejected.IsTransient, Is.True, "the same call succeeds now");
    }

    [Test]
    public async Task Row52_Remove_WithTheClockOff_IsSentAgain()
    {
        using var harness = new ClientHarness(method, Service("""{"Code":"200","RequestId":"r"}"""));
        harness.Time.ShiftWallClock(TimeSpan.FromHours(8));

        await harness.RemoveAsync();

        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(2), "what was rejected for its timestamp was surely not carried out");
    }

    [Test]
    public async Task Row52_RetryAfterAsADate_IsReadByTheCorrectedClock()
    {
        Responder service = Service();
        using var harness = new ClientHarness(
            method,
            service,
            (request, cancellationToken) => Reply.No(
                503, "ServiceUnavailable", "later", ("Retry-After", TimestampOf(request).AddSeconds(7).ToString("r", CultureInfo.InvariantCulture)))(request, cancellationToken),
            service);
        harness.Time.ShiftWallClock(TimeSpan.FromHours(8));

        await harness.CallAsync();

        Assert.That(harness.Time.Delays, Is.EqualTo([TimeSpan.FromSeconds(7)]));
    }

    [TestCase(-10)]
    [TestCase(10)]
    public async Task Row39_RetryAfterAsADate_IsReadByTheDateBesideIt(int minutes)
    {
        DateTimeOffset now = new FakeTimeProvider().GetUtcNow();
        using var harness = new ClientHarness(
            method,
            Reply.No(503, "ServiceUnavailable", "later", ("Date", Http(now)), ("Retry-After", Http(now.AddSeconds(3)))), Reply.Success);
        harness.Time.ShiftWallClock(TimeSpan.FromMinutes(minutes));

        await harness.CallAsync();

        Assert.That(harness.Time.Delays, Is.EqualTo([TimeSpan.FromSeconds(3)]), "this machine's clock is off by less than the service rejects");
    }

    [Test]
    public async Task Row52_RejectionWithARetryAfterDate_IsRetriedAfterIt()
    {
        DateTimeOffset now = new FakeTimeProvider().GetUtcNow();
        using var harness = new ClientHarness(
            method,
            Reply.No(400, "InvalidTimeStamp.Expired", "old", ("Date", Http(now)), ("Retry-After", Http(now.AddSeconds(1)))), Reply.Success);
        harness.Time.ShiftWallClock(TimeSpan.FromHours(-8));

        await harness.CallAsync();

        Assert.That(harness.Time.Delays, Is.EqualTo([TimeSpan.FromSeconds(1)]));
    }

    [TestCase(240, 1)]
    [TestCase(-240, 1)]
    [TestCase(241, 2)]
    [TestCase(-241, 2)]
    public async Task Row52_Date_MoreThanFourMinutesOff_IsWhatACorrectionNeeds(int seconds, int attempts)
    {
        using var harness = new ClientHarness(method, Expired(new FakeTimeProvider().GetUtcNow().AddSeconds(seconds)));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(rejected.Attempts, Is.EqualTo(attempts));
    }

    [TestCase("IllegalTimestamp")]
    [TestCase("InvalidTimeStamp.Format")]
    [TestCase("SignatureDoesNotMatch")]
    public async Task Row52_Date_OfAnotherErrorResponse_CorrectsNothing(string code)
    {
        using var harness = new ClientHarness(method, Reply.No(400, code, "no", ("Date", Http(new FakeTimeProvider().GetUtcNow().AddHours(1)))), Reply.Success);

        await harness.RejectedAsync();
        await harness.CallAsync();

        Assert.That(TimestampsOf(harness).Distinct().ToArray(), Is.EqualTo([harness.Time.GetUtcNow()]));
    }

    [Test]
    public async Task Row56_Clock_SetRightAfterTheCorrection_IsTrustedAgain()
    {
        using var harness = new ClientHarness(method, Service());
        harness.Time.ShiftWallClock(TimeSpan.FromHours(-8));
        await harness.CallAsync();
        harness.Time.ShiftWallClock(TimeSpan.FromHours(8));

        await harness.CallAsync();
        await harness.CallAsync();

        DateTimeOffset now = harness.Time.GetUtcNow();
        Assert.That(TimestampsOf(harness), Is.EqualTo([now.AddHours(-8), now, now.AddHours(8), now, now]));
        Assert.That(harness.Log.Texts, Has.One.EqualTo("Information 6 This machine's clock shows the service's time again; timestamps are no longer corrected"));
    }

    [Test]
    public async Task Row56_Clock_SetTheOtherWayAfterTheCorrection_IsCorrectedAndLoggedAgain()
    {
        using var harness = new ClientHarness(method, Service());
        harness.Time.ShiftWallClock(TimeSpan.FromHours(-8));
        await harness.CallAsync();
        harness.Time.ShiftWallClock(TimeSpan.FromHours(16));

        await harness.CallAsync();

        Assert.That(
            harness.Log.Texts.Where(line => line.StartsWith("Warning 5 ", StringComparison.Ordinal)).Select(line => line.Split(" by ")[2].Split(' ')[0]),
            Is.EqualTo(["28800", "-28800"]));
    }

    [Test]
    public async Task Row56_Clock_SetNearlyRightAfterTheCorrection_IsTrustedAsItIs()
    {
        using var harness = new ClientHarness(method, Service());
        harness.Time.ShiftWallClock(TimeSpan.FromHours(-8));
        await harness.CallAsync();
        harness.Time.ShiftWallClock(TimeSpan.FromMinutes((8 * 60) - 2));

        await harness.CallAsync();

        Assert.That(TimestampsOf(harness).Last(), Is.EqualTo(harness.Time.GetUtcNow()), "two minutes are less than the service rejects");
    }

    [Test]
    public async Task Row56_Clock_SetRightDuringTheExchange_NeedsNoCorrection()
    {
        FakeTimeProvider? time = null;
        bool isFirst = true;
        Responder service = Service();
        using var harness = new ClientHarness(method, (request, cancellationToken) =>
        {
            Task<HttpResponseMessage> responding = service(request, cancellationToken);
            time!.ShiftWallClock(isFirst ? TimeSpan.FromHours(8) : TimeSpan.Zero);
            isFirst = false;
            return responding;
        });
        time = harness.Time;
        time.ShiftWallClock(TimeSpan.FromHours(-8));

        await harness.CallAsync();

        Assert.That(TimestampsOf(harness), Is.EqualTo([time.GetUtcNow().AddHours(-8), time.GetUtcNow()]));
    }

    [Test]
    public async Task Row56_Correction_OfOneClient_IsNotThatOfAnother()
    {
        using var wrong = new ClientHarness(method, Service());
        using var other = new ClientHarness(method, Service());
        wrong.Time.ShiftWallClock(TimeSpan.FromHours(1));

        await wrong.CallAsync();
        await other.CallAsync();

        Assert.That((wrong.Handler.Requests.Count, other.Handler.Requests.Count), Is.EqualTo((2, 1)));
    }

    /// <summary>A service whose clock is right, which is to say that of a new <see cref="FakeTimeProvider"/>; no time passes in these tests.</summary>
    private static Responder Service(string success = Reply.SuccessBody)
    {
        DateTimeOffset now = new FakeTimeProvider().GetUtcNow();
        return (request, cancellationToken) =>
            ((TimestampOf(request) - now).Duration() <= ServiceTolerance ? Reply.With(200, success, ("Date", Http(now))) : Expired(now))(request, cancellationToken);
    }

    internal static Responder Expired(DateTimeOffset date) => Reply.No(400, "InvalidTimeStamp.Expired", "old", ("Date", Http(date)));

    internal static string Http(DateTimeOffset date) => date.ToString("r", CultureInfo.InvariantCulture);

    internal static DateTimeOffset TimestampOf(ReceivedRequest request) =>
        DateTimeOffset.ParseExact(request["Timestamp"], "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    internal static IEnumerable<DateTimeOffset> TimestampsOf(ClientHarness harness) => harness.Handler.Requests.Select(TimestampOf);
}
