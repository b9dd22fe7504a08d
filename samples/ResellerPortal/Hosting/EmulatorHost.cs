using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ResellerPortal.SignIn;

namespace ResellerPortal.Hosting;

/// <summary>The emulator and its pages as a server of its own: the real pages are at another origin than the portal, too.</summary>
internal sealed class EmulatorHost : IAsyncDisposable
{
    internal const string Setting = "Emulator:Url";

    private const string DefaultUrl = "http://127.0.0.1:5190";
    private const string EnterpriseAliyunPk = "1000000000000004";

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;

    private EmulatorHost(WebApplication app, BidCertEmulator emulator)
    {
        _app = app;
        Emulator = emulator;
    }

    internal BidCertEmulator Emulator { get; }

    /// <summary>Where it listens; with the port, if any free one was asked for.</summary>
    internal Uri Url => new(_app.Urls.First());

    /// <summary>The customers of the emulator, as whom anybody may sign in.</summary>
    internal static DemoCustomers Customers { get; } = new(
    [
        new DemoCustomer
        {
            Id = "personal",
            Name = "Personal customer",
            ChineseName = "张三样例",
            Description = "certifies as a person",
            ChineseDescription = "个人客户，尚未实名认证",
            AliyunPk = BidCertEmulator.DemoAliyunPk,
            SubjectType = SubjectType.Personal,
            IdentityName = "测试样例",
            IdentityNumber = "000000190000000000",
        },
        new DemoCustomer
        {
            Id = "enterprise",
            Name = "Enterprise customer",
            ChineseName = "样例科技有限公司",
            Description = "certifies as an enterprise",
            ChineseDescription = "企业客户，尚未实名认证",
            AliyunPk = EnterpriseAliyunPk,
            SubjectType = SubjectType.Enterprise,
        },
        new DemoCustomer
        {
            Id = "certified",
            Name = "Certified customer",
            ChineseName = "李四样例",
            Description = "is certified already",
            ChineseDescription = "已完成实名认证",
            AliyunPk = BidCertEmulator.CertifiedAliyunPk,
        },
        new DemoCustomer
        {
            Id = "other",
            Name = "Customer of another reseller",
            ChineseName = "王五样例",
            Description = "belongs to somebody else",
            ChineseDescription = "其他虚商的客户",
            AliyunPk = BidCertEmulator.OtherResellersAliyunPk,
        },
    ]);

    /// <exception cref="CannotStartException">The URL is not one to listen on, or is in use.</exception>
    internal static async Task<EmulatorHost> StartAsync(string? configuredUrl)
    {
        string text = string.IsNullOrEmpty(configuredUrl) ? DefaultUrl : configuredUrl;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            || url.Scheme != Uri.UriSchemeHttp || url is not { IsLoopback: true, PathAndQuery: "/", Fragment: "", UserInfo: "" })
        {
            throw new CannotStartException($"{Setting} is not an http URL of this machine, such as {DefaultUrl}.");
        }

        var emulator = new BidCertEmulator();
        emulator.AddCustomer(EnterpriseAliyunPk, BidCertEmulator.DemoResellerUid);
        var host = new EmulatorHost(Build(url, emulator), emulator);
        try
        {
            await host._app.StartAsync();
            return host;
        }
        catch (Exception e)
        {
            await host._app.DisposeAsync();
            if (e is IOException or SocketException)
            {
                throw new CannotStartException(
                    $"The emulator cannot listen on {url.GetLeftPart(UriPartial.Authority)}, perhaps because another portal does: "
                    + $"stop that one, or set {Setting} to another address, such as http://127.0.0.1:5191.",
                    e);
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(Uri url, BidCertEmulator emulator)
    {
        // The settings and the environment of the portal are not those of the emulator.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        WebApplication app = builder.Build();
        app.Urls.Add(url.GetLeftPart(UriPartial.Authority));
        app.MapBidCertEmulator(emulator);
        return app;
    }
}
