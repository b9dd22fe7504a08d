using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>The emulator as a server of its own at 127.0.0.1, which outlives the portal, and whose certification page may be in trouble.</summary>
internal sealed class PortalEmulator : IAsyncDisposable
{
    private const string CertificationPage = "/cert/listCertWays.html";

    private readonly WebApplication app;
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="publicUrl">Where browsers find the certification page, if not here.</param>
    internal PortalEmulator(Uri? publicUrl = null)
    {
        Emulator.PublicUrl = publicUrl;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Use(InterfereAsync);
        app.UseRouting();
        app.MapBidCertEmulator(Emulator);
        app.Start();
        Url = new Uri(app.Urls.Single());
    }

    /// <summary>What becomes of the certification page.</summary>
    public enum PageTrouble
    {
        None,

        /// <summary>It refuses to be framed, by X-Frame-Options.</summary>
        RefusesFraming,

        /// <summary>The browser gets an error of the server.</summary>
        Fails,

        /// <summary>The browser waits for it until it is released.</summary>
        IsHeld,
    }

    internal BidCertEmulator Emulator { get; } = new();

    internal Uri Url { get; }

    internal PageTrouble Trouble { get; set; }

    /// <summary>What happens just before the emulator carries out a request for a certification URL.</summary>
    internal Action? BeforeUrl { get; set; }

    internal void Release() => released.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await app.DisposeAsync();
    }

    private async Task InterfereAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Query["Action"] == "GenerateAliyunBidCertWaysUrl")
        {
            BeforeUrl?.Invoke();
        }

        PageTrouble trouble = context.Request.Path == CertificationPage ? Trouble : PageTrouble.None;
        if (trouble == PageTrouble.Fails)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (trouble == PageTrouble.IsHeld)
        {
            await released.Task;
        }
        else if (trouble == PageTrouble.RefusesFraming)
        {
            context.Response.Headers.XFrameOptions = "DENY";
        }

        await next(context);
    }
}
