using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Claims;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Snippets;

namespace Aliyun.BidCert.BrowserTests.Samples;

/// <summary>A portal with the pages of samples/Pages: its policy and its endpoints are those of docs/, its customer is signed in, its service is the emulator.</summary>
internal sealed class SamplePortal : IAsyncDisposable
{
    private readonly WebApplication app;

    internal SamplePortal()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddAuthorization();
        builder.Services.AddBidCert(_ => { }).UseEmulator(Emulator);
        builder.Services.AddFaceVerify(_ => { }).UseEmulator(Emulator);
        app = builder.Build();
        app.Use(SignInAsync);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "SamplePages")) });
        app.UseRouting();
        app.UseAuthorization();
        ServeScript.Map(app);
        app.MapGet("/_content/Aliyun.BidCert/bidcert.js", () => Results.Stream(BidCertScript.OpenRead(), BidCertScript.ContentType));
        CertificationEndpoints.Map(app, LastSaid, patience: TimeSpan.FromSeconds(1));
        FaceEndpoints.Map(app, "fake-scene", CertifyIds);
        app.Start();
        Url = new Uri(app.Urls.Single());
    }

    internal Uri Url { get; }

    internal BidCertEmulator Emulator { get; } = new();

    internal ConcurrentDictionary<string, MessageType> LastSaid { get; } = new(StringComparer.Ordinal);

    internal ConcurrentDictionary<string, string> CertifyIds { get; } = new(StringComparer.Ordinal);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static Task SignInAsync(HttpContext http, Func<Task> next)
    {
        Claim[] claims = [new("aliyun_uid", BidCertEmulator.DemoAliyunPk), new("name", "测试样例"), new("number", "000000190000000000")];
        http.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
        http.Response.Headers.ContentSecurityPolicy = DocumentedPolicy.Value;
        http.Response.Headers["Referrer-Policy"] = "strict-origin";
        return next();
    }
}
