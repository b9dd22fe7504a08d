using System;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;
using ResellerPortal.Hosting;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Hosting;

/// <summary>The portal as <c>dotnet run</c> starts it, with an emulator of its own.</summary>
[TestFixture]
internal sealed class EmulatorModeTests
{
    [TestCase("personal", "personal")]
    [TestCase("enterprise", "enterprise")]
    public async Task Customer_WhoCertifies_IsCertified(string customer, string kind)
    {
        using var folder = new TempFolder();
        await using RunningPortal portal = await StartAsync(folder);
        using PortalUser user = await portal.SignInAsync(customer);

        Reply started = await user.PostAsync("certification/start", """{"platform":"pc"}""");
        var url = new Uri(started.Value("url")!);
        portal.Emulator!.Emulator.CompleteCertification(url);
        Reply outcome = await user.PostAsync("certification/outcome", """{"pageSaidSuccess":true}""");

        Assert.That(url.GetLeftPart(UriPartial.Authority), Is.EqualTo(OriginOf(portal)));
        Assert.That((outcome.Flag("certified"), outcome.Value("kind")), Is.EqualTo((true, kind)));
    }

    [Test]
    public async Task Customers_AreAPersonAnEnterpriseACertifiedOneAndOneOfAnotherReseller()
    {
        using var folder = new TempFolder();
        await using RunningPortal portal = await StartAsync(folder);
        using PortalUser certified = await portal.SignInAsync("certified");
        using PortalUser other = await portal.SignInAsync("other");

        Assert.That((await certified.PostAsync("certification/outcome")).Flag("certified"), Is.True);
        Assert.That((await other.PostAsync("certification/outcome")).Kind, Is.EqualTo("not-your-account"));
    }

    [Test]
    public async Task Pages_SayThatItIsTheEmulator_AndAllowItsOrigin()
    {
        using var folder = new TempFolder();
        await using RunningPortal portal = await StartAsync(folder);
        using PortalUser user = await portal.SignInAsync("personal");

        Reply page = await user.OpenAsync("certification");
        Reply health = await user.GetAsync("health");

        Assert.That(page.Text, Does.Contain("data-service=\"emulator\"").And.Contain("Emulator: this is not Alibaba Cloud"));
        Assert.That(page.Header("Content-Security-Policy"), Does.Contain($"frame-src {OriginOf(portal)};").And.Contain("script-src 'self';"));
        Assert.That(
            (health.Value("service"), health.Value("host"), health.Value("status")), Is.EqualTo(("emulator", "127.0.0.1", "Healthy")));
    }

    [Test]
    public async Task FacePage_InsideThePretendedAlipay_MayLoadItsScriptAndNoOtherPageMay()
    {
        using var folder = new TempFolder();
        await using RunningPortal portal = await StartAsync(folder);
        using PortalUser user = await portal.SignInAsync("personal");

        Reply inside = await user.OpenAsync("faces?alipay=1");
        Reply outside = await user.OpenAsync("faces");

        string script = OriginOf(portal) + "/_emulator/alipay.js";
        Assert.That(inside.Text, Does.Contain(script));
        Assert.That(inside.Header("Content-Security-Policy"), Does.Contain($"script-src 'self' {OriginOf(portal)};"));
        Assert.That(outside.Text, Does.Not.Contain(script));
        Assert.That(outside.Header("Content-Security-Policy"), Does.Contain("script-src 'self';"));
    }

    [Test]
    public async Task Database_OfAnEarlierEmulator_IsNoObstacle()
    {
        using var folder = new TempFolder();
        await using (RunningPortal first = await StartAsync(folder))
        {
            using PortalUser user = await first.SignInAsync("personal");
            await user.PostAsync("certification/start", """{"platform":"pc"}""");
            await user.PostAsync("faces/start");
        }

        await using RunningPortal second = await StartAsync(folder);
        using PortalUser again = await second.SignInAsync("personal");
        Reply face = await again.PostAsync("faces/outcome");
        Reply started = await again.PostAsync("faces/start");
        Reply outcome = await again.PostAsync("certification/outcome");

        Assert.That(new[] { face.Status, started.Status, outcome.Status }, Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(second.Emulator!.Emulator.FindFaceVerification(started.Value("certifyId")!), Is.Not.Null);
    }

    [TestCase("https://127.0.0.1:5190")]
    [TestCase("http://0.0.0.0:5190")]
    [TestCase("http://127.0.0.1:5190/path")]
    [TestCase("nonsense")]
    public async Task EmulatorUrl_ThatIsNoneOfThisMachine_IsNamed(string url)
    {
        using var folder = new TempFolder();
        Assert.That(
            async () => await StartAsync(folder, $"--Emulator:Url={url}"),
            Throws.InstanceOf<CannotStartException>().With.Message.Contains("Emulator:Url"));
    }

    private static string OriginOf(RunningPortal portal) => portal.Emulator!.Url.GetLeftPart(UriPartial.Authority);

    private static Task<RunningPortal> StartAsync(TempFolder folder, params string[] settings)
    {
        string[] all =
        [
            .. PortalServer.CommonSettings(folder, new Database(folder.PathOf("portal.db"))),
            "--environment=Development",
            "--Emulator:Url=http://127.0.0.1:0",
            .. settings,
        ];
        return RunningPortal.StartAsync(all, _ => { });
    }
}
