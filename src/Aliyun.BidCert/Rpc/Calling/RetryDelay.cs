using System;

namespace Aliyun.BidCert.Rpc;

/// <summary>How long to wait before the next attempt if the service does not say it: a back-off with jitter.</summary>
internal static class RetryDelay
{
    private const int DoublingsToMax = 4;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(5);

    /// <summary>0.5 s, doubled with each attempt, at most 5 s, and from half to one and a half times that.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="jitter">From 0 to 1.</param>
    internal static TimeSpan BackOff(int attempt, double jitter)
    {
        double doubled = First.TotalSeconds * (1 << Math.Min(attempt - 1, DoublingsToMax));
        return TimeSpan.FromSeconds(Math.Min(doubled, Max.TotalSeconds) * (0.5 + jitter));
    }

    /// <summary>A random jitter from 0 to 1, without a generator to share between threads.</summary>
    internal static double NewJitter() => (uint)Guid.NewGuid().GetHashCode() / (double)uint.MaxValue;
}
