using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>What is logged, line by line, and nothing else.</summary>
[TestFixture]
internal sealed class LoggingTests
{
    private const string UnavailableMessage =
        "ServiceUnavailable (HTTP 503). The service is not available for the moment. Try again in a while.";

    [Test]
    public async Task Log_OfASuccess_IsOneLine()
    {
        using var harness = new ClientHarness(Reply.Success);

        await harness.CallAsync();

        LogLine line = harness.Log.Lines.Single();
        Assert.That(
            (line.ToString(), line.Category, line.EventId.Name, line.Exception),
            Is.EqualTo((
                $"Information 1 GenerateAliyunBidCertWaysUrl succeeded at attempt 1 in 0 ms, customer 100***0001, RequestId {FakeValues.RequestId}",
                "Aliyun.BidCert.BidCertClient", "Succeeded", (string?)null)));
    }

    [Test]
    public async Task Log_OfAFaceVerification_NamesNoCustomer()
    {
        using var harness = new FaceVerifyHarness(FaceVerifyHarness.Begun);

        await harness.InitAsync();

        Assert.That(harness.Log.Texts.Single(), Is.EqualTo(
            $"Information 1 fin_face_verify init succeeded at attempt 1 in 0 ms, customer none, RequestId {FakeValues.RequestId}"));
    }

