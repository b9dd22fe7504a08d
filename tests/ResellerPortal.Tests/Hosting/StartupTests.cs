using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using NUnit.Framework;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Hosting;

/// <summary>The program, as a process of its own.</summary>
[TestFixture]
internal sealed class StartupTests
{
    [TestCase("--environment=Development", "Emulator:Url", "--Emulator:Url=http://127.0.0.1:{0}", "--urls=http://127.0.0.1:0")]
    [TestCase("--environment=Development", "Urls", "--urls=http://127.0.0.1:{0}", "--Emulator:Url=http://127.0.0.1:0")]
    [TestCase("--environment=Production", "Urls", "--urls=http://127.0.0.1:{0}", "--Emulator:Url=http://127.0.0.1:0")]
    public async Task Program_PortInUse_NamesTheSettingAndEnds(string environment, string setting, string taken, string free)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var folder = new TempFolder();
        using PortalProcess portal = Start(
            folder, environment, taken.Replace("{0}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), free);

        (int exitCode, _, string error) = await portal.WaitAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(error.Trim(), Does.Contain($"127.0.0.1:{port}").And.Contain($"set {setting} to another address").And.Not.Contain("\n"));
    }

    [TestCase("--Certification:StartsPerDay=0", "Certification:StartsPerDay")]
    [TestCase("--Certification:LeaseDuration=00:00:00", "LeaseDuration")]
    [TestCase("--Certification:CheckAfter:0=00:00:00", "Certification:CheckAfter")]
    [TestCase("--Faces:CallbackUrl=http://portal.example/faces/callback", "Faces:CallbackUrl")]
    [TestCase("--Certification:LeaseDuration=abc", "Certification:LeaseDuration")]
    [TestCase("--Certification:StartsPerDay=abc", "Certification:StartsPerDay")]
    [TestCase("--Certification:PageOrigins:0=https://例子.example", "Certification:PageOrigins")]
    [TestCase("--Portal:Customers:0:AliyunPk=not-a-uid", "Portal:Customers:0")]
    [TestCase("--Portal:Customers:0:AliyunPk=123", "Portal:Customers:0")]
    [TestCase("--Portal:SessionLifetime=abc", "Portal:SessionLifetime")]
    [TestCase("--Portal:SessionLifetime=-00:01:00", "Portal:SessionLifetime")]
    [TestCase("--Portal:KeysFolder=/dev/null/keys", "Portal:KeysFolder")]
    [TestCase("--ConnectionStrings:Portal=Data Source=/dev/null/portal.db", "ConnectionStrings:Portal")]
    public async Task Program_SettingThatIsNotValid_NamesItAndEnds(string setting, string named)
    {
        using var folder = new TempFolder();
        using PortalProcess portal = Start(
            folder, "--Portal:Customers:0:Id=somebody", "--Portal:Customers:0:AliyunPk=1000000000000001", setting);

        (int exitCode, _, string error) = await portal.WaitAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(error.Trim(), Does.Contain(named).And.Not.Contain("   at "));
    }

    [TestCase("--Portal:SessionLifetime=")]
    [TestCase("--ConnectionStrings:Portal=")]
    [TestCase("--BidCert:AccessKeyId= with a blank")]
    public async Task Program_SettingThatIsEmptyOrAKeyThatIsNone_Starts(string setting)
    {
        using var folder = new TempFolder();
        using PortalProcess portal = Start(folder, "--BidCert:AccessKeySecret=secret", setting);
        using var user = new PortalUser(await portal.WaitForUrlAsync());

        Reply health = await user.GetAsync("health");

        Assert.That((health.Status, health.Value("status"), health.Value("service")), Is.EqualTo((HttpStatusCode.OK, "Degraded", "none")));
    }

    [Test]
    public async Task Program_OnTheEmulator_SaysWhereItIs()
    {
        using var folder = new TempFolder();
        using PortalProcess portal = Start(
            folder, "--environment=Development", "--Emulator:Url=http://127.0.0.1:0", "--Portal:PathBase=/portal");
        using var user = new PortalUser(await portal.WaitForUrlAsync());

        await user.SignInAsync("personal");
        Reply reply = await user.PostAsync("certification/start", """{"platform":"pc"}""");

        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(user.Portal.AbsolutePath, Is.EqualTo("/portal/"));
    }

    // Without a key, whatever the user secrets of this machine hold.
    private static PortalProcess Start(TempFolder folder, params string[] settings) => new(
        folder,
        [
            .. PortalServer.CommonSettings(folder, new Database(folder.PathOf("portal.db"))),
            "--BidCert:AccessKeyId=",
            "--BidCert:AccessKeySecret=",
            .. settings,
        ]);
}
