using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace Aliyun.BidCert.Tool.Tests.Query;

/// <summary>A clock that only the test moves; and while it runs a task, it jumps to whatever the task waits for.</summary>
internal sealed class TimeMachine : FakeTimeProvider
{
    private bool isRunning;

    internal async Task<T> RunAsync<T>(Func<Task<T>> start)
    {
        isRunning = true;
        try
        {
            return await start();
        }
        finally
        {
            isRunning = false;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (isRunning && dueTime > TimeSpan.Zero)
        {
            // After whoever waits has its timer.
            _ = Task.Run(() => Advance(dueTime));
        }

        return timer;
    }
}
