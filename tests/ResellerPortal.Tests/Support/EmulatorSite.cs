using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ResellerPortal.Tests.Support;

/// <summary>An emulator as a server of its own, which outlives the portals of a test.</summary>
internal sealed class EmulatorSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private EmulatorSite(WebApplication app, BidCertEmulator emulator, CallWatch calls)
    {
        this.app = app;
        Emulator = emulator;
        Calls = calls;
        Url = new Uri(app.Urls.Single());
    }

    internal BidCertEmulator Emulator { get; }

    internal CallWatch Calls { get; }

    internal Uri Url { get; }

    internal string Origin => Url.GetLeftPart(UriPartial.Authority);

    internal static async Task<EmulatorSite> StartAsync(TimeProvider clock)
    {
        var emulator = new BidCertEmulator(clock);
        emulator.AddCustomer(Customers.EnterprisePk, BidCertEmulator.DemoResellerUid);
        var calls = new CallWatch(clock);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        app.Use(calls.WatchAsync);
        app.UseRouting();
        app.MapBidCertEmulator(emulator);
        await app.StartAsync();
        return new EmulatorSite(app, emulator, calls);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
