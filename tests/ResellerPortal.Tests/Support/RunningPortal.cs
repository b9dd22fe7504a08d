using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResellerPortal.Certification;
using ResellerPortal.Certification.Recheck;
using ResellerPortal.Certification.Store;
using ResellerPortal.Hosting;

namespace ResellerPortal.Tests.Support;

/// <summary>A portal that runs in the process of the tests.</summary>
internal sealed class RunningPortal : IAsyncDisposable
{
    private readonly Portal portal;
    private bool isStopped;

    private RunningPortal(Portal portal, ListLogger log)
    {
        this.portal = portal;
        Log = log;
        string pathBase = portal.App.Configuration["Portal:PathBase"] ?? "";
        Url = new Uri($"{portal.App.Urls.First()}{pathBase}/");
    }

    internal ListLogger Log { get; }

    /// <summary>Gets the URL with the path base and a slash at the end.</summary>
    internal Uri Url { get; }

    internal IServiceProvider Services => portal.App.Services;

    /// <summary>Gets the emulator that the portal has started itself, if it has.</summary>
    internal EmulatorHost? Emulator => portal.Emulator;

    internal RecheckRun Recheck => Services.GetRequiredService<RecheckRun>();

    internal CertificationStore Store => Services.GetRequiredService<CertificationStore>();

    internal static async Task<RunningPortal> StartAsync(string[] args, Action<WebApplicationBuilder> configure)
    {
#pragma warning disable CA2000 // The portal that is returned disposes of it.
        var log = new ListLogger();
#pragma warning restore CA2000
        Portal portal = await Portal.CreateAsync(args, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(log);
            configure(builder);
        });
        try
        {
            // As the worker does, which a test may have taken out.
            await portal.App.Services.GetRequiredService<CertificationStore>().CreateAsync(CancellationToken.None);
            await portal.StartAsync();
            return new RunningPortal(portal, log);
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    internal PortalUser Open() => new(Url);

    internal async Task<PortalUser> SignInAsync(string customer)
    {
        PortalUser user = Open();
        try
        {
            await user.SignInAsync(customer);
            return user;
        }
        catch
        {
            user.Dispose();
            throw;
        }
    }

    /// <summary>Starts a certification without a browser.</summary>
    internal Task BeginAsync(string aliyunPk) => Services.GetRequiredService<CertificationService>()
        .StartAsync(new Customer("id-" + aliyunPk, aliyunPk, SubjectType.All), Platform.Pc, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (!isStopped)
        {
            isStopped = true;
            await portal.DisposeAsync();
            Log.Dispose();
        }
    }
}
