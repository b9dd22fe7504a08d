using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResellerPortal.Certification.Store;
using RunningPortal = ResellerPortal.Hosting.Portal;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>
/// samples/ResellerPortal at http://localhost, another site than its emulator at http://127.0.0.1, with a database and keys of its own, which
/// outlive a restart.
/// </summary>
internal sealed class PortalSite : IAsyncDisposable
{
    internal const string Personal = "personal";
    internal const string Enterprise = "enterprise";
    internal const string Certified = "certified";
    internal const string Other = "other";

    private const string EnterprisePk = "1000000000000004";

    // Of the real service, whose page Support/Site stands in for.
    private static readonly Uri RealPage = new("https://account.aliyun.com/");

    private static readonly (string Id, string Name, string AliyunPk, string SubjectType)[] Customers =
    [
        (Personal, "个人客户", BidCertEmulator.DemoAliyunPk, "personal"),
        (Enterprise, "企业客户", EnterprisePk, "enterprise"),
        (Certified, "已认证客户", BidCertEmulator.CertifiedAliyunPk, "all"),
        (Other, "其他客户", BidCertEmulator.OtherResellersAliyunPk, "all"),
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bidcert-portal-");
    private readonly PortalEmulator? emulator;
    private readonly string pathBase;
    private readonly string[] settings;
    private RunningPortal? portal;
    private int port;

    private PortalSite(Kind kind, string pathBase, string[] settings)
    {
        this.pathBase = pathBase;
        Faults = new PortalFaults(pathBase);
        if (kind != Kind.OnItsOwnEmulator)
        {
            emulator = new PortalEmulator(kind == Kind.AtTheRealPage ? RealPage : null);
            emulator.Emulator.AddCustomer(EnterprisePk, BidCertEmulator.DemoResellerUid);
        }

        string[] common =
        [
            $"--contentRoot={Repository.PathOf("samples/ResellerPortal")}",
            $"--ConnectionStrings:Portal=Data Source={Path.Combine(folder.FullName, "portal.db")}",
            $"--Portal:KeysFolder={Path.Combine(folder.FullName, "keys")}",
            $"--Portal:PathBase={pathBase}",
            "--Certification:SuccessPatience=00:00:01",
        ];
        this.settings = [.. common, .. ServiceOf(kind), .. settings];
    }

    /// <summary>Which service the portal has.</summary>
    internal enum Kind
    {
        /// <summary>An emulator elsewhere, as the service that its settings name: both go on if the portal is restarted.</summary>
        OnAnEmulator,

        /// <summary>The one that it starts itself, as dotnet run does.</summary>
        OnItsOwnEmulator,

        /// <summary>An emulator whose certification page is at the real URL, https://account.aliyun.com. The portal has its defaults.</summary>
        AtTheRealPage,
    }

    internal Uri Url => new($"http://localhost:{port}{pathBase}/");

    /// <summary>The same portal on the emulator's site, where a language that a test asks for reaches the frame, too.</summary>
    internal Uri UrlOnTheEmulatorsSite => new UriBuilder(Url) { Host = "127.0.0.1" }.Uri;

    internal BidCertEmulator Emulator => emulator?.Emulator ?? portal!.Emulator!.Emulator;

    /// <summary>The switches of the emulator's server.</summary>
    internal PortalEmulator EmulatorServer => emulator!;

    internal PortalFaults Faults { get; }

    /// <summary>What the portal has recorded.</summary>
    internal IReadOnlyList<AuditEntry> Audit => Read(db => db.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Id).ToArray());

    /// <summary>The starts of a customer, oldest first.</summary>
    internal IReadOnlyList<StartedCertification> StartsOf(string customer)
    {
        string aliyunPk = AliyunPkOf(customer);
        return Read(db => db.Set<StartedCertification>().AsNoTracking()
            .Where(start => start.AliyunPk == aliyunPk).OrderBy(start => start.Id).ToArray());
    }

