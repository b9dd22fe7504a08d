using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Rpc;

/// <summary>Queries repeatedly until a response says what is waited for, or the time is over.</summary>
internal static class Waiting
{
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(15)];

    internal static async Task<TResponse> UntilAsync<TResponse>(
        Func<CancellationToken, Task<TResponse>> queryAsync,
        Func<TResponse, bool> isOver,
        TimeSpan timeout,
        IProgress<TResponse>? progress,
        TimeProvider? clock,
        CancellationToken cancellationToken)
        where TResponse : class
    {
        TimeProvider timeProvider = clock ?? TimeProvider.System;
        long start = timeProvider.GetTimestamp();
        TResponse? last = null;
        bool isLast = false;
        for (int queries = 0; ; queries++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan pause = Pauses[Math.Min(queries, Pauses.Length - 1)];
            BidCertException? failed = null;
            try
            {
                last = await queryAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (BidCertException failure) when (failure.IsTransient)
            {
                failed = failure;
                pause = failure.RetryAfter > pause ? failure.RetryAfter.Value : pause;
            }

            if (failed is null)
            {
                progress?.Report(last!);
            }

            TimeSpan left = timeout - timeProvider.GetElapsedTime(start);
            if ((last is not null && isOver(last)) || isLast || left <= TimeSpan.Zero)
            {
                return last ?? throw Rethrown(failed!);
            }

            // The time is not measured again after the pause: a timer may fire a little early, which would add one more query.
            isLast = left <= pause;
            await timeProvider.Delay(isLast ? left : pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private static BidCertException Rethrown(BidCertException failure)
    {
        ExceptionDispatchInfo.Capture(failure).Throw();
        return failure;
    }
}
