using System;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// The spans and metrics of all clients, after OpenTelemetry's conventions for clients of remote procedure calls; what those do not name
/// begins with "aliyun.". Tags of metrics hold names that do not grow in number, never a UID or a server's own text.
/// </summary>
internal static partial class RpcTelemetry
{
    internal const string Name = "Aliyun.BidCert";

    // Listeners are told of each of these as it is made: null when one threw.
    private static readonly ActivitySource? Spans = Observers.Ask(() => new ActivitySource(Name, PackageVersion()));

    private static readonly Meter Metrics = new(Name, PackageVersion());

    private static readonly Histogram<double>? Duration = Observers.Ask(CreateDuration);

    private static readonly Counter<long>? Retries = Observers.Ask(() => Metrics.CreateCounter<long>(
        "aliyun.client.retries", "{retry}", "How often an attempt failed and the call was retried."));

    /// <summary>The version of the package, from a body that the build writes.</summary>
    internal static partial string PackageVersion();

    /// <summary>The span that stands for the call; null when nobody listens.</summary>
    internal static Activity? StartSpan(string operation, Uri endpoint) => Spans is { } spans && spans.HasListeners()
        ? StartSpan(spans, operation, endpoint)
        : null;

    private static Activity? StartSpan(ActivitySource spans, string operation, Uri endpoint) =>
        Observers.Ask(() => spans.StartActivity(ActivityKind.Client, tags: TagsOf(operation, endpoint), name: operation));

    /// <param name="operation">The operation of the call.</param>
    /// <param name="endpoint">The service that was called.</param>
    /// <param name="elapsed">How long the call took.</param>
    /// <param name="errorType">The kind of its failure, or null.</param>
    internal static void Ended(string operation, Uri endpoint, TimeSpan elapsed, string? errorType)
    {
        if (Duration is { Enabled: true } duration)
        {
            Record(duration, elapsed, TagsOf(operation, endpoint, errorType));
        }
    }

    private static void Record(Histogram<double> duration, TimeSpan elapsed, TagList tags) =>
        Observers.Tell(() => duration.Record(elapsed.TotalSeconds, tags));

    internal static void Retrying(string operation, Uri endpoint, string errorType)
    {
        if (Retries is { Enabled: true } retries)
        {
            TagList tags = TagsOf(operation, endpoint, errorType);
            Observers.Tell(() => retries.Add(1, tags));
        }
    }

    /// <summary>What a call is known by in every span and measurement.</summary>
    private static TagList TagsOf(string operation, Uri endpoint, string? errorType = null)
    {
        var tags = new TagList
        {
            { "rpc.system.name", "aliyun_rpc" },
            { "rpc.method", operation },
            { "server.address", endpoint.IdnHost },
            { "server.port", endpoint.Port },
        };
        if (errorType is not null)
        {
            tags.Add("error.type", errorType);
        }

        return tags;
    }

    /// <summary>The kind of a failure, of which there are few.</summary>
    internal static string ErrorType(Exception failure) => failure switch
    {
        BidCertServiceException rejected => rejected.ErrorCode.ToString(),
        BidCertTransportException lost => lost.Failure.ToString(),
        OperationCanceledException => typeof(OperationCanceledException).FullName!,
        _ => failure.GetType().FullName!,
    };

    private static Histogram<double> CreateDuration()
    {
        const string name = "rpc.client.call.duration";
        const string description = "How long a call took, with all its attempts and the pauses between them.";
#if NET10_0_OR_GREATER
        double[] boundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60];
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries };
        return Metrics.CreateHistogram(name, "s", description, tags: null, advice);
#else
        return Metrics.CreateHistogram<double>(name, "s", description);
#endif
    }
}
