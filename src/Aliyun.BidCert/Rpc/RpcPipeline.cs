using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Rpc;

/// <summary>Carries one call to its end: attempts, the pauses between them, and the time that all of it may take.</summary>
internal sealed class RpcPipeline(Func<HttpClient> createClient, Func<RpcClientOptions> readOptions, TimeProvider timeProvider, ILogger logger)
{
    private readonly RpcExchange _exchange = new(createClient, timeProvider);

    /// <exception cref="BidCertException">The call did not succeed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    internal async Task<TResponse> SendAsync<TResponse>(
        RpcCall<TResponse> call, RpcClientOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long start = timeProvider.GetTimestamp();
        bool nonceWasUsed = false;
        for (int number = 1; ; number++)
        {
            var attempt = new RpcAttempt(call, options, timeProvider);
            TimeSpan pause;
            try
            {
                RpcAnswer answer = await _exchange.SendAsync(attempt, TimeLeft(options, start), cancellationToken).ConfigureAwait(false);
                TResponse response = call.ReadAnswer(answer);
                logger.Succeeded(call.Operation, number, ElapsedMilliseconds(start), answer.RequestId ?? "none");
                return response;
            }
            catch (BidCertException failure)
            {
                failure.Attempts = number;
                bool isNonceUsed = IsNonceUsed(failure);
                bool mayHaveBeenCarriedOut = !WasNotCarriedOut(failure, attempt, number);
                bool isOutcomeUnknown = mayHaveBeenCarriedOut && !call.MayBeRepeated;
                pause = failure.RetryAfter ?? (isNonceUsed ? TimeSpan.Zero : RetryDelay.BackOff(number, RetryDelay.NewJitter()));
                bool tryAgain = failure.IsTransient
                    && !isOutcomeUnknown
                    && number <= options.MaxRetries
                    && !(isNonceUsed && nonceWasUsed)
                    && timeProvider.GetElapsedTime(start) + pause < options.TotalTimeout;
                if (!tryAgain && isOutcomeUnknown)
                {
                    BidCertException unsettled = failure.WithUnknownOutcome();
                    logger.Failed(call.Operation, number, ElapsedMilliseconds(start), unsettled.Message);
                    throw unsettled;
                }

                if (!tryAgain)
                {
                    logger.Failed(call.Operation, number, ElapsedMilliseconds(start), failure.Message);
                    throw;
                }

                nonceWasUsed |= isNonceUsed;
                logger.Retrying(call.Operation, number, (long)pause.TotalMilliseconds, failure.Message);
            }

            await timeProvider.Delay(pause, cancellationToken).ConfigureAwait(false);

            // A reload may bring a new key, but a call that began for one service does not end at another.
            RpcClientOptions reloaded = readOptions();
            options = reloaded.IsSameServiceAs(options) ? reloaded : options;
        }
    }

    // A nonce that was used at a later attempt may have been used by an earlier one that did arrive, and a code that nobody knows says nothing.
    private static bool WasNotCarriedOut(BidCertException failure, RpcAttempt attempt, int number) => failure is BidCertServiceException refused
        ? (!refused.IsTransient && refused.ErrorCode != BidCertErrorCode.Unknown)
            || refused.ErrorCode == BidCertErrorCode.Throttling
            || (refused.ErrorCode == BidCertErrorCode.SignatureNonceUsed && number == 1)
        : attempt.NothingWasSent;

    private static bool IsNonceUsed(BidCertException failure) =>
        failure is BidCertServiceException { ErrorCode: BidCertErrorCode.SignatureNonceUsed };

    private TimeSpan TimeLeft(RpcClientOptions options, long start)
    {
        TimeSpan left = options.TotalTimeout - timeProvider.GetElapsedTime(start);
        return left < TimeSpan.Zero ? TimeSpan.Zero
            : left < options.AttemptTimeout ? left
            : options.AttemptTimeout;
    }

    private long ElapsedMilliseconds(long start) => (long)timeProvider.GetElapsedTime(start).TotalMilliseconds;
}
