using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace ResellerPortal.Hosting;

/// <summary>Whether one of the vendor's services answers the portal: asked at most every 30 seconds, however often health is.</summary>
/// <param name="askAsync">Asks the service, and returns the state if it answers.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where the reason goes if it does not.</param>
internal sealed partial class ServiceHealth(Func<CancellationToken, Task<string>> askAsync, TimeProvider time, ILogger<ServiceHealth> logger)
    : IHealthCheck, IDisposable
{
    /// <summary>Where a result has its state.</summary>
    internal const string StateKey = "state";

    internal const string Ready = "ready";
    internal const string NoKey = "no-key";
    internal const string NotSetUp = "not-set-up";
    internal const string Failed = "failed";

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1);
    private string? _state;
    private DateTimeOffset _askedAt;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_state is null || time.GetUtcNow() >= _askedAt + Lifetime)
            {
                _state = await FindStateAsync();
                _askedAt = time.GetUtcNow();
            }

            return Report(_state);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    // Never unhealthy: another instance of the portal would not reach the service, either.
    internal static HealthCheckResult Report(string state) => new(
        state is Ready or NotSetUp ? HealthStatus.Healthy : HealthStatus.Degraded,
        data: new Dictionary<string, object>(StringComparer.Ordinal) { [StateKey] = state });

    // Not with the token of the request: who asks again and again and leaves would have the service asked each time.
    private async Task<string> FindStateAsync()
    {
        using var timeout = new CancellationTokenSource(Patience, time);
        try
        {
            return await askAsync(timeout.Token);
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested)
        {
            return Log("not-reachable", e);
        }
        catch (BidCertException e)
        {
            return Log(StateOf(e), e);
        }
    }

    private string Log(string state, Exception reason)
    {
        NotReady(reason, state);
        return state;
    }

    [LoggerMessage(LogLevel.Warning, "A service of Alibaba Cloud was asked whether it answers, and is {State}.")]
    private partial void NotReady(Exception reason, string state);

    private static string StateOf(BidCertException e) => e switch
    {
        { IsTransient: true } or BidCertTransportException => "not-reachable",
        BidCertServiceException refusal => StateOf(refusal.ErrorCode),
        _ => Failed,
    };

    private static string StateOf(BidCertErrorCode code) => code switch
    {
        BidCertErrorCode.ApiNotFound or BidCertErrorCode.FaceVerifyNotConfigured or BidCertErrorCode.FaceVerifyForbidden => "not-opened",
        BidCertErrorCode.AccessKeyIdNotFound or BidCertErrorCode.AccessKeyIdInactive or BidCertErrorCode.AccessKeyLeakRisk
            or BidCertErrorCode.SignatureDoesNotMatch or BidCertErrorCode.IncompleteSignature
            or BidCertErrorCode.SecurityTokenExpired or BidCertErrorCode.SecurityTokenMalformed
            or BidCertErrorCode.SecurityTokenMismatch or BidCertErrorCode.MissingSecurityToken
            or BidCertErrorCode.NotBid or BidCertErrorCode.Forbidden or BidCertErrorCode.ForbiddenByRam
            or BidCertErrorCode.ForbiddenByRiskControl => "key-rejected",
        _ => Failed,
    };
}
