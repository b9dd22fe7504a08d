using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>
/// The package's clock, which stands still until <see cref="Advance"/>, and what it lacks: it records delays and jumps over them, stops at
/// each timer's own time, and may be advanced by what a timer sets off.
/// </summary>
internal sealed class FakeTimeProvider(DateTimeOffset start) : Microsoft.Extensions.Time.Testing.FakeTimeProvider(start.ToUniversalTime())
{
    private readonly object gate = new();
    private readonly SortedSet<long> dueTimes = [];
    private readonly List<Action> fired = [];
    private readonly List<TimeSpan> delays = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> delayWaiters = [];
    private TimeSpan wallClockShift;

    public FakeTimeProvider()
        : this(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

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

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return base.GetUtcNow() + wallClockShift;
        }
    }

    /// <summary>Counts from zero, and not, as the package would, along with the wall clock.</summary>
    public override long GetTimestamp()
    {
        lock (gate)
        {
            return (base.GetUtcNow() - Start).Ticks;
        }
    }

    /// <summary>Moves time on and fires whatever falls due on the way, each timer at its own time, on this thread.</summary>
    public new void Advance(TimeSpan by)
    {
        long target = GetTimestamp() + by.Ticks;
        while (AdvanceToNextTimer(target))
        {
        }
    }

    /// <summary>Moves time on as it is for a machine that slept: what fell due meanwhile fires at the end.</summary>
    public void Sleep(TimeSpan time)
    {
        lock (gate)
        {
            base.Advance(time);
        }

        Advance(TimeSpan.Zero);
    }

    /// <summary>Moves time on to the next timer and fires it; if there is none within that time, moves it on by that much.</summary>
    /// <returns>Whether a timer fired.</returns>
    public bool AdvanceToNextTimer(TimeSpan within) => AdvanceToNextTimer(GetTimestamp() + within.Ticks);

    /// <summary>Sets the wall clock forward or back, as an administrator would: no time passes, no timer fires.</summary>
    public void ShiftWallClock(TimeSpan by)
    {
        lock (gate)
        {
            wallClockShift += by;
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
        bool isDelay = dueTime != Timeout.InfiniteTimeSpan && state is not CancellationTokenSource;
        Timer timer;
        long dueAt;
        lock (gate)
        {
            timer = new Timer(this, base.CreateTimer(_ => fired.Add(() => callback(state)), null, Timeout.InfiniteTimeSpan, period));
            timer.Change(dueTime, period);
            dueAt = GetTimestamp() + dueTime.Ticks;
            if (isDelay)
            {
                RecordDelay(dueTime);
            }
        }

        if (isDelay && AutoAdvanceTimers)
        {
            // Never on the caller's stack: Task.Delay is still being built there.
            _ = Task.Run(() => JumpToAsync(timer, dueAt));
        }

        return timer;
    }

    private bool Change(ITimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                dueTimes.Add(GetTimestamp() + dueTime.Ticks);
            }

            return timer.Change(dueTime, period);
        }
    }

    private bool AdvanceToNextTimer(long target)
    {
        do
        {
            Action[] callbacks = Step(target);
            foreach (Action callback in callbacks)
            {
                callback();
            }

            if (callbacks.Length > 0)
            {
                return true;
            }
        }
        while (GetTimestamp() < target);
        return false;
    }

    // The package calls no timer back while it calls another. So these are called after it, and may advance the clock in their turn.
    private Action[] Step(long target)
    {
        lock (gate)
        {
            long next = dueTimes.Count > 0 ? Math.Min(dueTimes.Min, target) : target;
            base.Advance(TimeSpan.FromTicks(Math.Max(0, next - GetTimestamp())));
            dueTimes.Remove(next);
            Action[] callbacks = [.. fired];
            fired.Clear();
            return callbacks;
        }
    }

    private async Task JumpToAsync(Timer delay, long dueAt)
    {
        while (!delay.Disposed.IsCompleted && AdvanceToNextTimer(dueAt) && GetTimestamp() < dueAt)
        {
            // The timeout may be the end of this very delay, which may still be registering for it. If it is another's, a second passes in vain.
            await delay.Disposed.WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void RecordDelay(TimeSpan dueTime)
    {
        delays.Add(dueTime);
        foreach ((_, TaskCompletionSource reached) in delayWaiters.FindAll(waiter => delays.Count >= waiter.Count))
        {
            reached.TrySetResult();
        }
    }

    /// <summary>The package's timer, which tells when it is no longer waited for.</summary>
    private sealed class Timer(FakeTimeProvider owner, ITimer inner) : ITimer
    {
        private readonly TaskCompletionSource disposal = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Disposed => disposal.Task;

        public bool Change(TimeSpan dueTime, TimeSpan period) => owner.Change(inner, dueTime, period);

        public void Dispose()
        {
            inner.Dispose();
            disposal.TrySetResult();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
