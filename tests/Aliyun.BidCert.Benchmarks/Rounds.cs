using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>One of those that are compared.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="CallAsync">Does it once.</param>
internal sealed record Contender(string Name, Func<Task> CallAsync)
{
    /// <summary>Attaches what slows down all contenders, for this one's turn only.</summary>
    internal Func<IDisposable>? Attach { get; init; }
}

/// <summary>What one contender took in one round.</summary>
internal readonly record struct Turn(double P50, double P99, double Bytes, double CallsPerSecond);

/// <summary>All turns of one contender, and those of the contender that it is compared with in the same rounds.</summary>
internal sealed class Turns(IReadOnlyList<Turn> own, IReadOnlyList<Turn> ofBaseline)
{
    private readonly IReadOnlyList<Turn> own = own;

    internal Quartiles Of(Func<Turn, double> figure) => Quartiles.Of(own.Select(figure));

    internal Quartiles RatioOf(Func<Turn, double> figure) => Quartiles.Of(own.Zip(ofBaseline, (mine, other) => figure(mine) / figure(other)));

    /// <summary>By how much the ratio is larger than that of another contender in the same round.</summary>
    internal Quartiles RatioOver(Turns other, Func<Turn, double> figure) =>
        Quartiles.Of(own.Select((mine, round) => (figure(mine) - figure(other.own[round])) / figure(ofBaseline[round])));
}

/// <summary>Contenders take turns, so that what else the machine does slows them all; each round compares what is close in time.</summary>
internal static class Rounds
{
    /// <summary>Runs the rounds; the first contender is the one that the others are compared with.</summary>
    internal static async Task<Dictionary<string, Turns>> RunAsync(int rounds, int calls, int callers, params Contender[] contenders)
    {
        List<Turn>[] turns = [.. contenders.Select(_ => new List<Turn>())];
        for (int round = -2; round < rounds; round++)
        {
            for (int i = 0; i < contenders.Length; i++)
            {
                int whose = (i + round + contenders.Length) % contenders.Length;
                Turn turn = await RunAsync(contenders[whose], calls, callers);
                if (round >= 0)
                {
                    turns[whose].Add(turn);
                }
            }
        }

        return contenders.Select((contender, i) => (contender.Name, Turns: new Turns(turns[i], turns[0]))).ToDictionary(StringComparer.Ordinal);
    }

    private static async Task<Turn> RunAsync(Contender contender, int calls, int callers)
    {
        using IDisposable? attached = contender.Attach?.Invoke();
        await contender.CallAsync();
        GC.Collect();
        long[] ticks = new long[calls];
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        if (callers == 1)
        {
            await CallAsync(contender, ticks, 0, calls);
        }
        else
        {
            await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(contender, ticks, calls * caller / callers, calls * (caller + 1) / callers))));
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        Array.Sort(ticks);
        return new(Microseconds(ticks[calls / 2]), Microseconds(ticks[calls * 99 / 100]), (double)bytes / calls, calls / seconds);
    }

    private static async Task CallAsync(Contender contender, long[] ticks, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await contender.CallAsync();
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
