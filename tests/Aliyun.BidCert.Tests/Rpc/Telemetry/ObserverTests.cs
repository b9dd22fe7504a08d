using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

#pragma warning disable CA2000 // The analyser does not see that a using declaration in a loop with an await disposes.

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>What observes a call cannot change its result, whatever it throws and whenever it is told something.</summary>
[TestFixture]
internal sealed class ObserverTests
{
    private const string SdkName = "Aliyun.BidCert";
    private const string Variable = "BIDCERT_LISTENS_FROM_THE_START";

    private static readonly Responder Expired = Reply.No(400, "InvalidTimeStamp.Expired", "expired", ("Date", "Fri, 02 Jan 2026 05:04:05 GMT"));
    private static readonly Responder Busy = Reply.No(503, "ServiceUnavailable", "later");
    private static readonly Responder Removed = Reply.With(200, """{"Code":"200","RequestId":"R"}""");

    // Each event of a call: success, retry, failure of both kinds, cancellation, a clock that is corrected, an exception of a handler's.
    private static IEnumerable<TestCaseData> Calls =>
    [
        Case("success", Reply.Success),
        Case("success after a retry", Busy, Reply.Success),
        Case("a clock that is corrected", Expired, Reply.Success),
        Case("error response", Reply.No(404, "Invalid PK", "none")),
        Case("no response", Reply.Fault(() => new System.Net.Http.HttpRequestException("refused"))),
        Case("exception of a handler", Reply.Fault(() => new NotSupportedException("handler"))),
        Case("cancelled", Reply.Never),
    ];

    private static IEnumerable<string> Observers => ["log", "log when asked", "sampler", "span started", "span stopped", "measurement", "all"];

    [TestCaseSource(nameof(Calls))]
    public async Task Row135_AnyCall_AnObserverThrows_EndsAsWithoutIt(Responder[] replies)
    {
        string expected = await EndOfAsync(Generate, NullLoggerFactory.Instance, replies);
        foreach (string name in Observers)
        {
            using var observer = new ThrowingObserver(name);

            Assert.That(await EndOfAsync(Generate, observer.Log, replies), Is.EqualTo(expected), name);
            Assert.That(observer.Thrown, Is.GreaterThan(0), $"else {name} observed nothing");
        }
    }

    [TestCase("success")]
    [TestCase("error response")]
    [TestCase("lost")]
    public async Task Row135_Remove_AnObserverThrows_EndsAsWithoutIt(string what)
    {
        Responder reply = what switch
        {
            "success" => Removed,
            "lost" => Reply.Fault(() => new System.IO.IOException("reset")),
            _ => Reply.No(403, "Bid Mismatch", "no"),
        };
        string expected = await EndOfAsync(Remove, NullLoggerFactory.Instance, [reply]);
        foreach (string name in Observers)
        {
            using var observer = new ThrowingObserver(name);

            Assert.That(await EndOfAsync(Remove, observer.Log, [reply]), Is.EqualTo(expected), name);
        }
    }