    internal static async Task<PortalSite> StartAsync(Kind kind = Kind.OnAnEmulator, string pathBase = "", params string[] settings)
    {
        var site = new PortalSite(kind, pathBase, settings);
        try
        {
            await site.StartPortalAsync();
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    internal static string AliyunPkOf(string customer) => Customers.Single(one => one.Id == customer).AliyunPk;

    /// <summary>Ends the portal and starts it again, with further settings.</summary>
    internal async Task RestartAsync(params string[] more)
    {
        await StopPortalAsync();
        await StartPortalAsync(more);
    }

    /// <summary>Starts the portal, again where it was before.</summary>
    internal async Task StartPortalAsync(params string[] more)
    {
        portal = await RunningPortal.CreateAsync([.. settings, $"--urls=http://127.0.0.1:{port}", .. more], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<IStartupFilter>(Faults);
        });
        await portal.StartAsync();
        port = new Uri(portal.App.Urls.Single()).Port;
    }

    internal async Task StopPortalAsync()
    {
        RunningPortal running = portal!;
        portal = null;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        await running.App.StopAsync(patience.Token);
        await running.DisposeAsync();
    }

    internal CustomerCertification CertificationOf(string customer) =>
        Emulator.Customers.Single(one => one.AliyunPk == AliyunPkOf(customer)).Certification;

    internal void Certify(string customer, CustomerCertification certification = CustomerCertification.Personal) =>
        Emulator.SetCertification(AliyunPkOf(customer), certification);

    /// <summary>The name that the service has of a certified customer, masked.</summary>
    internal string MaskedNameOf(string customer)
    {
        IBidCertClient client = Emulator.CreateClient();
        return client.QueryBidUserCertifiedInfoAsync(new(AliyunPkOf(customer))).GetAwaiter().GetResult().MaskedName!;
    }

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
        {
            await StopPortalAsync();
        }

        if (emulator is not null)
        {
            await emulator.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private string[] ServiceOf(Kind kind)
    {
        if (emulator is null)
        {
            return ["--environment=Development", "--Emulator:Url=http://127.0.0.1:0"];
        }

        string origin = emulator.Url.GetLeftPart(UriPartial.Authority);
        string[] service =
        [
            "--environment=Production",
            $"--BidCert:AccessKeyId={BidCertEmulator.DemoAccessKeyId}",
            $"--BidCert:AccessKeySecret={BidCertEmulator.DemoAccessKeySecret}",
            $"--BidCert:Endpoint={origin}/",
            $"--BidCert:CrmEndpoint={origin}/",
            $"--BidCert:FaceVerify:AccessKeyId={BidCertEmulator.DemoRamAccessKeyId}",
            $"--BidCert:FaceVerify:AccessKeySecret={BidCertEmulator.DemoRamAccessKeySecret}",
            $"--BidCert:FaceVerify:Endpoint={origin}/",
            "--Faces:SceneId=scene",
        ];
        string[] page = [$"--Certification:PageOrigins:0={origin}", $"--Certification:FrameSources:0={origin}"];
        return [.. service, .. kind == Kind.AtTheRealPage ? [] : page, .. Customers.SelectMany((customer, index) => SettingsOf(customer, index))];
    }

    private static string[] SettingsOf((string Id, string Name, string AliyunPk, string SubjectType) customer, int index) =>
    [
        $"--Portal:Customers:{index}:Id={customer.Id}",
        $"--Portal:Customers:{index}:Name={customer.Name}",
        $"--Portal:Customers:{index}:AliyunPk={customer.AliyunPk}",
        $"--Portal:Customers:{index}:SubjectType={customer.SubjectType}",
        $"--Portal:Customers:{index}:IdentityName=测试样例",
        $"--Portal:Customers:{index}:IdentityNumber=000000190000000000",
    ];

    private T Read<T>(Func<CertificationDb, T> query)
    {
        using CertificationDb db = portal!.App.Services.GetRequiredService<IDbContextFactory<CertificationDb>>().CreateDbContext();
        return query(db);
    }
}
