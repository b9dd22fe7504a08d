using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ResellerPortal.Certification.Errors;
using ResellerPortal.Certification.Store;

namespace ResellerPortal.Certification.Recheck;

/// <summary>Asks Alibaba Cloud about the started certifications that are due. Of several instances, the one with the lease asks.</summary>
internal sealed partial class RecheckRun(
    IBidCertClient client,
    CertificationStore store,
    RecheckSchedule schedule,
    IOptions<CertificationSettings> options,
    TimeProvider time,
    ILogger<RecheckRun> logger) : IDisposable
{
    internal const string Actor = "worker";

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly TimeSpan _leaseDuration = options.Value.LeaseDuration;
    private readonly TimeSpan _pause = TimeSpan.FromSeconds(1) / options.Value.ChecksPerSecond;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1); // the lease does not keep an instance from itself

    /// <summary>Makes one pass: until nothing is due, another instance has the lease, or the service does not answer.</summary>
    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            bool isFirst = true;
            while (await store.FindDueAsync(time.GetUtcNow(), cancellationToken) is not null)
            {
                if (!isFirst)
                {
                    await Task.Delay(_pause, time, cancellationToken);
                }

                isFirst = false;
                if (!await TryCheckNextAsync(cancellationToken))
                {
                    return;
                }
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Lets another instance take over at once. For the end of this one.</summary>
    internal Task ReleaseLeaseAsync(CancellationToken cancellationToken) => store.ReleaseLeaseAsync(_owner, cancellationToken);

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>Returns whether the pass goes on.</summary>
    private async Task<bool> TryCheckNextAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset until = now + _leaseDuration;
        if (!await store.TryTakeLeaseAsync(_owner, now, until, cancellationToken))
        {
            return false;
        }

        // Read after the lease was taken: whoever had it before may have checked what was due a moment ago.
        if (await store.FindDueAsync(now, cancellationToken) is not { } due)
        {
            return true;
        }

        // The query ends before the lease does, so that no other instance asks about the same account at the same time.
        TimeSpan left = until - time.GetUtcNow() - (_leaseDuration / 10);
        return left > TimeSpan.Zero && await CheckAsync(due, left, cancellationToken);
    }

    private async Task<bool> CheckAsync(StartedCertification due, TimeSpan limit, CancellationToken cancellationToken)
    {
        QueryBidUserCertifiedInfoResponse response;
        try
        {
            using var leaseEnd = new CancellationTokenSource(limit, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, leaseEnd.Token);
            response = await client.QueryBidUserCertifiedInfoAsync(new QueryBidUserCertifiedInfoRequest(due.AliyunPk), either.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return await PutOffAsync(due, e, cancellationToken);
        }

        if (!response.IsCertified)
        {
            await store.KeepOpenAsync(due, time.GetUtcNow(), cancellationToken);
        }
        else if (await store.SettleAsync(due.AliyunPk, Actor, response.RequestId, time.GetUtcNow(), cancellationToken))
        {
            LogCertified(logger, due.Id);
        }

        return true;
    }

    private async Task<bool> PutOffAsync(StartedCertification due, Exception failure, CancellationToken cancellationToken)
    {
        if (failure is BidCertServiceException { ErrorCode: BidCertErrorCode.BidMismatch or BidCertErrorCode.InvalidPk })
        {
            LogNotOurs(logger, failure, due.Id);
            await store.GiveUpAsync(due, cancellationToken);
            return true;
        }

        LogNoAnswer(logger, failure, due.Id);
        CustomerProblem problem = CustomerProblem.Of(failure);
        bool isOfEverybody = problem == CustomerProblem.TryAgain || problem == CustomerProblem.NotAvailable;
        if (!isOfEverybody || schedule.IsOver(due.StartedAt, time.GetUtcNow()))
        {
            await store.KeepOpenAsync(due, time.GetUtcNow(), cancellationToken);
            return !isOfEverybody;
        }

        TimeSpan pause = failure is BidCertException { RetryAfter: { } asked } && asked > AfterFailure ? asked : AfterFailure;
        await store.PostponeAsync(due, time.GetUtcNow() + pause, cancellationToken);
        return false; // it would be the same for the next one
    }

    [LoggerMessage(LogLevel.Information, "The certification {Id} is confirmed by the service.")]
    private static partial void LogCertified(ILogger logger, long id);

    [LoggerMessage(LogLevel.Warning, "The certification {Id} is given up: the account is not one of this reseller's.")]
    private static partial void LogNotOurs(ILogger logger, Exception exception, long id);

    [LoggerMessage(LogLevel.Warning, "The check of the certification {Id} brought no answer and is put off.")]
    private static partial void LogNoAnswer(ILogger logger, Exception exception, long id);
}
