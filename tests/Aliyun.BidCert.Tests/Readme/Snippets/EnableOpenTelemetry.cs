using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Snippets;

internal static class EnableOpenTelemetry
{
    internal static void Run(Microsoft.Extensions.DependencyInjection.IServiceCollection services)
    {
        #region EnableOpenTelemetry
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource("Aliyun.BidCert"));
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter("Aliyun.BidCert"));
        #endregion
    }
}
