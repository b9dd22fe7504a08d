using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Linq;
using System.Reflection;

namespace Aliyun.BidCert.Tests.Canary;

/// <summary>
/// Listens to all that the process writes for others to read: every ActivitySource, Meter, DiagnosticListener and EventSource (but for those that .NET
/// itself calls private), not only the SDK's. Logs have a provider of their own.
/// </summary>
internal sealed class EverythingWritten : IDisposable
{
    private readonly List<(string Where, string What)> written = [];
    private readonly ActivityListener activities;
    private readonly MeterListener meters = new();
    private readonly IDisposable diagnostics;
    private readonly List<IDisposable> subscriptions = [];
    private readonly Events events;

    internal EverythingWritten()
    {
        activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                Write("span begins", $"{options.Name} {Show(options.Tags)}");
                return ActivitySamplingResult.AllDataAndRecorded;
            },
            ActivityStopped = activity => Write("span", Show(activity)),
        };
        ActivitySource.AddActivityListener(activities);
        meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        Measure<byte>();
        Measure<short>();
        Measure<int>();
        Measure<long>();
        Measure<float>();
        Measure<double>();
        Measure<decimal>();
        meters.Start();
        diagnostics = DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(listener =>
        {
            lock (subscriptions)
            {
                subscriptions.Add(listener.Subscribe(new Observer<KeyValuePair<string, object?>>(
                    one => Write("diagnostic", $"{listener.Name} {one.Key} {ShowMembers(one.Value)}"))));
            }
        }));
        events = new Events(Write);
    }

    /// <summary>What was written so far, one text for each thing.</summary>
    /// <param name="where">"span", "metric", "diagnostic" or "event"; all that begin so.</param>
    internal IReadOnlyList<string> At(string where)
    {
        lock (written)
        {
            return written.Where(one => one.Where.StartsWith(where, StringComparison.Ordinal)).Select(one => one.What).ToArray();
        }
    }

    public void Dispose()
    {
        activities.Dispose();
        meters.Dispose();
        diagnostics.Dispose();
        lock (subscriptions)
        {
            subscriptions.ForEach(subscription => subscription.Dispose());
        }

        events.Dispose();
    }

    private void Measure<T>()
        where T : struct => meters.SetMeasurementEventCallback<T>(
        (instrument, value, tags, _) => Write("metric", $"{instrument.Meter.Name} {instrument.Name} {value} {Show(tags.ToArray())}"));

    private void Write(string where, string what)
    {
        lock (written)
        {
            written.Add((where, what));
        }
    }

    private static string Show(IEnumerable<KeyValuePair<string, object?>>? tags) => string.Join(' ', tags ?? []);

    private static string Show(Activity activity) =>
        $"{activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.Status} {activity.StatusDescription} {Show(activity.TagObjects)} " +
        $"{string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.Select(one => one.Name + Show(one.Tags)))}";

    // As a listener does that knows nothing of the payload but that it has members.
    private static string ShowMembers(object? payload) => payload is null ? "" : $"{payload} " + string.Join(
        ' ',
        payload.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => $"{property.Name}={property.GetValue(payload)}"));

    private sealed class Observer<T>(Action<T> seen) : IObserver<T>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(T value) => seen(value);
    }

    private sealed class Events : EventListener
    {
        [ThreadStatic]
        private static bool isWriting;

        private readonly Action<string, string> write;

        internal Events(Action<string, string> write)
        {
            this.write = write;
            foreach (EventSource source in EventSource.GetSources())
            {
                Enable(source);
            }
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (write is not null)
            {
                Enable(eventSource);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            // Writing it down borrows memory, which is an event again.
            if (isWriting || write is null)
            {
                return;
            }

            isWriting = true;
            string payload = string.Join(' ', (eventData.Payload ?? (IEnumerable<object?>)[]).Select(Flat));
            write("event", $"{eventData.EventSource.Name} {eventData.EventName} {eventData.Message} {payload}");
            isWriting = false;
        }

        private void Enable(EventSource source)
        {
            // The runtime's own trace shows exceptions as .NET throws them, before anybody can catch them: .NET's words, not the SDK's.
            bool isPrivate = source.Name.StartsWith("Private.InternalDiagnostics.", StringComparison.Ordinal) || source.Name == "Microsoft-Windows-DotNETRuntime";
            if (!isPrivate)
            {
                EnableEvents(source, EventLevel.Verbose, EventKeywords.All);
            }
        }

        private static string Flat(object? value) => value is IEnumerable many and not string ? string.Join(' ', many.Cast<object?>().Select(Flat)) : $"{value}";
    }
}
