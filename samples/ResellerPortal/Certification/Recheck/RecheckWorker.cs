using System;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ResellerPortal.Certification.Store;

namespace ResellerPortal.Certification.Recheck;

/// <summary>Creates the tables before the server listens, then makes passes as long as the application runs.</summary>
internal sealed partial class RecheckWorker(
    RecheckRun run,
    CertificationStore store,
    IOptions<CertificationSettings> options,
    TimeProvider time,
    ILogger<RecheckWorker> logger) : BackgroundService
{
    private readonly TimeSpan _pause = options.Value.LeaseDuration / 4;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.CreateAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await RunAsync(stoppingToken);
                await Task.Delay(_pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
        finally
        {
            await ReleaseLeaseAsync();
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            await run.RunOnceAsync(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            // A full disk or a locked file: one pass fails, and the next one finds what was due.
            LogPassFailed(logger, e);
        }
    }

    private async Task ReleaseLeaseAsync()
    {
        try
        {
            await run.ReleaseLeaseAsync(CancellationToken.None);
        }
        catch (DbException e)
        {
            LogNotReleased(logger, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "A pass over the started certifications failed. The next one follows.")]
    private static partial void LogPassFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The lease could not be released. Another instance takes over when it ends.")]
    private static partial void LogNotReleased(ILogger logger, Exception exception);
}
