using System;
using System.Threading;

namespace Aliyun.BidCert.Load;

/// <summary>A clock that runs several times as fast as the machine's, so that pauses and timeouts cost little of its time.</summary>
internal sealed class AcceleratedTimeProvider(int factor) : TimeProvider
{
    private readonly DateTimeOffset startedAt = System.GetUtcNow();
    private readonly long start = System.GetTimestamp();

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => (System.GetTimestamp() - start) * factor;

    public override DateTimeOffset GetUtcNow() => startedAt + GetElapsedTime(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period)), this);

    // Timers are cut to whole milliseconds, and one that fires early would be wrong.
    private TimeSpan Shorten(TimeSpan time) =>
        time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds / factor));

    private sealed class FastTimer(ITimer timer, AcceleratedTimeProvider owner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(owner.Shorten(dueTime), owner.Shorten(period));

        public void Dispose() => timer.Dispose();

        public System.Threading.Tasks.ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
