using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace ResellerPortal.Tests.Support;

/// <summary>Waits for what another thread or process is about to do.</summary>
internal static class Poll
{
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    internal static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);

    internal static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        if (!await TryAsync(condition, Patience))
        {
            throw new TimeoutException("Waited in vain until " + what);
        }
    }

    /// <summary>Waits for a while, and returns whether it has happened.</summary>
    internal static async Task<bool> TryAsync(Func<Task<bool>> condition, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > patience)
            {
                return false;
            }

            await Task.Delay(Pause);
        }

        return true;
    }
}
