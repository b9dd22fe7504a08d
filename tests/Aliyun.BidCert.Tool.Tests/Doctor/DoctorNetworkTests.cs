using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Doctor;

/// <summary>Proxies, addresses and connections as <c>bidcert doctor</c> finds them. No request leaves this machine.</summary>
[TestFixture]
internal sealed class DoctorNetworkTests
{
    private static readonly Dictionary<string, string?> KeyAlone = new()
    {
        ["BidCert__AccessKeyId"] = BidCertEmulator.DemoAccessKeyId,
        ["BidCert__AccessKeySecret"] = BidCertEmulator.DemoAccessKeySecret,
    };

    [Test]
    public async Task Proxy_ThatAsksForALogIn_IsNamed()
    {
        await using var proxy = new LogInProxy();
        string url = $"http://{DoctorOutput.ProxyUser}:{DoctorOutput.ProxyPassword}@127.0.0.1:{proxy.Port}";
        ToolResult result = await DoctorOutput.RunAsync(KeyAlone.With(("HTTPS_PROXY", url), ("NO_PROXY", "other.example")));
        Assert.That(result.ExitCode, Is.EqualTo(4));
        Assert.That(result.Output, Does.Contain("\n✓ aas.aliyuncs.com              HOST, from HTTPS_PROXY; NO_PROXY is set\n"));
        Assert.That(result.Output, Does.Contain(
            "\n✗ aas.aliyuncs.com              the proxy asks for a log-in (407 ProxyAuthenticationRequired). "
            + "Check the user name and the password in the proxy's URL.\n"
            + "✗ crm-cn-hangzhou.aliyuncs.com  the proxy asks for a log-in (407 ProxyAuthenticationRequired)\n"));
    }

    [Test]
    public async Task Proxy_ThatExceptsTheHost_IsNotOnTheWay()
    {
        await using UntrustedServer server = await UntrustedServer.StartAsync("Somebody");
        ToolResult result = await DoctorOutput.RunAsync(KeyAlone.With(
            ("BidCert__Endpoint", server.Url.AbsoluteUri),
            ("BidCert__CrmEndpoint", server.Url.AbsoluteUri),
            ("ALL_PROXY", "http://127.0.0.1:1"),
            ("NO_PROXY", "127.0.0.1")));
        Assert.That(result.Output, Does.Contain("\nProxy\n✓ HOST  none: ALL_PROXY is set, and NO_PROXY excepts this host\n"));
        Assert.That(result.Output, Does.Contain("\nDNS\n✓ HOST  connects at port PORT: 127.0.0.1\n"));
    }

    [Test]
    public async Task Proxy_ThatCannotBeRead_IsWrong()
    {
        await using UntrustedServer server = await UntrustedServer.StartAsync("Somebody");
        ToolResult result = await DoctorOutput.RunAsync(KeyAlone.With(
            ("BidCert__Endpoint", server.Url.AbsoluteUri),
            ("BidCert__CrmEndpoint", server.Url.AbsoluteUri),
            ("HTTPS_PROXY", $"http://{DoctorOutput.ProxyUser}:{DoctorOutput.ProxyPassword}@127.0.0.1:99999")));
        Assert.That(result.ExitCode, Is.EqualTo(4));
        Assert.That(result.Output, Does.Contain(
            "\nProxy\n✗ HOST  HTTPS_PROXY is set, but it is not the URL of a proxy: it is ignored. Write it as http://host:port.\n"));
    }

    [Test]
    public async Task Proxy_AfterOneThatCannotBeRead_IsNamed()
    {
        await using var proxy = new LogInProxy();
        ToolResult result = await DoctorOutput.RunAsync(KeyAlone.With(
            ("HTTPS_PROXY", "http://two words:8080"), ("ALL_PROXY", $"http://127.0.0.1:{proxy.Port}")));
        Assert.That(result.ExitCode, Is.EqualTo(4));
        Assert.That(result.Output, Does.Contain(
            "\n✗ aas.aliyuncs.com              HTTPS_PROXY is set, but it is not the URL of a proxy: it is ignored; "
            + "used: HOST, from ALL_PROXY; NO_PROXY is not set. Write it as http://host:port.\n"
            + "– crm-cn-hangzhou.aliyuncs.com  HTTPS_PROXY is ignored; used: HOST, from ALL_PROXY; NO_PROXY is not set\n"));
    }

    [Test]
    public async Task Targets_ThatDifferInTheirSchemeAlone_AreTwo()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        string url = $"https://127.0.0.1:{emulator.Url.Port}/";
        ToolResult result = await DoctorOutput.RunAsync(emulator.Settings.With(("BidCert__CrmEndpoint", url)));
        Assert.That(result.ExitCode, Is.EqualTo(4));
        Assert.That(result.Output, Does.Match(@"\n– http://HOST +http on loopback, so no TLS; the emulator responds, not Alibaba Cloud\n"));
        Assert.That(result.Output, Does.Match(@"\n✗ https://HOST +the TLS handshake failed "));
    }

    [Test]
    public async Task Proxy_OfHttpOnLoopback_IsNone()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await DoctorOutput.RunAsync(
            emulator.Settings.With(("HTTP_PROXY", "http://127.0.0.1:1"), ("http_proxy", "http://127.0.0.1:1")));
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Does.Contain("\nProxy\n✓ HOST  none: http on loopback goes through no proxy\n"));
    }

    [Test]
    public async Task Address_WhereNothingListens_IsNamed()
    {
        ToolResult result = await DoctorOutput.RunAsync(
            KeyAlone.With(("BidCert__Endpoint", "http://127.0.0.1:1/"), ("BidCert__CrmEndpoint", "http://127.0.0.1:1/")));
        Assert.That(result.ExitCode, Is.EqualTo(4));
        Assert.That(result.Output, Does.Contain(
            "\nDNS\n✗ HOST  no address connects at port PORT: 127.0.0.1, nothing listens there, or a firewall refuses it (ConnectionRefused). "
            + "Check host and port in the settings, and whether a firewall lets this machine out. "
            + "Where a proxy is the only way out, set HTTPS_PROXY.\n"));
    }

    [Test]
    public async Task Tls_OfAServerWithout_IsNamed()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        string url = $"https://127.0.0.1:{emulator.Url.Port}/";
        ToolResult result = await DoctorOutput.RunAsync(KeyAlone.With(("BidCert__Endpoint", url), ("BidCert__CrmEndpoint", url)));
        Assert.That(result.ExitCode, Is.EqualTo(4));
        Assert.That(result.Output, Does.Contain("\nTLS\n✗ HOST  the TLS handshake failed (SecureConnectionError"));
    }

    [Test]
    [Platform("Unix", Reason = "Signals are sent with kill.")]
    public async Task Row120_Doctor_CtrlCWhileItWaits_EndsCleanly()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        int port = ((IPEndPoint)silent.LocalEndpoint).Port;
        string url = $"https://127.0.0.1:{port}/";
        using var tool = new ToolProcess(new ToolStart("doctor")
        {
            Environment = KeyAlone.With(("BidCert__Endpoint", url), ("BidCert__CrmEndpoint", url)),
        });
        await tool.ReadUntilAsync($"✓ {$"127.0.0.1:{port}".PadRight(18)}  connects at port {port}: 127.0.0.1");

        tool.Signal("INT");

        Assert.That(await tool.WaitAsync(), Is.EqualTo(new ToolResult(130, "", "Stopped.\n")));
    }
}
