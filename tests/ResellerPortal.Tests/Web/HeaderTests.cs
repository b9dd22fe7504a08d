using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;
using ResellerPortal.Certification;
using ResellerPortal.Hosting;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Web;

/// <summary>The headers of every response, and the attributes of the cookies.</summary>
[TestFixture]
internal sealed class HeaderTests
{
    [TestCase("certification", HttpStatusCode.OK)]
    [TestCase("certified", HttpStatusCode.OK)]
    [TestCase("faces", HttpStatusCode.OK)]
    [TestCase("faces?alipay=1", HttpStatusCode.OK)]
    [TestCase("faces/code.svg", HttpStatusCode.NotFound)]
    [TestCase("faces/callback", HttpStatusCode.NoContent)]
    [TestCase("sign-in", HttpStatusCode.OK)]
    [TestCase("status", HttpStatusCode.OK)]
    [TestCase("health", HttpStatusCode.OK)]
    [TestCase("assets/page.css", HttpStatusCode.OK)]
    [TestCase("assets/nothing.js", HttpStatusCode.NotFound)]
    [TestCase("nothing", HttpStatusCode.NotFound)]
    [TestCase("", HttpStatusCode.Redirect)]
    public async Task Get_Anything_HasTheSecurityHeaders(string path, HttpStatusCode status)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply reply = await user.OpenAsync(path);

        Assert.That(reply.Status, Is.EqualTo(status));
        AssertSecure(reply, server.EmulatorOrigin);
    }

    [Test]
    public async Task Post_AnyAnswer_HasTheSecurityHeadersAndIsNotStored()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        using PortalUser nobody = portal.Open();

        foreach (Reply reply in new[]
        {
            await user.PostAsync("certification/start", """{"platform":"pc"}"""),
            await user.PostAsync("certification/start", "nonsense"),
            await user.PostAsync("certification/outcome"),
            await user.PostAsync("faces/start"),
            await nobody.PostAsync("certification/outcome"),
            await nobody.SubmitAsync("sign-in"),
        })
        {
            AssertSecure(reply, server.EmulatorOrigin);
            Assert.That((reply.ToString(), reply.Header("Cache-Control")), Is.EqualTo((reply.ToString(), "no-store")));
        }
    }

    [TestCase("certification")]
    [TestCase("certified")]
    [TestCase("faces")]
    [TestCase("sign-in")]
    [TestCase("status")]
    public async Task Page_IsNotStoredAndHoldsNothingInline(string path)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply page = await user.OpenAsync(path);

        Assert.That((page.ContentType, page.Header("Cache-Control")), Is.EqualTo(("text/html; charset=utf-8", "no-store")));
        Assert.That(page.Text, Does.Not.Match("<script(?![^>]*\\bsrc=)").And.Not.Match("<style|\\sstyle=|\\son[a-z]+=|javascript:"));
        Assert.That(page.Text, Does.Not.Contain("{{").And.Not.Contain("<!-- header -->"));
        Assert.That(page.Text, Does.Not.Contain(Customers.PersonalPk).And.Not.Contain(Customers.IdentityNumber));
    }

    [Test]
    public void Defaults_AreTheHostsOfTheVendor()
    {
        var settings = new CertificationSettings();
        Assert.That(string.Join(" ", settings.GetPageOrigins()), Is.EqualTo("https://account.aliyun.com"));
        Assert.That(string.Join(" ", settings.GetFrameSources()), Is.EqualTo("https://*.aliyun.com https://*.alipay.com alipays:"));
    }

    [TestCase("--Certification:FrameSources:0=https://x.example; script-src *")]
    [TestCase("--Certification:FrameSources:0=https://x.example, https://y.example")]
    [TestCase("--Certification:PageOrigins:0=https://x.example/path")]
    [TestCase("--Certification:PageOrigins:0=x.example")]
    public async Task Sources_ThatWouldLetInMore_AreRefusedAtTheStart(string setting)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        Assert.That(
            async () => await server.StartPortalAsync(setting),
            Throws.InstanceOf<CannotStartException>().With.Message.Contains("Each of Certification:"));
    }

    [TestCase("http", "")]
    [TestCase("https", "; secure")]
    public async Task Cookies_AreForThisPortalAlone(string scheme, string secure)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync("--ForwardedHeaders_Enabled=true", "--Portal:PathBase=/portal");
        using PortalUser user = portal.Open();

        user.ProxyHeaders = [("X-Forwarded-Proto", scheme)];

        Reply page = await user.OpenAsync("sign-in");
        Reply signedIn = await user.SubmitAsync("sign-in", ("customer", Customers.Personal), ("returnUrl", ""));

        Assert.That(AttributesOf(page, ".AspNetCore.Antiforgery."), Is.EqualTo($"path=/portal{secure}; samesite=strict; httponly"));
        Assert.That(AttributesOf(signedIn, ".AspNetCore.Cookies="), Is.EqualTo($"path=/portal{secure}; samesite=lax; httponly"));
    }

    private static void AssertSecure(Reply reply, string origin)
    {
        Assert.That(
            reply.Header("Content-Security-Policy"),
            Is.EqualTo(
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
                + $"frame-src {origin}; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"));
        Assert.That(
            (reply.Header("Permissions-Policy"), reply.Header("Referrer-Policy"), reply.Header("X-Content-Type-Options")),
            Is.EqualTo(($"camera=(self \"{origin}\"), microphone=(), geolocation=()", "strict-origin", "nosniff")));
        Assert.That(reply.Header("Cross-Origin-Opener-Policy"), Is.Empty, "Alipay's window has to know the page");
    }

    private static string AttributesOf(Reply reply, string cookie)
    {
        string line = reply.Header("Set-Cookie").Split('\n').Single(one => one.StartsWith(cookie, StringComparison.Ordinal));
        return line[(line.IndexOf(';', StringComparison.Ordinal) + 2)..];
    }
}
