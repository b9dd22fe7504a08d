using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Aliyun.BidCert.Tests.Readme;

/// <summary>The two lines of docs/observability.md in an application with OpenTelemetry.</summary>
[TestFixture]
internal sealed class OpenTelemetryTests
{
    [Test]
    public async Task Observe_AsDocumented_ExportsSpansAndMetrics()
    {
        using var spans = new Kept<Activity>(span => $"{span.Source.Name} {span.DisplayName} {span.GetTagItem("server.address")}");
        using var metrics = new Kept<Metric>(metric => $"{metric.MeterName} {metric.Name} {metric.Unit}");
        using var spanProcessor = new SimpleActivityExportProcessor(spans);
        using var reader = new BaseExportingMetricReader(metrics);
        using var openTelemetry = OpenTelemetrySdk.Create(builder =>
        {
            builder.WithTracing(tracing => tracing.AddProcessor(spanProcessor)).WithMetrics(meters => meters.AddReader(reader));
            Snippets.EnableOpenTelemetry.Run(builder.Services);
        });
        using var harness = new ClientHarness(
            options => options.Endpoint = new Uri("https://opentelemetry.example/"), Reply.No(503, "ServiceUnavailable", "later"), Reply.Success);

        await harness.CallAsync();
        reader.Collect();

        Assert.That(spans.Seen, Has.One.EqualTo("Aliyun.BidCert GenerateAliyunBidCertWaysUrl opentelemetry.example"));
        Assert.That(metrics.Seen, Has.One.EqualTo("Aliyun.BidCert rpc.client.call.duration s").And.One.EqualTo("Aliyun.BidCert aliyun.client.retries {retry}"));
    }

    private sealed class Kept<T>(Func<T, string> show) : BaseExporter<T>
        where T : class
    {
        internal List<string> Seen { get; } = [];

        public override ExportResult Export(in Batch<T> batch)
        {
            foreach (T one in batch)
            {
                Seen.Add(show(one));
            }

            return ExportResult.Success;
        }
    }
}
