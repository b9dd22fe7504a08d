using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Logging;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>Writes down everything of a request that a handler can see.</summary>
internal sealed class Spy
{
    private readonly List<string> seen = [];

    internal IReadOnlyList<string> Seen => seen;

    internal string All => string.Join("\n", seen);

    internal bool SendsTwice { get; init; }

    internal (string Name, string Value)? Header { get; init; }

    internal Exception? Fault { get; init; }

    internal void See(HttpRequestMessage request)
    {
        string headers = string.Join(";", request.Headers.Select(header => $"{header.Key}={string.Join(",", header.Value)}"));
        string contentHeaders = string.Join(";", request.Content!.Headers.Select(header => $"{header.Key}={string.Join(",", header.Value)}"));
        string content = request.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        string options = string.Join(";", request.Options.Select(option => $"{option.Key}={option.Value}"));
        lock (seen)
        {
            seen.Add($"{request.Method} {request.RequestUri} {headers} [{contentHeaders}] [{content}] [{options}] {request}");
        }
    }
}

internal sealed class SpyingHandler(Spy spy) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        spy.See(request);
        if (spy.Fault is not null)
        {
            throw spy.Fault;
        }

        if (spy.Header is { } header)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (spy.SendsTwice)
        {
            response.Dispose();
            response = await base.SendAsync(request, cancellationToken);
        }

        spy.See(response.RequestMessage!);
        return response;
    }
}

internal sealed class SpyingLogger(Spy spy) : IHttpClientLogger
{
    public object? LogRequestStart(HttpRequestMessage request)
    {
        spy.See(request);
        return null;
    }

    public void LogRequestStop(object? context, HttpRequestMessage request, HttpResponseMessage response, TimeSpan elapsed) =>
        spy.See(response.RequestMessage!);

    public void LogRequestFailed(object? context, HttpRequestMessage request, HttpResponseMessage? response, Exception exception, TimeSpan elapsed) =>
        spy.See(request);
}

/// <summary>Adds a handler below all others, before or after what is configured.</summary>
internal sealed class AddingFilter(Spy spy, bool before) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        if (before)
        {
            builder.AdditionalHandlers.Add(new SpyingHandler(spy));
        }

        next(builder);
        if (!before)
        {
            builder.AdditionalHandlers.Add(new SpyingHandler(spy));
        }
    };
}