    [Test]
    public async Task Row135_AnyCall_SpansThatListenersReject_AreNotTheCallersCurrentOne()
    {
        using var source = new ActivitySource("Row135");
        using var application = new ActivityListener
        {
            ShouldListenTo = of => of.Name == "Row135", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(application);
        using Activity? own = source.StartActivity("the application's");
        foreach (string name in Observers)
        {
            using var observer = new ThrowingObserver(name);
            Activity? during = null;
            await EndOfAsync(Generate, observer.Log, [(request, token) =>
            {
                during = Activity.Current;
                return Reply.Success(request, token);
            }]);

            Assert.That(Activity.Current, Is.SameAs(own), name);
            Assert.That(during, name == "span started" ? Is.SameAs(own) : Is.Not.Null, name);
        }
    }

    [Test, Category(nameof(OwnProcess))]
    public Task Row135_ListenersThatThrowFromTheStartOfTheProcess_ChangeNothing() => OwnProcess.PassesAsync(
        $"Name~{nameof(Listeners_ThatWereThereBeforeTheSdk_ChangeNothing)}", Variable, count: 1, "the one test of listeners that are there first");

    // In the process of all other tests the instruments are there already: then it shows the same as they do.
    [Test]
    public async Task Listeners_ThatWereThereBeforeTheSdk_ChangeNothing()
    {
        int thrown = 0;
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, _) => thrown += instrument.Meter.Name == SdkName ? throw new InvalidOperationException("published") : 0,
        };
        using var activities = new ActivityListener
        {
            ShouldListenTo = of => of.Name == SdkName && Environment.GetEnvironmentVariable(Variable) == "1" ? throw new InvalidOperationException("listened") : false,
        };
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            meters.Start();
            ActivitySource.AddActivityListener(activities);
        }

        for (int i = 0; i < 2; i++)
        {
            Assert.That(await EndOfAsync(Generate, NullLoggerFactory.Instance, [Busy, Reply.Success]), Is.EqualTo($"Success {FakeValues.RequestId} 2"));
        }
    }

    private static Task<string?> Generate(BidCertClient client, CancellationToken cancellationToken) => RequestIdOfAsync(
        client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest(), cancellationToken), response => response.RequestId);

    private static Task<string?> Remove(BidCertClient client, CancellationToken cancellationToken) => RequestIdOfAsync(
        client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid), cancellationToken), response => response.RequestId);

    private static async Task<string?> RequestIdOfAsync<T>(Task<T> call, Func<T, string?> requestId) => requestId(await call);

    private static async Task<string> EndOfAsync(Func<BidCertClient, CancellationToken, Task<string?>> call, ILoggerFactory log, Responder[] replies)
    {
        using var handler = new RecordingHandler(replies);
        using var client = new BidCertClient(ClientHarness.ValidOptions(), handler, disposeHandler: false, new FakeTimeProvider { AutoAdvanceTimers = true }, log);
        using var cancellation = new CancellationTokenSource();
        if (replies is [{ } only] && ReferenceEquals(only, NeverReply))
        {
            cancellation.CancelAfter(TimeSpan.FromMilliseconds(50));
        }

        try
        {
            return $"Success {await call(client, cancellation.Token)} {handler.Requests.Count}";
        }
        catch (Exception e) when (e is BidCertException or OperationCanceledException or NotSupportedException)
        {
            return $"{e.GetType().Name} {e.Message} {handler.Requests.Count}";
        }
    }

    private static readonly Responder NeverReply = Reply.Never;

    private static TestCaseData Case(string name, params Responder[] replies) =>
        new TestCaseData((object)(name == "cancelled" ? [NeverReply] : replies)).SetArgDisplayNames(name);

    /// <summary>A logger and listeners of the SDK's spans and metrics, of which one throws, or all.</summary>
    private sealed class ThrowingObserver : IDisposable
    {
        private readonly ActivityListener activities;
        private readonly MeterListener meters = new();
        private readonly FullDisk disk;
        private readonly string name;
        private int thrown;

        internal ThrowingObserver(string name)
        {
            this.name = name;
            disk = new FullDisk { ThrowsWhenAsked = name is "log when asked" };
            activities = new ActivityListener
            {
                ShouldListenTo = source => source.Name == SdkName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                {
                    ThrowIf("sampler");
                    return ActivitySamplingResult.AllDataAndRecorded;
                },
                ActivityStarted = _ => ThrowIf("span started"),
                ActivityStopped = _ => ThrowIf("span stopped"),
            };
            ActivitySource.AddActivityListener(activities);
            meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == SdkName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            meters.SetMeasurementEventCallback<double>((_, _, _, _) => ThrowIf("measurement"));
            meters.SetMeasurementEventCallback<long>((_, _, _, _) => ThrowIf("measurement"));
            meters.Start();
        }

        internal int Thrown => thrown + disk.Thrown;

        internal ILoggerFactory Log => name.StartsWith("log", StringComparison.Ordinal) || name == "all" ? disk : NullLoggerFactory.Instance;

        public void Dispose()
        {
            activities.Dispose();
            meters.Dispose();
            disk.Dispose();
        }

        private void ThrowIf(string at)
        {
            if (name == at || name == "all")
            {
                Interlocked.Increment(ref thrown);
                throw new InvalidOperationException("observer");
            }
        }
    }
}
