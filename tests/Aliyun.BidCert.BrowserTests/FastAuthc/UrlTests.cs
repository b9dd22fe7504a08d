using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>Which URLs are embedded.</summary>
[TestFixture]
internal sealed class UrlTests : FastAuthcTest
{
    private const string NotAUrl = "url: https URL required (http on loopback), no user name, blank or backslash";

    private static readonly string[] Malformed =
    [
        "javascript:alert(1)//token=canary",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,canary",
        "blob:https://account.aliyun.com/canary",
        "about:blank",
        "file:///etc/passwd",
        "ftp://account.aliyun.com/canary",
        "alipays://platformapi/startapp?canary",
        "http://account.aliyun.com/?token=canary",
        "http://evil.example/?token=canary",
        "http://localhost.evil.example/?token=canary",
        "http://127.0.0.1.evil.example/?token=canary",
        "http://127.evil.example/?token=canary",
        "http://192.168.0.1/?token=canary",
        "http://127.1/?token=canary",
        "/certify?token=canary",
        "certify?token=canary",
        "?token=canary",
        "//account.aliyun.com/?token=canary",
        "account.aliyun.com/?token=canary",
        "https:account.aliyun.com/?token=canary",
        "https:/account.aliyun.com/?token=canary",
        "https:///account.aliyun.com/?token=canary",
        "https://",
        "https://?token=canary",
        "https://account.aliyun.com@evil.example/?token=canary",
        "https://canary@account.aliyun.com/",
        "https://canary:canary@account.aliyun.com/",
        "https://account.aliyun.com:443@evil.example/?token=canary",
        "https://account.aliyun.com:0/?token=canary",
        "https://account.aliyun.com:/?token=canary",
        "https://account.aliyun.com%40evil.example/?token=canary",
        "https://account.aliyun.com%2eevil.example/?token=canary",
        "https://evil.example\\@account.aliyun.com/?token=canary",
        "https://account.aliyun.com\\.evil.example/?token=canary",
        "https:\\\\account.aliyun.com\\?token=canary",
        "https://account.aliyun.com/\\evil.example?token=canary",
        "https://account.aliyun\n.com/?token=canary",
        "https://account.aliyun.com\t.evil.example/?token=canary",
        "https://account.aliyun.com/cert\tify?token=canary",
        "https://account.aliyun.com/certify?token=can\nary",
        "https://account.aliyun.com/certify?token=canary\n",
        "https://account.aliyun.com/certify?token=can ary",
        " https://account.aliyun.com/?token=canary",
        "\u0000https://account.aliyun.com/?token=canary",
        "https://account.aliyun.com\u3002evil.example/?token=canary",
        "https://account.aliyun.com:/?token=canary",
        "https://account.aliyun.com:port/?token=canary",
        "https://[::2]/?token=canary",
    ];

    private static readonly (string Url, string Origin)[] OfAnotherOrigin =
    [
        ("https://x.example/certify?token=canary", "https://x.example"),
        ("https://X.example#canary", "https://x.example"),
        ("https://account.aliyun.com.evil.example/?token=canary", "https://account.aliyun.com.evil.example"),
        ("https://evil.example/?token=canary&next=https://account.aliyun.com/", "https://evil.example"),
        ("https://evil.example/canary@account.aliyun.com", "https://evil.example"),
        ("https://evil.example#@account.aliyun.com/canary", "https://evil.example"),
        ("https://aliyun.com/?token=canary", "https://aliyun.com"),
        ("https://sub.account.aliyun.com/?token=canary", "https://sub.account.aliyun.com"),
        ("https://accountxaliyun.com/?token=canary", "https://accountxaliyun.com"),
        ("https://account.aliyun.com./?token=canary", "https://account.aliyun.com."),
        ("https://account.aliyun.com:8443/?token=canary", "https://account.aliyun.com:8443"),
        ("https://account.aliyun.com:80/?token=canary", "https://account.aliyun.com:80"),
        ("https://localhost/?token=canary", "https://localhost"),
        ("http://localhost:4711/?token=canary", "http://localhost:4711"),
        ("http://127.0.0.1:443/?token=canary", "http://127.0.0.1:443"),
        ("http://[::1]/?token=canary", "http://[::1]"),
    ];

