using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>
/// Keeps the spans and measurements of the calls to one endpoint, as any listener of the application's would get them. In the end each fits its template.
/// </summary>
internal sealed class CapturedTelemetry : IDisposable
{
    private readonly List<Activity> spans = [];
    private readonly List<string> measurements = [];
    private readonly List<KeyValuePair<string, object?>> tagsOfMeasurements = [];
    private readonly ActivityListener activities;
    private readonly MeterListener meters = new();
    private readonly string host;

    internal CapturedTelemetry(string host)
    {
        this.host = host;
        activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Aliyun.BidCert",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(activities);
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Aliyun.BidCert")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, FormattableString.Invariant($"{value}"), tags));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, FormattableString.Invariant($"{value}"), tags));
        meters.Start();
    }

    internal Uri Endpoint => new($"https://{host}/");

    internal IReadOnlyList<Activity> Spans
    {
        get
        {
            lock (spans)
            {
                return spans.ToArray();
            }
        }
    }

    /// <summary>Each measurement as "name unit value tags".</summary>
    internal IReadOnlyList<string> Measurements
    {
        get
        {
            lock (measurements)
            {
                return measurements.ToArray();
            }
        }
    }

    /// <summary>Tags in the order of their names.</summary>
    internal static string Show(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));

    public void Dispose()
    {
        activities.Dispose();
        meters.Dispose();
        foreach (Activity span in Spans)
        {
            LogTemplates.Fit(span);
        }

        LogTemplates.FitTags(tagsOfMeasurements);
    }

    private void Keep(Activity span)
    {
        if (host.Equals(span.GetTagItem("server.address")))
        {
            lock (spans)
            {
                spans.Add(span);
            }
        }
    }

    private void Keep(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string shown = Show(tags.ToArray());
        if (shown.Contains($"server.address={host} ", StringComparison.Ordinal))
        {
            lock (measurements)
            {
                tagsOfMeasurements.AddRange(tags);
                measurements.Add($"{instrument.Name} {instrument.Unit} {value} {shown}");
            }
        }
    }
}
