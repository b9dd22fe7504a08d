using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using NUnit.Framework;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Web;

/// <summary>The pages and their assets.</summary>
[TestFixture]
internal sealed partial class PageTests
{
    [TestCase("certification")]
    [TestCase("certified")]
    [TestCase("faces")]
    [TestCase("sign-in")]
    [TestCase("status")]
    public async Task Page_EachOfItsAssets_IsServedAndAskedAboutLater(string path)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        Reply page = await user.OpenAsync(path);
        MatchCollection assets = Asset().Matches(page.Text);
        Assert.That(assets, Is.Not.Empty);

        foreach (Match found in assets)
        {
            string asset = found.Groups[1].Value;
            Reply first = await user.GetAsync(asset);
            Reply again = await user.GetAsync(asset, ("If-None-Match", first.Header("ETag")));
            string type = asset.EndsWith(".css", System.StringComparison.Ordinal) ? "text/css" : "text/javascript";
            Assert.That(
                (asset, first.Status, again.Status, again.Text), Is.EqualTo((asset, HttpStatusCode.OK, HttpStatusCode.NotModified, "")));
            Assert.That(first.ContentType, Does.StartWith(type));
            Assert.That(first.Header("Cache-Control"), Is.EqualTo("no-cache"));
        }
    }

    [TestCase("certification", "实名认证")]
    [TestCase("certified", "实名认证")]
    [TestCase("faces", "人脸核验")]
    [TestCase("sign-in", "登录")]
    [TestCase("status", "运行状态")]
    public async Task Page_InChinese_IsChineseBeforeAnyScriptHasRun(string path, string heading)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply chinese = await user.GetAsync(path, ("Accept-Language", "zh-CN"), ("Accept", "text/html"));
        Reply english = await user.GetAsync(path, ("Accept-Language", "en-GB"), ("Accept", "text/html"));

        Assert.That(chinese.Text, Does.Contain($"<html lang=\"zh-CN\">").And.Contain($"<h1 data-zh=\"{heading}\">{heading}</h1>"));
        Assert.That(english.Text, Does.Contain("<html lang=\"en\">").And.Not.Contain($">{heading}</h1>"));
        MatchCollection texts = TextWithChinese().Matches(chinese.Text);
        Assert.That(texts, Is.Not.Empty);
        Assert.That(texts.Select(text => text.Groups[2].Value), Is.EqualTo(texts.Select(text => text.Groups[1].Value)));
    }

    [TestCase("assets/certify.html")]
    [TestCase("assets/header.html")]
    [TestCase("assets/appsettings.json")]
    [TestCase("assets/..%2Fappsettings.json")]
    [TestCase("assets/..%5C..%5Cportal.db")]
    [TestCase("portal.db")]
    [TestCase("appsettings.json")]
    public async Task Asset_ThatIsNone_IsNotServed(string path)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = portal.Open();
        Assert.That((await user.GetAsync(path)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Page_HasTheTokenTheNameAndTheOrigins()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync("--Portal:Customers:0:Name=<b>{{lang}} & Co</b>");
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply page = await user.OpenAsync("certification");

        Assert.That(user.Token, Is.Not.Empty);
        Assert.That(page.Text, Does.Contain("&lt;b&gt;{{lang}} &amp; Co&lt;/b&gt;"), "what looks like a placeholder is none");
        Assert.That(page.Text, Does.Contain($"data-origins=\"[&quot;{server.EmulatorOrigin}&quot;]\""));
        Assert.That(page.Text, Does.Contain("data-service=\"configured\""));
    }

    [TestCase("zh-CN", null, "zh-CN")]
    [TestCase("zh-TW,zh;q=0.9", null, "zh-CN")]
    [TestCase("zh", null, "zh-CN")]
    [TestCase("en-GB", null, "en")]
    [TestCase("de-DE,de", null, "en")]
    [TestCase(null, null, "en")]
    [TestCase("en", "zh-CN", "zh-CN")]
    [TestCase("zh-CN", "en", "en")]
    [TestCase("zh-CN", "nonsense", "zh-CN")]
    public async Task Page_Language_IsThatOfTheSwitchOrElseOfTheBrowser(string? browser, string? chosen, string shown)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = portal.Open();
        user.Language = browser;
        if (chosen is not null)
        {
            user.Cookies[".AspNetCore.Culture"] = $"c%3D{chosen}%7Cuic%3D{chosen}"; // as page.js writes it
        }

        Assert.That((await user.OpenAsync("sign-in")).Text, Does.Contain($"<html lang=\"{shown}\">"));
    }

    [GeneratedRegex("""data-zh="([^"]*)"[^>]*>([^<]*)<""")]
    private static partial Regex TextWithChinese();

    [GeneratedRegex("(?:src|href)=\"(assets/[^\"]+)\"")]
    private static partial Regex Asset();
}
