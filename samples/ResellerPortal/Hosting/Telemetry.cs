using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ResellerPortal.Hosting;

/// <summary>Traces and metrics of the portal and of its calls, sent to where OTEL_EXPORTER_OTLP_ENDPOINT says, or nowhere.</summary>
internal static class Telemetry
{
    private const string BidCert = "Aliyun.BidCert";

    internal static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        bool isExported = !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(configuration["OTEL_SERVICE_NAME"] ?? "ResellerPortal"))
            .WithTracing(tracing =>
            {
                tracing.AddSource(BidCert, "Microsoft.AspNetCore");
                if (isExported)
                {
                    tracing.AddOtlpExporter();
                }
            })
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(BidCert, "Microsoft.AspNetCore.Hosting");
                if (isExported)
                {
                    metrics.AddOtlpExporter();
                }
            });
        return services;
    }
}