    [Test]
    public async Task Log_OfAnEmulator_SaysSoOnce()
    {
        using var log = new CapturedLog();
        IBidCertClient client = new BidCertEmulator().CreateClient(loggerFactory: log);

        await client.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk));
        await client.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk));

        Assert.That(
            log.Texts.Where(text => !text.StartsWith("Information 1", StringComparison.Ordinal)),
            Is.EqualTo(["Warning 9 The emulator of Aliyun.BidCert.Testing responds, and not Alibaba Cloud: nothing that it returns is real"]));
    }

    [Test]
    public async Task Log_OfARetry_SaysWhyAndHowLong()
    {
        using var harness = new ClientHarness(Reply.No(503, "ServiceUnavailable", "later", ("Retry-After", "2")), Reply.Success);

        await harness.CallAsync();

        Assert.That(string.Join("\n", harness.Log.Texts), Is.EqualTo(
            $"Warning 2 GenerateAliyunBidCertWaysUrl failed at attempt 1 and is retried in 2000 ms, customer 100***0001, RequestId {FakeValues.RequestId}: {UnavailableMessage}\n" +
            $"Information 1 GenerateAliyunBidCertWaysUrl succeeded at attempt 2 in 2000 ms, customer 100***0001, RequestId {FakeValues.RequestId}"));
    }

    [Test]
    public async Task Log_OfAFailure_IsTheMessageOfTheException()
    {
        using var harness = new ClientHarness(
            options => options.MaxRetries = 1, Reply.No(503, "ServiceUnavailable", "later", ("x-acs-retry-after", "1500")));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(rejected.Message, Is.EqualTo($"GenerateAliyunBidCertWaysUrl: {UnavailableMessage}{Said.Customer} RequestId {FakeValues.RequestId}"));
        Assert.That(string.Join("\n", harness.Log.Texts), Is.EqualTo(
            $"Warning 2 GenerateAliyunBidCertWaysUrl failed at attempt 1 and is retried in 1500 ms, customer 100***0001, RequestId {FakeValues.RequestId}: {UnavailableMessage}\n" +
            $"Error 3 GenerateAliyunBidCertWaysUrl failed at attempt 2 after 1500 ms, customer 100***0001, RequestId {FakeValues.RequestId}: {UnavailableMessage}"));
    }

    [Test]
    public async Task Log_OfAResponseThatCannotBeUsed_HasItsRequestId()
    {
        using var harness = new ClientHarness(Reply.With(200, $"{{\"RequestId\":\"{FakeValues.RequestId}\",\"Success\":true}}"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.RequestId, Is.EqualTo(FakeValues.RequestId));
        Assert.That(harness.Log.Texts.Single(), Is.EqualTo(
            $"Error 3 GenerateAliyunBidCertWaysUrl failed at attempt 1 after 0 ms, customer 100***0001, RequestId {FakeValues.RequestId}: {failed.Reason}"));
    }

    [Test]
    public async Task Log_WithoutAResponse_SaysThatThereIsNoRequestId()
    {
        using var harness = new ClientHarness(options => options.MaxRetries = 0, Reply.With(502, "<html>bad gateway</html>"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(harness.Log.Texts.Single(), Is.EqualTo(
            $"Error 3 GenerateAliyunBidCertWaysUrl failed at attempt 1 after 0 ms, customer 100***0001, RequestId none: {failed.Reason}"));
    }

    [Test]
    public async Task Log_OfAnExceptionOfAPrimaryHandler_NamesItsTypeAlone()
    {
        using var harness = new ClientHarness(options => options.MaxRetries = 0, Reply.Fault(() => new InvalidTimeZoneException("CANARY of the application's")));

        await Caught.ByAsync<BidCertTransportException>(harness.CallOnceAsync);

        Assert.That(harness.Log.Texts.Single(), Is.EqualTo(
            "Error 3 GenerateAliyunBidCertWaysUrl failed at attempt 1 after 0 ms, customer 100***0001, RequestId none: " +
            $"no connection to aas.aliyuncs.com, or it was lost (InvalidTimeZoneException). {Said.CheckNetwork}"));
    }

    [Test]
    public async Task Log_OfACancelledCall_IsOneLine()
    {
        using var harness = new ClientHarness(Reply.Never);
        using var cancellation = new CancellationTokenSource();
        Task call = harness.CallAsync(cancellationToken: cancellation.Token);
        await harness.Handler.WaitForRequestsAsync(1);

        await cancellation.CancelAsync();

        await Caught.ByAsync<OperationCanceledException>(() => call);
        Assert.That(harness.Log.Texts.Single(), Is.EqualTo("Information 7 GenerateAliyunBidCertWaysUrl was cancelled at attempt 1 after 0 ms, customer 100***0001, RequestId none"));
    }

    [Test]
    public async Task Row74_Log_AtTraceWithEverySecretInPlay_ShowsNone([Values] ParameterPlacement placement)
    {
        using var harness = new ClientHarness(
            options => (options.SecurityToken, options.ParameterPlacement, options.MaxRetries) = (FakeValues.SecurityToken, placement, 4),
            (request, cancellationToken) => Reply.With(502, $"<html>{request.Uri} {request.Body}</html>")(request, cancellationToken),
            (request, cancellationToken) => Reply.No(503, "ServiceUnavailable", $"{request.Uri} {request.Body}")(request, cancellationToken),
            (request, cancellationToken) => Reply.With(500, "{\"Data\":\"" + FakeValues.Url)(request, cancellationToken),
            Reply.SignatureDoesNotMatch());

        await harness.RejectedAsync();

        Assert.That(harness.Log.Lines.Select(line => line.Level), Is.EqualTo(
            [LogLevel.Warning, LogLevel.Warning, LogLevel.Warning, LogLevel.Error]));
        Leaks.AreNotIn(harness.Log.All, harness.Handler.Requests);
    }

    [Test]
    public async Task Row78_Log_OfLineBreaksInTheResponsesText_StaysOnOneLine()
    {
        using var harness = new ClientHarness(Reply.With(
            400, "{\"Code\":\"Invalid\\r\\nPK\",\"Message\":\"one\\ntwo\\u2028three\",\"RequestId\":\"r\\r\\ns\"}"));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(rejected.Message, Does.Not.Match("[\r\n\u2028]"));
        Assert.That(harness.Log.Lines.Single().Text, Does.Not.Match("[\r\n\u2028]"));
    }

    [Test]
    public async Task Row78_Log_OfLineBreaksInTheRequestIdOfASuccess_StaysOnOneLine()
    {
        using var harness = new ClientHarness(Reply.With(
            200, $"{{\"Success\":true,\"Data\":\"{FakeValues.Url}\",\"RequestId\":\"r\\r\\nError 3 forged\"}}"));

        await harness.CallAsync();

        Assert.That(harness.Log.Lines.Single().Text, Is.EqualTo(
            "GenerateAliyunBidCertWaysUrl succeeded at attempt 1 in 0 ms, customer 100***0001, RequestId ***"));
    }
}
