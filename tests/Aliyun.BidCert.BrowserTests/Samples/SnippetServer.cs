using System;
using System.Collections.Concurrent;
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
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Snippets;

namespace Aliyun.BidCert.BrowserTests.Samples;

/// <summary>An application with the endpoints that docs/ shows. Its customer is signed in, its service is the emulator.</summary>
internal sealed class SnippetServer : IAsyncDisposable
{
    private readonly WebApplication app;

    internal SnippetServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        builder.Services.AddBidCert(_ => { }).UseEmulator(Emulator);
        builder.Services.AddFaceVerify(_ => { }).UseEmulator(Emulator);
        app = builder.Build();
        app.UseAuthentication();
        app.Use(SignInAsync);
        app.UseRouting();
        app.UseAuthorization();
        ServeScript.Map(app);
        CertificationEndpoints.Map(app, LastSaid, patience: TimeSpan.FromSeconds(1));
        FaceEndpoints.Map(app, "fake-scene", new(StringComparer.Ordinal));
        app.Start();
        Url = new Uri(app.Urls.Single());
    }

    internal Uri Url { get; }

    internal BidCertEmulator Emulator { get; } = new();

    internal ConcurrentDictionary<string, MessageType> LastSaid { get; } = new(StringComparer.Ordinal);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static Task SignInAsync(HttpContext http, RequestDelegate next)
    {
        Claim[] claims = [new("aliyun_uid", BidCertEmulator.DemoAliyunPk), new("name", "测试样例"), new("number", "000000190000000000")];
        http.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
        return next(http);
    }
}
