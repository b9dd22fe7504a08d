using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Conventions;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>The spans and metrics of a call, name by name. Each test has an endpoint of its own, by which it knows its own measurements.</summary>
[TestFixture]
internal sealed class TelemetryTests
{
    [Test]
    public async Task Span_OfASuccess_NamesOperationEndpointAttemptsAndRequestId()
    {
        using var seen = new CapturedTelemetry("span-success.example");
        using var harness = Harness(seen, Reply.Success);

        await harness.CallAsync();

        Activity span = seen.Spans.Single();
        Assert.That(
            (span.Source.Name, span.Source.Version, span.OperationName, span.DisplayName, span.Kind, span.Status),
            Is.EqualTo(("Aliyun.BidCert", Repository.Version, "GenerateAliyunBidCertWaysUrl", "GenerateAliyunBidCertWaysUrl", ActivityKind.Client, ActivityStatusCode.Unset)));
        Assert.That(CapturedTelemetry.Show(span.TagObjects), Is.EqualTo(
            "aliyun.attempts=1 " +
            "aliyun.request_id=FACE0001-0000-4000-8000-00000000FACE " +
            "rpc.method=GenerateAliyunBidCertWaysUrl rpc.system.name=aliyun_rpc server.address=span-success.example server.port=443"));
    }

    [Test]
    public async Task Span_OfAnErrorResponse_NamesTheErrorAndTheServicesCode()
    {
        using var seen = new CapturedTelemetry("span-rejection.example");
        using var harness = Harness(seen, Reply.No(404, "Invalid PK", "no such account"));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Activity span = seen.Spans.Single();
        Assert.That((span.Status, span.StatusDescription), Is.EqualTo((ActivityStatusCode.Error, rejected.Reason)));
        Assert.That(CapturedTelemetry.Show(span.TagObjects), Is.EqualTo(
            "aliyun.attempts=1 " +
            "aliyun.request_id=FACE0001-0000-4000-8000-00000000FACE " +
            "error.type=InvalidPk http.response.status_code=404 " +
            "rpc.method=GenerateAliyunBidCertWaysUrl rpc.response.status_code=Invalid PK rpc.system.name=aliyun_rpc server.address=span-rejection.example server.port=443"));
    }

