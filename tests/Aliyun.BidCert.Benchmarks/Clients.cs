using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>The SDK's clients in the ways in which applications set them up.</summary>
internal static class Clients
{
    private static readonly GenerateAliyunBidCertWaysUrlRequest Request = new(HandWritten.AliyunPk, Platform.Pc);

    internal static Func<Task> Calls(IBidCertClient client) => () => client.GenerateAliyunBidCertWaysUrlAsync(Request);

    /// <summary>Calls of which each is refused.</summary>
    internal static Func<Task> RefusedCalls(IBidCertClient client) => async () =>
    {
        try
        {
            await client.GenerateAliyunBidCertWaysUrlAsync(Request);
        }
        catch (BidCertServiceException)
        {
            return;
        }

        throw new InvalidOperationException("It was not refused.");
    };

    internal static BidCertClient Create(Uri url, Action<BidCertOptions>? configure = null, ILoggerFactory? loggerFactory = null) =>
        new(OptionsOf(url, configure), new SocketsHttpHandler(), loggerFactory: loggerFactory);

    internal static BidCertClient CreateInMemory(bool isXml = false) => new(
        OptionsOf(new Uri("http://127.0.0.1/"), options => options.Format = isXml ? ResponseFormat.Xml : ResponseFormat.Json), new InMemory(isXml));

    internal static ServiceProvider CreateServices(Uri url)
    {
        var services = new ServiceCollection();
        services.AddBidCert(options => Configure(options, url));
        return services.BuildServiceProvider();
    }

    internal static BidCertOptions OptionsOf(Uri url, Action<BidCertOptions>? configure = null)
    {
        var options = new BidCertOptions();
        Configure(options, url);
        configure?.Invoke(options);
        return options;
    }

    /// <summary>Listens to spans and metrics, as OpenTelemetry does.</summary>
    internal static IDisposable Listen()
    {
        var spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Aliyun.BidCert",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(spans);
        var metrics = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Aliyun.BidCert")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        metrics.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        metrics.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        metrics.Start();
        return new Both(spans, metrics);
    }

    private static void Configure(BidCertOptions options, Uri url)
    {
        (options.AccessKeyId, options.AccessKeySecret) = (HandWritten.AccessKeyId, HandWritten.AccessKeySecret);
        (options.Endpoint, options.CrmEndpoint) = (url, url);
    }

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }

    /// <summary>Responds at once, without a socket: what is left is what the caller's own code costs.</summary>
    internal sealed class InMemory(bool isXml = false) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(isXml ? Server.XmlBody : Server.JsonBody);
            content.Headers.ContentType = new MediaTypeHeaderValue(isXml ? "text/xml" : "application/json");
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request };
            response.Headers.TryAddWithoutValidation("Date", DateTimeOffset.UtcNow.ToString("r"));
            return Task.FromResult(response);
        }
    }

    /// <summary>Formats each line, and drops it.</summary>
    internal sealed class FormattingLoggers : ILoggerFactory, ILogger
    {
        private int length;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            length += formatter(state, exception).Length;

        public void Dispose()
        {
        }
    }
}
