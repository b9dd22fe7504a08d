using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using ResellerPortal.Certification.Recheck;

namespace ResellerPortal.Tests.Support;

/// <summary>
/// An emulator on a port of its own, a database, and the portals of one test that use both. They have one clock, which stands still until
/// the test sets it forward.
/// </summary>
internal sealed class PortalServer : IAsyncDisposable
{
    internal static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Timeouts of the calls that no step of the clock ends.</summary>
    internal static readonly string[] Patient = ["--BidCert:AttemptTimeout=01:00:00", "--BidCert:TotalTimeout=01:00:00"];

    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);

    private readonly TempFolder folder = new();
    private readonly List<RunningPortal> portals = [];
    private readonly EmulatorSite site;

    private PortalServer(EmulatorSite site, FakeTimeProvider clock)
    {
        this.site = site;
        Clock = clock;
        Database = new Database(folder.PathOf("portal.db"));
    }

    internal FakeTimeProvider Clock { get; }

    internal BidCertEmulator Emulator => site.Emulator;

    internal CallWatch Calls => site.Calls;

    internal Database Database { get; }

    internal string EmulatorOrigin => site.Origin;

    internal static async Task<PortalServer> StartAsync()
    {
        var clock = new FakeTimeProvider(Start);
#pragma warning disable CA2000 // The server owns it.
        return new PortalServer(await EmulatorSite.StartAsync(clock), clock);
#pragma warning restore CA2000
    }

    /// <summary>Starts a portal. Of a setting that is there twice, the last one counts.</summary>
    internal Task<RunningPortal> StartPortalAsync(params string[] settings) => StartPortalAsync(_ => { }, settings);

    /// <summary>Starts a portal whose worker never runs, so that the test makes its passes itself.</summary>
    internal Task<RunningPortal> StartPortalWithoutWorkerAsync(params string[] settings) => StartPortalAsync(
        builder => builder.Services.Remove(builder.Services.Single(
            service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(RecheckWorker))),
        settings);

    internal async Task<RunningPortal> StartPortalAsync(Action<WebApplicationBuilder> configure, params string[] settings)
    {
        string[] all = [.. CommonSettings(folder, Database), .. ServiceSettings(site.Origin), .. Customers.Settings, .. settings];
        RunningPortal portal = await RunningPortal.StartAsync(all, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(Clock);
            configure(builder);
        });
        portals.Add(portal);
        return portal;
    }

    /// <summary>Adds customers of the reseller who are not certified, and returns their UIDs.</summary>
    internal string[] AddCustomers(int count)
    {
        string[] aliyunPks = [.. Enumerable.Range(0, count).Select(index => $"{2_000_000_000_000_000 + index}")];
        foreach (string aliyunPk in aliyunPks)
        {
            Emulator.AddCustomer(aliyunPk, BidCertEmulator.DemoResellerUid);
        }

        return aliyunPks;
    }

    /// <summary>
    /// Waits for something, and sets the clock forward by a step whenever it has not happened for a while. The clock stands still while a
    /// query is open, and otherwise runs so slowly that what the portal does in the meantime takes no time by it.
    /// </summary>
    internal Task RunClockUntilAsync(TimeSpan step, Func<bool> condition, string what) =>
        RunClockUntilAsync(step, () => Task.FromResult(condition()), what);

    /// <inheritdoc cref="RunClockUntilAsync(TimeSpan, Func{bool}, string)"/>
    internal async Task RunClockUntilAsync(TimeSpan step, Func<Task<bool>> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await Poll.TryAsync(condition, Settling))
        {
            if (watch.Elapsed > Poll.Patience)
            {
                throw new TimeoutException("The clock ran in vain until " + what);
            }

            if (Calls.OpenQueries == 0)
            {
                Clock.Advance(step);
            }
        }
    }

    /// <summary>Makes one pass over several accounts, by a portal without a worker. The clock runs, because there are pauses.</summary>
    internal async Task PassAsync(RunningPortal portal)
    {
        Task pass = portal.Recheck.RunOnceAsync(CancellationToken.None);
        await RunClockUntilAsync(TimeSpan.FromMilliseconds(100), () => pass.IsCompleted, "the pass is over");
        await pass;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RunningPortal portal in portals)
        {
            await portal.DisposeAsync();
        }

        await site.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>The settings of every portal of the tests.</summary>
    internal static string[] CommonSettings(TempFolder folder, Database database) =>
    [
        $"--contentRoot={Repository.PathOf("samples/ResellerPortal")}",
        "--environment=Production",
        "--urls=http://127.0.0.1:0",
        "--hostBuilder:reloadConfigOnChange=false",
        $"--ConnectionStrings:Portal={database.ConnectionString}",
        $"--Portal:KeysFolder={folder.PathOf("keys")}",
        "--BidCert:MaxRetries=0",
        "--BidCert:FaceVerify:MaxRetries=0",
        "--Certification:SuccessPatience=00:00:00",
    ];

    /// <summary>The settings that make an emulator the service of a portal.</summary>
    internal static string[] ServiceSettings(string origin) =>
    [
        $"--BidCert:AccessKeyId={BidCertEmulator.DemoAccessKeyId}",
        $"--BidCert:AccessKeySecret={BidCertEmulator.DemoAccessKeySecret}",
        $"--BidCert:Endpoint={origin}",
        $"--BidCert:CrmEndpoint={origin}",
        $"--BidCert:FaceVerify:AccessKeyId={BidCertEmulator.DemoRamAccessKeyId}",
        $"--BidCert:FaceVerify:AccessKeySecret={BidCertEmulator.DemoRamAccessKeySecret}",
        $"--BidCert:FaceVerify:Endpoint={origin}",
        "--Faces:SceneId=scene",
        $"--Certification:PageOrigins:0={origin}",
        $"--Certification:FrameSources:0={origin}",
    ];
}
