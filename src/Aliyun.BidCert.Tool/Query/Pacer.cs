using System;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>Says when the next request may start: never earlier than the rate allows, and later while the service throttles.</summary>
internal sealed class Pacer : IDisposable
{
    /// <summary>The longest that is waited, whatever a service asks for.</summary>
    internal static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(1);

    private const double RecoveryPerAnswer = 0.1;
    private const double NearlyAsked = 1.01;

    private static readonly TimeSpan MaxThrottledInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxInterval = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly Action<double> _slowedDown;
    private readonly Action<TimeSpan> _paused;
    private readonly TimeSpan _asked;
    private readonly TimeSpan _longest;
    private readonly long _origin;
    private readonly SemaphoreSlim _queue = new(1);
    private readonly object _lock = new();
    private TimeSpan _interval;
    private TimeSpan _next;
    private TimeSpan _announcedUntil;
    private int _slowdowns;

    /// <param name="rate">The starts a second.</param>
    /// <param name="time">The clock.</param>
    /// <param name="slowedDown">Called when the service throttles for the first time, with the rate that is left.</param>
    /// <param name="paused">Called when a long pause begins that the service asks for, with its length.</param>
    internal Pacer(double rate, TimeProvider time, Action<double> slowedDown, Action<TimeSpan> paused)
    {
        _time = time;
        _slowedDown = slowedDown;
        _paused = paused;
        _asked = TimeSpan.FromSeconds(Math.Min(1 / rate, MaxInterval.TotalSeconds));
        _longest = Later(_asked, MaxThrottledInterval);
        _interval = _asked;
        _origin = time.GetTimestamp();
    }

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>Waits until a request may start.</summary>
    /// <returns>Its turn, by which the pacer knows it when it has ended.</returns>
    internal async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _queue.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            int turn;
            while (!TryStart(out turn, out TimeSpan wait))
            {
                await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
            }

            return turn;
        }
        finally
        {
            _queue.Release();
        }
    }

    /// <summary>The request was throttled: all starts wait, and are half as many from now on.</summary>
    internal void SlowDown(int turn, TimeSpan? retryAfter)
    {
        double? firstRate = null;
        TimeSpan pause;
        lock (_lock)
        {
            // Requests that were under way at the same time are throttled together, and count once.
            if (turn == _slowdowns)
            {
                _slowdowns++;
                _interval = Earlier(_interval + _interval, _longest);
                firstRate = _slowdowns == 1 ? 1 / _interval.TotalSeconds : null;
            }

            pause = Later(_interval, Earlier(retryAfter ?? TimeSpan.Zero, MaxRetryAfter));
            _next = Later(_next, Now + pause);
        }

        if (firstRate is { } left)
        {
            _slowedDown(left);
        }

        Announce(pause);
    }

    /// <summary>Says that a pause begins, if it is long. Requests that pause together say so once.</summary>
    internal void Announce(TimeSpan pause)
    {
        if (pause <= LongPause)
        {
            return;
        }

        lock (_lock)
        {
            TimeSpan now = Now;
            if (now < _announcedUntil)
            {
                return;
            }

            _announcedUntil = now + pause;
        }

        _paused(pause);
    }

    /// <summary>The request was answered: a tenth of the way back to the asked rate.</summary>
    internal void Recover(int turn)
    {
        lock (_lock)
        {
            if (turn == _slowdowns)
            {
                TimeSpan shorter = _interval - ((_interval - _asked) * RecoveryPerAnswer);
                _interval = shorter < _asked * NearlyAsked ? _asked : shorter;
            }
        }
    }

    public void Dispose() => _queue.Dispose();

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private bool TryStart(out int turn, out TimeSpan wait)
    {
        lock (_lock)
        {
            turn = _slowdowns;
            TimeSpan now = Now;
            if (now >= _next)
            {
                // From the start that was, not from the one that was due: what is late is not made up for by a burst.
                _next = now + _interval;
                wait = TimeSpan.Zero;
                return true;
            }

            // Timers know whole milliseconds only.
            wait = TimeSpan.FromMilliseconds(Math.Ceiling((_next - now).TotalMilliseconds));
            return false;
        }
    }
}
