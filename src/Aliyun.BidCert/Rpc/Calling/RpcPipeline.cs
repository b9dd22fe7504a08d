using System;
using System.Net.Http;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Rpc;

/// <summary>Carries one call to its end: attempts, the pauses between them, and the time that all of it may take.</summary>
internal sealed class RpcPipeline
{
    private static readonly TimeSpan MinAttempt = TimeSpan.FromSeconds(1);

    private readonly Func<RpcClientOptions> _readOptions;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly ServiceClock _clock;
    private readonly RpcExchange _exchange;
    private readonly CancellationToken _disposal;

    internal RpcPipeline(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> sendAsync,
        Func<RpcClientOptions> readOptions,
        TimeProvider timeProvider,
        ILogger logger,
        CancellationToken disposal)
    {
        _readOptions = readOptions;
        _timeProvider = timeProvider;
        _logger = logger;
        _clock = new ServiceClock(timeProvider);
        _exchange = new RpcExchange(sendAsync, timeProvider, _clock, new EmulatorNotice(logger), disposal);
        _disposal = disposal;
    }

    /// <exception cref="BidCertException">The call did not succeed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of before or during the call.</exception>
    internal async Task<TResponse> SendAsync<TResponse>(
        RpcCall<TResponse> call, RpcClientOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var record = new RpcCallRecord(call.Operation, call.Endpoint, call.Uid, _timeProvider, _logger);
        (TResponse Response, string? RequestId) result;
        try
        {
            result = await SendAsync(call, options, record, cancellationToken).ConfigureAwait(false);
        }
        catch (BidCertException failure)
        {
            record.Failed(failure);
            throw;
        }
        catch (OperationCanceledException cancellation) when (cancellationToken.IsCancellationRequested)
        {
            record.Cancelled(cancellation);
            throw;
        }
        catch (AccessKeyProviderFailure failure)
        {
            record.Failed(failure.InnerException!, failure.Message);
            failure.Rethrow();
            throw;
        }
        catch (Exception foreign)
        {
            record.Failed(foreign);
            throw;
        }

        record.Succeeded(result.RequestId);
        return result.Response;
    }

    private async Task<(TResponse Response, string? RequestId)> SendAsync<TResponse>(
        RpcCall<TResponse> call, RpcClientOptions options, RpcCallRecord record, CancellationToken cancellationToken)
    {
        bool nonceWasUsed = false;
        bool clockWasCorrected = false;
        for (int number = 1; ; number++)
        {
            record.Attempt = number;
            var attempt = new RpcAttempt(call, options, number, _timeProvider, _clock);
            RpcResponse? response = null;
            TimeSpan pause;
            ExceptionDispatchInfo lastFailure;
            try
            {
                response = await _exchange.SendAsync(attempt, TimeLeft(options, record), cancellationToken).ConfigureAwait(false);
                return (call.ReadResponse(response), response.RequestId);
            }
            catch (BidCertException failure)
            {
                bool isNonceUsed = IsRejectedAs(failure, BidCertErrorCode.SignatureNonceUsed);
                bool isClockCorrected = IsRejectedAs(failure, BidCertErrorCode.TimestampExpired) && TryApplySkew(response, record);
                pause = failure.RetryAfter
                    ?? (isNonceUsed || isClockCorrected ? TimeSpan.Zero : RetryDelay.BackOff(number, RetryDelay.NewJitter()));
                bool isRetried = failure.IsTransient
                    && number <= options.MaxRetries
                    && !(isNonceUsed && nonceWasUsed)
                    && !(isClockCorrected && clockWasCorrected)
                    && IsTimeLeft(options, record, pause);
                if (!isRetried)
                {
                    throw;
                }

                nonceWasUsed |= isNonceUsed;
                clockWasCorrected |= isClockCorrected;
                lastFailure = ExceptionDispatchInfo.Capture(failure);
                record.Retrying(failure, pause);
            }

            await PauseAsync(pause, cancellationToken).ConfigureAwait(false);

            // A reload may bring a new key, but a call that began for one service does not end at another.
            RpcClientOptions reloaded = _readOptions();
            options = reloaded.IsSameServiceAs(options) ? reloaded : options;
            if (!IsTimeLeft(options, record, pause: TimeSpan.Zero))
            {
                lastFailure.Throw();
            }
        }
    }

    // Between attempts nothing is under way: what was sent was certainly not carried out, or does no harm.
    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposal);
        try
        {
            await _timeProvider.Delay(pause, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ObjectDisposedException(RpcExchange.Disposed, ForeignException.Rebuild(e));
        }
    }

    private static bool IsRejectedAs(BidCertException failure, BidCertErrorCode code) =>
        failure is BidCertServiceException rejected && rejected.ErrorCode == code;

    private bool TryApplySkew(RpcResponse? response, RpcCallRecord record)
    {
        if (response?.ClockSkew is not { } skew)
        {
            return false;
        }

        if (_clock.ApplySkew(skew))
        {
            record.ClockChanged(skew);
        }

        return true;
    }

    // A request that goes out in the last moment may be carried out, and its response would come too late.
    private static bool IsTimeLeft(RpcClientOptions options, RpcCallRecord record, TimeSpan pause)
    {
        TimeSpan needed = options.AttemptTimeout < MinAttempt ? options.AttemptTimeout : MinAttempt;
        return options.TotalTimeout - record.Elapsed - pause >= needed;
    }

    private static TimeSpan TimeLeft(RpcClientOptions options, RpcCallRecord record)
    {
        TimeSpan left = options.TotalTimeout - record.Elapsed;
        return left < TimeSpan.Zero ? TimeSpan.Zero
            : left < options.AttemptTimeout ? left
            : options.AttemptTimeout;
    }
}
