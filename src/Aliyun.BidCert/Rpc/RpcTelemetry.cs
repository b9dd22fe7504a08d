using System;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// The spans and metrics of all clients, after OpenTelemetry's conventions for clients of remote procedure calls; what those do not name begins with
/// "aliyun.". Tags of metrics hold names that do not grow in number, never a UID or a server's own text.
/// </summary>
internal static class RpcTelemetry
{
    internal const string Name = "Aliyun.BidCert";

    private static readonly ActivitySource Spans = new(Name, HttpClientSetup.PackageVersion);

    private static readonly Meter Metrics = new(Name, HttpClientSetup.PackageVersion);

    internal static readonly Histogram<double> Duration = Metrics.CreateHistogram(
        "rpc.client.call.duration",
        "s",
        "How long a call took, with all its attempts and the pauses between them.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60] });

    internal static readonly Counter<long> Retries = Metrics.CreateCounter<long>(
        "aliyun.client.retries", "{retry}", "How often an attempt failed and the call was tried again.");

    /// <summary>The span that stands for the call; null when nobody listens.</summary>
    internal static Activity? StartSpan(RpcCall call) =>
        Spans.HasListeners() ? Spans.StartActivity(ActivityKind.Client, tags: TagsOf(call), name: call.Operation) : null;

    /// <summary>What a call is known by in every span and measurement.</summary>
    internal static TagList TagsOf(RpcCall call) => new(
    [
        new("rpc.system.name", "aliyun_rpc"),
        new("rpc.method", call.Operation),
        new("server.address", call.Endpoint.IdnHost),
        new("server.port", call.Endpoint.Port),
    ]);

    /// <summary>The kind of a failure, of which there are few.</summary>
    internal static string ErrorType(Exception failure) => failure switch
    {
        BidCertServiceException refused => refused.ErrorCode.ToString(),
        BidCertTransportException lost => lost.Failure.ToString(),
        OperationCanceledException => typeof(OperationCanceledException).FullName!,
        _ => failure.GetType().FullName!,
    };
}
