using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A clock that stands still until <see cref="Advance"/>. Timers fire, in order of their time, on the thread that advances it.</summary>
internal sealed class FakeTimeProvider : TimeProvider
{
    private readonly object gate = new();
    private readonly List<FakeTimer> timers = [];
    private readonly List<TimeSpan> delays = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> delayWaiters = [];
    private DateTimeOffset origin;
    private TimeSpan elapsed;

    public FakeTimeProvider()
        : this(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

    public FakeTimeProvider(DateTimeOffset start) => origin = start.ToUniversalTime();

    /// <summary>
    /// Whether time jumps by itself to the end of each new delay (<c>Task.Delay</c> and other timers). The timers of a
    /// CancellationTokenSource are timeouts, not delays: they never move the clock, but fire when a jump passes them.
    /// </summary>
    public bool AutoAdvanceTimers { get; set; }

    /// <summary>Every delay asked for so far, in order, without the timeouts of CancellationTokenSources.</summary>
    public IReadOnlyList<TimeSpan> Delays
    {
        get
        {
            lock (gate)
            {
                return delays.ToArray();
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return origin + elapsed;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return elapsed.Ticks;
        }
    }

    /// <summary>Moves time on and fires whatever falls due on the way, each timer at its own time.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan target;
        lock (gate)
        {
            target = elapsed + by;
        }

        AdvanceTo(target);
    }

    /// <summary>Moves time on to the next timer and fires it; if there is none within that time, moves it on by that much.</summary>
    /// <returns>Whether a timer fired.</returns>
    public bool AdvanceToNextTimer(TimeSpan within)
    {
        TimeSpan target;
        lock (gate)
        {
            target = elapsed + within;
        }

        if (FireNext(target) is not null)
        {
            return true;
        }

        lock (gate)
        {
            elapsed = target > elapsed ? target : elapsed;
        }

        return false;
    }

    /// <summary>Sets the wall clock forward or back, as an administrator would: no time passes, no timer fires.</summary>
    public void ShiftWallClock(TimeSpan by)
    {
        lock (gate)
        {
            origin += by;
        }
    }

    /// <summary>Completes once that many delays have been asked for since the beginning, so that a test knows when to advance.</summary>
    public Task WaitForDelaysAsync(int count)
    {
        lock (gate)
        {
            if (delays.Count >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            delayWaiters.Add((count, reached));
            return reached.Task;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void AdvanceTo(TimeSpan target)
    {
        while (FireNext(target) is not null)
        {
        }

        lock (gate)
        {
            elapsed = target > elapsed ? target : elapsed;
        }
    }

    private FakeTimer? FireNext(TimeSpan target)
    {
        FakeTimer? due;
        lock (gate)
        {
            due = NextDue(target);
            if (due is null)
            {
                return null;
            }

            elapsed = due.DueAt!.Value > elapsed ? due.DueAt.Value : elapsed;
            due.DueAt = due.Period > TimeSpan.Zero ? elapsed + due.Period : null;
        }

        due.Fire();
        return due;
    }

    private FakeTimer? NextDue(TimeSpan target)
    {
        FakeTimer? next = null;
        foreach (FakeTimer timer in timers)
        {
            if (timer.DueAt <= target && (next is null || timer.DueAt < next.DueAt))
            {
                next = timer;
            }
        }

        return next;
    }

    private void Schedule(FakeTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        bool finite = dueTime != Timeout.InfiniteTimeSpan;
        TimeSpan? dueAt;
        lock (gate)
        {
            timer.DueAt = dueAt = finite ? elapsed + dueTime : null;
            timer.Period = period;
            if (!timers.Contains(timer))
            {
                timers.Add(timer);
            }

            if (finite && timer.IsDelay)
            {
                RecordDelay(dueTime);
            }
        }

        // Never on the caller's stack: Task.Delay is still being built there. A timer that is due at once fires as a real one would.
        if (dueTime == TimeSpan.Zero || (finite && timer.IsDelay && AutoAdvanceTimers))
        {
            _ = Task.Run(() => JumpToAsync(timer, dueAt!.Value));
        }
    }

    private async Task JumpToAsync(FakeTimer timer, TimeSpan target)
    {
        while (IsPending(timer, target))
        {
            if (FireNext(target) is { IsDelay: false })
            {
                // The timeout may be the end of this very delay, which may still be registering for it. If it is another's, a second passes in vain.
                await timer.Disposed.WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private bool IsPending(FakeTimer timer, TimeSpan dueAt)
    {
        lock (gate)
        {
            return timer.DueAt == dueAt && timers.Contains(timer);
        }
    }

    private void RecordDelay(TimeSpan dueTime)
    {
        delays.Add(dueTime);
        for (int i = delayWaiters.Count - 1; i >= 0; i--)
        {
            if (delays.Count >= delayWaiters[i].Count)
            {
                delayWaiters[i].Reached.SetResult();
                delayWaiters.RemoveAt(i);
            }
        }
    }

    private bool Remove(FakeTimer timer)
    {
        lock (gate)
        {
            return timers.Remove(timer);
        }
    }

    private sealed class FakeTimer(FakeTimeProvider owner, TimerCallback callback, object? state) : ITimer
    {
        private readonly TaskCompletionSource disposal = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool disposed;

        public Task Disposed => disposal.Task;

        public TimeSpan? DueAt { get; set; }

        public TimeSpan Period { get; set; }

        public bool IsDelay => state is not CancellationTokenSource;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (disposed)
            {
                return false;
            }

            owner.Schedule(this, dueTime, period);
            return true;
        }

        public void Dispose()
        {
            disposed = true;
            owner.Remove(this);
            disposal.TrySetResult();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
