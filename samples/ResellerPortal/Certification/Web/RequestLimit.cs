using System;
using System.Globalization;
using System.Security.Claims;
using System.Threading;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using ResellerPortal.Certification.Errors;

namespace ResellerPortal.Certification.Web;

/// <summary>How many requests a customer may send: 60 at once, then one a second. No page of the portal sends as many.</summary>
internal sealed class RequestLimit : IRateLimiterPolicy<string>
{
    internal const string Policy = "certification";

    private const int AtOnce = 60;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = RejectAsync;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetTokenBucketLimiter(KeyOf(httpContext), static _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = AtOnce,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Period,
            QueueLimit = 0,
        });

    private static string KeyOf(HttpContext http) =>
        http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value is { } id ? "customer " + id : "address " + http.Connection.RemoteIpAddress;

    private static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        HttpContext http = context.HttpContext;
        if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan retryAfter))
        {
            double seconds = Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds));
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await ProblemReport.Of(http, CustomerProblem.TooManyRequests, exception: null).ExecuteAsync(http);
    }
}
