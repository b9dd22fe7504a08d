using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.BrowserTests.Emulator;

/// <summary>An emulator at 127.0.0.1, and a portal of another site, localhost, whose pages are those of Pages/ under a strict policy.</summary>
internal sealed class EmulatorSite : IAsyncDisposable
{
    /// <summary>A page of the portal with bidcert.js, which may frame the emulator and nothing else.</summary>
    internal const string PortalPage = "portal.html";

    /// <summary>The same page without any policy, for a portal that means harm.</summary>
    internal const string AttackersPage = "attack.html";

    private const string FramesOfUsualSize = "iframe { border: 0; height: 40rem; width: 100%; }";

    private const string PageInAlipayName = "alipay.html";
    private const string OwnScript = "<script src=\"bidcert.js\">";

    private static readonly Dictionary<string, string> Pages = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Pages"))
        .ToDictionary(path => Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal);

    private readonly WebApplication emulator;
    private readonly WebApplication portal;
    private readonly ConcurrentQueue<(string Request, int Status)> responses = [];
    private volatile TaskCompletionSource? held;

    internal EmulatorSite()
    {
        emulator = Build();
        emulator.Use(RecordAsync);
        emulator.UseRouting();
        emulator.MapBidCertEmulator(Emulator);
        emulator.Start();
        Url = new Uri(emulator.Urls.Single());
        portal = Build();
        portal.Run(ServePortalAsync);
        portal.Start();
        Portal = new Uri($"http://localhost:{new Uri(portal.Urls.Single()).Port}");
    }

    internal BidCertEmulator Emulator { get; } = new();

    internal Uri Url { get; }

    internal string Origin => Url.GetLeftPart(UriPartial.Authority);

    internal Uri Panel => new(Url, "_emulator");

    internal Uri Portal { get; }

    /// <summary>The requests to the emulator's server, as "POST /path", and their statuses.</summary>
    internal IReadOnlyList<(string Request, int Status)> Responses => [.. responses];

    /// <summary>A page of the portal that has the stand-in for Alipay, with these attributes of its script element.</summary>
    internal Uri PageInAlipay(string attributes) => new(Portal, PageInAlipayName + "?" + Uri.EscapeDataString(attributes));

    /// <summary>Has the emulator's pages wait for the outcome of what they complete, until it is released.</summary>
    internal void HoldCompletions() => held = new TaskCompletionSource();

    internal void ReleaseCompletions() => held?.TrySetResult();

    internal BidCertClient CreateClient(string secret = BidCertEmulator.DemoAccessKeySecret) => new(new BidCertOptions
    {
        AccessKeyId = BidCertEmulator.DemoAccessKeyId, AccessKeySecret = secret, Endpoint = Url, CrmEndpoint = Url, MaxRetries = 0,
    });

    /// <summary>Has a portal's server request a certification URL for the demo customer.</summary>
    internal Uri IssueUrl(SubjectType subjectType = SubjectType.All)
    {
        using BidCertClient client = CreateClient();
        return client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc) { SubjectType = subjectType })
            .GetAwaiter().GetResult().Url;
    }

    /// <summary>Has a portal's server start a face verification.</summary>
    internal InitFaceVerifyResponse StartFaceVerification()
    {
        using var client = new FaceVerifyClient(new FaceVerifyOptions
        {
            AccessKeyId = BidCertEmulator.DemoRamAccessKeyId, AccessKeySecret = BidCertEmulator.DemoRamAccessKeySecret, Endpoint = Url, MaxRetries = 0,
        });
        return client.InitAsync(new("scene", Guid.NewGuid().ToString("N"), "测试样例", "000000190000000000")).GetAwaiter().GetResult();
    }

    public async ValueTask DisposeAsync()
    {
        ReleaseCompletions();
        await portal.DisposeAsync();
        await emulator.DisposeAsync();
    }

    private static WebApplication Build()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        return builder.Build();
    }

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        if (held is { } wait && context.Request.Path.Value!.EndsWith("/complete", StringComparison.Ordinal))
        {
            await wait.Task;
        }

        context.Response.OnStarting(() =>
        {
            responses.Enqueue(($"{context.Request.Method} {context.Request.Path}", context.Response.StatusCode));
            return Task.CompletedTask;
        });
        await next(context);
    }

    private Task ServePortalAsync(HttpContext context)
    {
        string name = Path.GetFileName(context.Request.Path.Value!);
        string text = name is AttackersPage or PageInAlipayName ? Pages[PortalPage] : name is "portal.css" ? FramesOfUsualSize : Pages.GetValueOrDefault(name, "");
        string policy = Support.PortalPage.Policy(Origin);
        if (name is PageInAlipayName)
        {
            string attributes = Uri.UnescapeDataString(context.Request.QueryString.Value!.TrimStart('?'));
            policy = policy.Replace("script-src 'self'", "script-src 'self' " + Origin, StringComparison.Ordinal);
            text = text.Replace(OwnScript, $"<script src=\"{Origin}/_emulator/alipay.js\" {attributes}></script>{OwnScript}", StringComparison.Ordinal);
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = Path.GetExtension(name) switch { ".js" => "text/javascript", ".css" => "text/css", _ => "text/html" } + "; charset=utf-8";
        context.Response.StatusCode = text.Length > 0 ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        if (name is not AttackersPage)
        {
            context.Response.Headers.ContentSecurityPolicy = policy;
        }

        return context.Response.WriteAsync(text);
    }
}
