using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A count that tests wait for, instead of sleeping.</summary>
internal sealed class Counter
{
    private readonly object gate = new();
    private readonly List<(Func<int, bool> IsReached, TaskCompletionSource Reached)> waiters = [];
    private int value;
    private int most;

    internal int Value
    {
        get
        {
            lock (gate)
            {
                return value;
            }
        }
    }

    /// <summary>The most it ever was.</summary>
    internal int Most
    {
        get
        {
            lock (gate)
            {
                return most;
            }
        }
    }

    internal int Add(int by = 1)
    {
        lock (gate)
        {
            value += by;
            most = Math.Max(most, value);
            waiters.FindAll(waiter => waiter.IsReached(value)).ForEach(waiter => waiter.Reached.TrySetResult());
            return value;
        }
    }

    /// <summary>Completes once it is that many or more.</summary>
    internal Task WaitAsync(int count) => WaitAsync(reached => reached >= count);

    /// <summary>Completes once it is as asked for; a minute is too long for anything on one machine.</summary>
    internal Task WaitAsync(Func<int, bool> isReached)
    {
        lock (gate)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters.Add((isReached, reached));
            Add(0);
            return reached.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }
    }
}