    [Test]
    public async Task Span_WithoutAResponse_NamesTheFailureAndAllAttempts()
    {
        using var seen = new CapturedTelemetry("span-html.example");
        using var harness = Harness(seen, Reply.With(502, "<html>bad gateway</html>"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Activity span = seen.Spans.Single();
        Assert.That((span.Status, span.StatusDescription), Is.EqualTo((ActivityStatusCode.Error, failed.Reason)));
        Assert.That(CapturedTelemetry.Show(span.TagObjects), Is.EqualTo(
            "aliyun.attempts=3 error.type=MalformedResponse http.response.status_code=502 " +
            "rpc.method=GenerateAliyunBidCertWaysUrl rpc.system.name=aliyun_rpc server.address=span-html.example server.port=443"));
    }

    [Test]
    public async Task Span_OfACallWithinAnother_IsItsChild()
    {
        using var seen = new CapturedTelemetry("span-child.example");
        using var harness = Harness(seen, Reply.Success);
        using var portal = new Activity("the portal's own");
        portal.Start();

        await harness.CallAsync();

        Assert.That((seen.Spans.Single().ParentId, Activity.Current), Is.EqualTo((portal.Id, portal)));
    }

    [Test]
    public async Task Span_IsCurrentWhileTheApplicationsHandlersRun()
    {
        using var seen = new CapturedTelemetry("span-current.example");
        string? current = null;
        using var harness = Harness(seen, (request, cancellationToken) =>
        {
            current = Activity.Current?.OperationName;
            return Reply.Success(request, cancellationToken);
        });

        await harness.CallAsync();

        Assert.That((current, Activity.Current), Is.EqualTo(("GenerateAliyunBidCertWaysUrl", (Activity?)null)));
    }

    [Test]
    public async Task Duration_OfACallWithRetries_IsThatOfAllAttemptsInSeconds()
    {
        using var seen = new CapturedTelemetry("metric-retries.example");
        using var harness = Harness(
            seen, Reply.No(503, "ServiceUnavailable", "later", ("Retry-After", "2")), Reply.No(503, "Throttling.User", "later", ("Retry-After", "3")), Reply.Success);

        await harness.CallAsync();

        const string Common = "rpc.method=GenerateAliyunBidCertWaysUrl rpc.system.name=aliyun_rpc server.address=metric-retries.example server.port=443";
        Assert.That(seen.Measurements, Is.EqualTo(
            [
                "aliyun.client.retries {retry} 1 error.type=ServiceUnavailable " + Common,
                "aliyun.client.retries {retry} 1 error.type=Throttling " + Common,
                "rpc.client.call.duration s 5 " + Common,
            ]));
    }

    [Test]
    public async Task Duration_OfAFailure_NamesItsKind()
    {
        using var seen = new CapturedTelemetry("metric-failure.example");
        using var harness = Harness(seen, Reply.No(400, "Something.Entirely New", "no"));

        await harness.RejectedAsync();

        Assert.That(seen.Measurements, Is.EqualTo(
            [
                "rpc.client.call.duration s 0 error.type=Unknown rpc.method=GenerateAliyunBidCertWaysUrl rpc.system.name=aliyun_rpc server.address=metric-failure.example server.port=443",
            ]));
    }

    [Test]
    public async Task Telemetry_OfACancelledCall_SaysSo()
    {
        using var seen = new CapturedTelemetry("cancelled.example");
        using var harness = Harness(seen, Reply.Never);
        using var cancellation = new CancellationTokenSource();
        Task call = harness.CallAsync(cancellationToken: cancellation.Token);
        await harness.Handler.WaitForRequestsAsync(1);

        await cancellation.CancelAsync();

        await Caught.ByAsync<OperationCanceledException>(() => call);
        Assert.That(seen.Spans.Single().Status, Is.EqualTo(ActivityStatusCode.Error));
        Assert.That(seen.Measurements.Single(), Does.StartWith("rpc.client.call.duration s 0 error.type=System.OperationCanceledException "));
    }

    [Test]
    public async Task Telemetry_OfAHandlerThatIsDisposedOf_IsTheTypeAlone()
    {
        using var seen = new CapturedTelemetry("foreign.example");
        using var harness = Harness(seen, Reply.Fault(() => new ObjectDisposedException("CANARY of the application's")));

        await Caught.ByAsync<ObjectDisposedException>(harness.CallOnceAsync);

        Activity span = seen.Spans.Single();
        Assert.That((span.Status, span.StatusDescription), Is.EqualTo((ActivityStatusCode.Error, (string?)null)));
        Assert.That(span.GetTagItem("error.type"), Is.EqualTo("System.ObjectDisposedException"));
        Assert.That(seen.Measurements.Single(), Does.StartWith("rpc.client.call.duration s 0 error.type=System.ObjectDisposedException "));
    }

    [Test]
    public async Task Telemetry_OfACallCancelledBeforehand_IsNone()
    {
        using var seen = new CapturedTelemetry("never.example");
        using var harness = Harness(seen, Reply.Success);

        await Caught.ByAsync<OperationCanceledException>(() => harness.CallAsync(cancellationToken: new CancellationToken(canceled: true)));

        Assert.That((seen.Spans.Count, seen.Measurements.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Instruments_OfTheMeter_SayWhatTheyMeasure()
    {
        var published = new List<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => published.Add(instrument) };
        using var harness = new ClientHarness(Reply.Success);
        await harness.CallAsync();

        listener.Start();

        Instrument[] ours = [.. published.Where(instrument => instrument.Meter.Name == "Aliyun.BidCert").OrderBy(instrument => instrument.Name, StringComparer.Ordinal)];
        Assert.That(ours.Select(instrument => instrument.Description), Is.EqualTo(
            ["How often an attempt failed and the call was retried.", "How long a call took, with all its attempts and the pauses between them."]));
#if NETSTANDARD_ASSET || NET8_ASSET
        Assert.That(((Histogram<double>)ours[1]).Advice, Is.Null, "System.Diagnostics.DiagnosticSource 8.0 has no advice.");
#else
        Assert.That(((Histogram<double>)ours[1]).Advice!.HistogramBucketBoundaries, Is.Ordered.And.Contains(0.005).And.Contains(60.0));
#endif
    }

    [Test]
    public async Task Telemetry_OfFaceVerification_NamesTheServicesMethod()
    {
        using var seen = new CapturedTelemetry("face.example");
        using var harness = new FaceVerifyHarness(options => options.Endpoint = seen.Endpoint, FaceVerifyHarness.Begun);

        await harness.InitAsync();

        Assert.That(seen.Spans.Single().OperationName, Is.EqualTo("fin_face_verify init"));
        Assert.That(seen.Measurements.Single(), Does.Contain(" rpc.method=fin_face_verify init "));
    }

    [Test]
    public async Task Telemetry_OfASuccessThatALogCannotWrite_IsThatOfASuccess()
    {
        using var seen = new CapturedTelemetry("full-disk.example");
        using var handler = new RecordingHandler(Reply.Success);
        using var log = new FullDisk();
        BidCertOptions options = ClientHarness.ValidOptions();
        options.Endpoint = seen.Endpoint;
        using var client = new BidCertClient(options, handler, disposeHandler: false, TimeProvider.System, log);

        await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        Assert.That((seen.Spans.Single().Status, seen.Spans.Single().GetTagItem("aliyun.attempts")), Is.EqualTo((ActivityStatusCode.Unset, 1)));
        Assert.That(seen.Measurements.Single(), Does.StartWith("rpc.client.call.duration ").And.Not.Contain("error.type"));
    }

    private static ClientHarness Harness(CapturedTelemetry seen, params Responder[] replies) => new(options => options.Endpoint = seen.Endpoint, replies);
}
