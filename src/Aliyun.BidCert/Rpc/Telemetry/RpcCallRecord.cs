using System;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Rpc;

/// <summary>What is written of one call: its span, its measurements, and a line for each retry and for its end.</summary>
internal sealed class RpcCallRecord(string operation, Uri endpoint, string? uid, TimeProvider timeProvider, ILogger logger)
    : IDisposable
{
#pragma warning disable CA2213 // The analyser does not see the disposal through Observers.
    private readonly Activity? _span = RpcTelemetry.StartSpan(operation, endpoint);
#pragma warning restore CA2213
    private readonly long _start = timeProvider.GetTimestamp();

    /// <summary>The number of the attempt under way, from 1.</summary>
    internal int Attempt { get; set; }

    internal TimeSpan Elapsed => timeProvider.GetElapsedTime(_start);

    internal void Retrying(BidCertException failure, TimeSpan pause)
    {
        RpcTelemetry.Retrying(operation, endpoint, RpcTelemetry.ErrorType(failure));
        Observers.Tell(() => logger.Retrying(
            operation, Attempt, (long)pause.TotalMilliseconds, Customer, Mask.RequestId(failure.RequestId), failure.Reason));
    }

    internal void Succeeded(string? requestId)
    {
        End(errorType: null, requestId);
        if (Observers.Want(logger, LogLevel.Information))
        {
            LogSuccess(requestId);
        }
    }

    internal void Failed(BidCertException failure)
    {
        _span?.SetStatus(ActivityStatusCode.Error, failure.Reason);
        if (failure is BidCertServiceException rejected)
        {
            _span?.SetTag("http.response.status_code", rejected.StatusCode);
            _span?.SetTag("rpc.response.status_code", rejected.ShownCode);
        }
        else if (failure is BidCertTransportException { StatusCode: { } statusCode })
        {
            _span?.SetTag("http.response.status_code", statusCode);
        }

        End(RpcTelemetry.ErrorType(failure), failure.RequestId);
        Observers.Tell(() => logger.Failed(
            operation, Attempt, ElapsedMilliseconds, Customer, Mask.RequestId(failure.RequestId), failure.Reason));
    }

    /// <summary>An exception of custom handlers, options or providers, of which only the type is shown.</summary>
    /// <param name="foreign">The exception.</param>
    /// <param name="reason">What is said of it in the SDK's own words, or null.</param>
    internal void Failed(Exception foreign, string? reason = null)
    {
        // With a reason it is a provider's, whose kind is no kind of failure of the service, whatever type it has.
        string type = reason is null ? RpcTelemetry.ErrorType(foreign) : foreign.GetType().FullName!;
        _span?.SetStatus(ActivityStatusCode.Error, reason);
        End(type, requestId: null);
        Observers.Tell(() => logger.Failed(
            operation, Attempt, ElapsedMilliseconds, Customer, Mask.RequestId(null), reason ?? $"{type}, which the call rethrows."));
    }

    internal void Cancelled(OperationCanceledException cancellation)
    {
        _span?.SetStatus(ActivityStatusCode.Error);
        End(RpcTelemetry.ErrorType(cancellation), requestId: null);
        Observers.Tell(() => logger.Cancelled(operation, Attempt, ElapsedMilliseconds, Customer, Mask.RequestId(null)));
    }

    internal void ClockChanged(TimeSpan skew) => Observers.Tell(() =>
    {
        if (skew == TimeSpan.Zero)
        {
            logger.ClockHealed();
        }
        else
        {
            logger.ClockCorrected((long)skew.TotalSeconds);
        }
    });

    public void Dispose()
    {
        if (_span is not null)
        {
            Observers.Tell(_span.Dispose);
        }
    }

    private void LogSuccess(string? requestId) => Observers.Tell(
        () => logger.Succeeded(operation, Attempt, ElapsedMilliseconds, Customer, Mask.RequestId(requestId)));

    private string Customer => uid is null ? "none" : Mask.Identifier(uid);

    private long ElapsedMilliseconds => (long)Elapsed.TotalMilliseconds;

    private void End(string? errorType, string? requestId)
    {
        if (_span is not null)
        {
            _span.SetTag("error.type", errorType);
            _span.SetTag("aliyun.attempts", Attempt);
            _span.SetTag("aliyun.request_id", requestId is null ? null : Mask.RequestId(requestId));
        }

        RpcTelemetry.Ended(operation, endpoint, Elapsed, errorType);
    }
}