    [Test]
    public void Row92_Url_OfAnotherSchemeOrMalformed_IsRejectedBeforeAnyFrame()
    {
        (IReadOnlyList<string> thrown, PortalPage portal) = Embed(Malformed);

        Assert.That(thrown, Is.EqualTo(Malformed.Select(_ => Thrown(NotAUrl))));
        AssertNothingWasDone(portal);
    }

    [Test]
    public void Row92_Url_OfAnotherOrigin_IsRejectedBeforeAnyFrame()
    {
        (IReadOnlyList<string> thrown, PortalPage portal) = Embed([.. OfAnotherOrigin.Select(pair => pair.Url)]);

        Assert.That(
            thrown,
            Is.EqualTo(OfAnotherOrigin.Select(pair => Thrown($"url: origin {pair.Origin} is not in allowedOrigins (https://account.aliyun.com)"))));
        AssertNothingWasDone(portal);
    }

    [Test]
    public void Row92_Url_OfAnotherPort_IsRejectedAndEachAllowedOriginNamed()
    {
        PortalPage portal = PortalPage.Open();

        string thrown = portal.Embed("frame", new { url = Frame(Site.Attacker), allowedOrigins = new[] { Site.Account, Site.Alipay } });

        Assert.That(thrown, Is.EqualTo(Thrown($"url: origin {Site.Attacker} is not in allowedOrigins ({Site.Account}, {Site.Alipay})")));
        AssertNothingWasDone(portal);
    }

    [Test]
    public void Row92_Rejections_NeverRepeatTheToken() =>
        Assert.That(Embed([.. Malformed, .. OfAnotherOrigin.Select(pair => pair.Url)]).Results, Has.None.Contains("canary"));

    [Test]
    public void Embed_UrlOfAnAllowedOrigin_IsTaken()
    {
        string[] urls =
        [
            "https://account.aliyun.com", "https://account.aliyun.com/", "https://account.aliyun.com/certify?token=a:b@c/d#e", "https://account.aliyun.com?token=a",
            "https://account.aliyun.com:443/certify", "HTTPS://Account.Aliyun.COM/Certify",
        ];

        Assert.That(Embed(urls).Results, Is.EqualTo(urls.Select(_ => "\"embedded\"")));
    }

    [TestCase("http://localhost:4711")]
    [TestCase("http://127.0.0.1:4711")]
    [TestCase("http://127.9.9.9:4711")]
    [TestCase("http://[::1]:4711")]
    [TestCase("http://localhost")]
    public void Embed_HttpOnLoopback_IsTaken(string origin)
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy());

        Assert.That(portal.Embed("frame", new { url = origin + "/certify", allowedOrigins = new[] { origin } }), Is.EqualTo("embedded"));
    }

    // The policy allows no frame, so that nothing goes out to the URLs that are good.
    private static (IReadOnlyList<string> Results, PortalPage Portal) Embed(string[] urls)
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy());
        return (portal.Lines(
            "arguments[0].map(url => Harness.attempt(() => AliyunBidCert.embedFastAuthc('#first', { url, onEvent() {}, onError() {} }) && 'embedded'))",
            [urls]), portal);
    }

    private static string Thrown(string message) => $$"""thrown {"code":"INVALID_URL","message":{{JsonSerializer.Serialize(message)}}}""";

    private static void AssertNothingWasDone(PortalPage portal)
    {
        Assert.That(portal.Lines("Harness.steps()"), Is.EqualTo(Array.Empty<string>()), "No element made, no listener added.");
        Assert.That(portal.Lines("Harness.violations()"), Is.Empty);
    }
}
