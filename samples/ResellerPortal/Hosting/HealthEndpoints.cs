using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ResellerPortal.Certification.Store;
using ResellerPortal.Certification.Web;

namespace ResellerPortal.Hosting;

/// <summary>The status page for people, and the same for machines.</summary>
internal static class HealthEndpoints
{
    internal static IServiceCollection AddServiceHealth(this IServiceCollection services)
    {
        IHealthChecksBuilder checks = services.AddHealthChecks();
        AddService(checks, "certification", HealthQuestions.AskCertificationAsync);
        AddService(checks, "faces", HealthQuestions.AskFacesAsync);
        checks.AddCheck<DatabaseHealth>("database");
        return services;
    }

    internal static WebApplication MapServiceHealth(this WebApplication app)
    {
        app.MapGet("/status", (HttpContext http) => WebPages.Page(http, "status.html")).AllowAnonymous();
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
        return app;
    }

    private static void AddService(
        IHealthChecksBuilder checks, string name, Func<IServiceProvider, CancellationToken, Task<string>> askAsync)
    {
        // One for all requests, because it remembers the answer.
        checks.Services.AddKeyedSingleton(name, (services, _) => new ServiceHealth(
            cancellationToken => askAsync(services, cancellationToken),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<ServiceHealth>>()));
        checks.Add(new HealthCheckRegistration(
            name, services => services.GetRequiredKeyedService<ServiceHealth>(name), HealthStatus.Degraded, tags: null));
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var configuration = http.RequestServices.GetRequiredService<IConfiguration>();
        string? service = configuration[VendorClients.ServiceSetting];
        Uri? endpoint = service == VendorClients.Emulator
            ? configuration.GetValue<Uri>(EmulatorHost.Setting)
            : http.RequestServices.GetRequiredService<IOptionsMonitor<BidCertOptions>>().CurrentValue.Endpoint;
        var body = new
        {
            status = report.Status.ToString(),
            service,
            host = endpoint?.Host,
            checks = report.Entries.Select(entry => new { name = entry.Key, state = StateOf(entry.Value) }),
        };
        return http.Response.WriteAsJsonAsync(body, http.RequestAborted);
    }

    private static object StateOf(HealthReportEntry entry) =>
        entry.Data.TryGetValue(ServiceHealth.StateKey, out object? state) ? state : ServiceHealth.Failed;

    /// <summary>Whether the database can be read. Without it, the portal can do nothing.</summary>
    private sealed class DatabaseHealth(IDbContextFactory<CertificationDb> factory) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using CertificationDb db = await factory.CreateDbContextAsync(cancellationToken);
            await db.Set<StartedCertification>().AnyAsync(cancellationToken);
            return ServiceHealth.Report(ServiceHealth.Ready);
        }
    }
}
