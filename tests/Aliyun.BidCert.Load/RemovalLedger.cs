using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Aliyun.BidCert.Load;

/// <summary>
/// What the server did to each customer who is removed, against what their caller was told: "done" for exactly those that were and that the server
/// said so of, "not known" never for one that the server surely rejected, "rejected" for nobody who was removed, and nobody is removed twice.
/// </summary>
internal sealed class RemovalLedger
{
    private const string Unsettled = "Whether the service carried the call out is not known";

    private readonly ConcurrentDictionary<string, Entry> entries = new();
    private readonly ConcurrentQueue<string> lies = new();
    private int done;
    private int notKnown;
    private int rejected;

    internal int Done => done;

    internal int NotKnown => notKnown;

    internal int Rejected => rejected;

    internal int CarriedOut => entries.Values.Sum(entry => entry.CarriedOut);

    internal IReadOnlyCollection<string> Lies => lies;

    /// <summary>Before the server replies.</summary>
    internal void Write(string uid, bool isCarriedOut, bool saysDone, bool isSettled) => entries.AddOrUpdate(
        uid,
        _ => new Entry(1, isCarriedOut ? 1 : 0, saysDone, isSettled),
        (_, before) => new Entry(before.Arrived + 1, before.CarriedOut + (isCarriedOut ? 1 : 0), saysDone, isSettled));

    internal void CompareDone(string uid)
    {
        Interlocked.Increment(ref done);
        Compare(uid, "done", entry => entry is { CarriedOut: 1, SaysDone: true });
    }

    internal void CompareFailed(string uid, BidCertException failure)
    {
        // Who waited in vain cannot know what was said too late, nor that a request was lost on its way.
        bool isTimeout = failure is BidCertTransportException { Failure: BidCertTransportFailure.Timeout };
        if (failure.Message.Contains(Unsettled, System.StringComparison.Ordinal))
        {
            Interlocked.Increment(ref notKnown);
            Compare(uid, "not known", entry => entry.CarriedOut <= 1 && (isTimeout || entry.Arrived < failure.Attempts || !(entry.SaysDone || entry.IsSettled)));
        }
        else
        {
            Interlocked.Increment(ref rejected);
            Compare(uid, "rejected", entry => entry.CarriedOut == 0);
        }
    }

    private void Compare(string uid, string told, System.Func<Entry, bool> isTrue)
    {
        Entry entry = entries.GetValueOrDefault(uid) ?? new Entry(0, 0, SaysDone: false, IsSettled: true);
        if (!isTrue(entry))
        {
            lies.Enqueue($"the removal of {uid}: told \"{told}\", but {entry}");
        }
    }

    private sealed record Entry(int Arrived, int CarriedOut, bool SaysDone, bool IsSettled);
}
