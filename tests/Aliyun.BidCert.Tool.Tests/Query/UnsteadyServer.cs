using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Tool.Tests.Query;

/// <summary>The emulator behind something that lets every tenth request fail, but no customer's twice.</summary>
internal sealed class UnsteadyServer : IAsyncDisposable
{
    private const int FailsEvery = 10;

    private readonly Lock gate = new();
    private readonly HashSet<string> failed = new(StringComparer.Ordinal);
    private readonly WebApplication app;
    private readonly Stopwatch watch = new();

    private UnsteadyServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Use(HandleAsync);
        app.MapBidCertEmulator(Emulator);
    }

    internal BidCertEmulator Emulator { get; } = new();

    internal int Requests { get; private set; }

    internal int Failures => failed.Count;

    /// <summary>From the first request to the last.</summary>
    internal TimeSpan Duration { get; private set; }

    /// <summary>The environment of a process that uses it.</summary>
    internal Dictionary<string, string?> Settings => new()
    {
        ["BidCert__AccessKeyId"] = BidCertEmulator.DemoAccessKeyId,
        ["BidCert__AccessKeySecret"] = BidCertEmulator.DemoAccessKeySecret,
        ["BidCert__CrmEndpoint"] = app.Urls.First(),
    };

    internal static async Task<UnsteadyServer> StartAsync()
    {
        var server = new UnsteadyServer();
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        if (!Fails(context.Request.Query["PK"].ToString()))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    private bool Fails(string customer)
    {
        lock (gate)
        {
            watch.Start();
            Duration = watch.Elapsed;
            Requests++;
            return Requests % FailsEvery == 0 && failed.Add(customer);
        }
    }
}
