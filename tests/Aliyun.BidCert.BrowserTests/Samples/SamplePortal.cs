using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Claims;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Snippets;

namespace Aliyun.BidCert.BrowserTests.Samples;

/// <summary>
/// A portal with the pages of samples/Pages, and with nothing outside of its path base: its policy and its endpoints are those of docs/, its
/// customer is signed in, its service is the emulator.
/// </summary>
internal sealed class SamplePortal : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string pathBase;
    private readonly ConcurrentDictionary<string, PortalFault> faults = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<int> failures = [];

    internal SamplePortal(string pathBase = "")
    {
        this.pathBase = pathBase;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options => options.LoginPath = PortalFault.LogInPath);
        builder.Services.AddAuthorization();
        builder.Services.AddBidCert(_ => { }).UseEmulator(Emulator);
        builder.Services.AddFaceVerify(_ => { }).UseEmulator(Emulator);
        app = builder.Build();
        app.UsePathBase(pathBase);
        app.UseAuthentication(); // not before the path base, which would be missing in its redirects
        app.Use(SignInAsync);
        app.Use(FailAsync);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "SamplePages")) });
        app.UseRouting();
        app.UseAuthorization();
        ServeScript.Map(app);
        app.MapGet("/_content/Aliyun.BidCert/bidcert.js", () => Results.Stream(BidCertScript.OpenRead(), BidCertScript.ContentType));
        app.MapGet(PortalFault.LogInPath, () => Results.Content(PortalFault.LogInPage, "text/html"));
        CertificationEndpoints.Map(app, LastSaid, patience: TimeSpan.FromSeconds(1));
        FaceEndpoints.Map(app, "fake-scene", FaceVerifications);
        app.Start();
        Url = new Uri($"{app.Urls.Single()}{pathBase}/");
    }

    internal Uri Url { get; }

    internal BidCertEmulator Emulator { get; } = new();

    internal ConcurrentDictionary<string, MessageType> LastSaid { get; } = new(StringComparer.Ordinal);

    internal ConcurrentDictionary<string, InitFaceVerifyResponse> FaceVerifications { get; } = new(StringComparer.Ordinal);

    /// <summary>The status of each response that was a fault.</summary>
    internal IReadOnlyList<int> Failures => [.. failures];

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>Has an endpoint fail from now on.</summary>
    internal void Fail(string endpoint, PortalFault fault) => faults[endpoint] = fault;

    /// <summary>Has every endpoint work again.</summary>
    internal void Mend() => faults.Clear();

    private Task SignInAsync(HttpContext http, RequestDelegate next)
    {
        Claim[] claims = [new("aliyun_uid", BidCertEmulator.DemoAliyunPk), new("name", "测试样例"), new("number", "000000190000000000")];
        http.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
        http.Response.Headers.ContentSecurityPolicy = DocumentedPolicy.Value;
        http.Response.Headers["Referrer-Policy"] = "strict-origin";
        if (http.Request.PathBase == pathBase)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private async Task FailAsync(HttpContext http, RequestDelegate next)
    {
        if (!faults.TryGetValue(http.Request.Path, out PortalFault? fault))
        {
            await next(http);
            return;
        }

        await fault.RespondAsync(http);
        failures.Enqueue(http.Response.StatusCode);
    }
}
