using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Alipay;

/// <summary>alipayVersion, compareVersions and alipayLink: pure functions, many cases in one page.</summary>
[TestFixture]
internal sealed class VersionTests : AlipayTest
{
    private static readonly (string Left, string Right, int Order)[] Versions =
    [
        ("10.1.9", "10.1.32", -1), ("10.1.32", "10.1.9", 1), ("10.1.32", "10.1.32", 0), ("10.1.58.00000170", "10.1.32", 1), ("10.1.32", "10.1.32.0", 0),
        ("10.1.32", "10.1.32.1", -1), ("10.1", "10.1.0.0", 0), ("10", "10.1", -1), ("9.99.99", "10.0.0", -1), ("10.01.032", "10.1.32", 0),
        ("10.1.00000170", "10.1.170", 0), ("2", "10", -1), ("10.1.32", "10.1.320", -1), ("10.10", "10.9", 1), ("1.0.10", "1.0.9", 1),
    ];

    private static readonly (string UserAgent, string Version)[] UserAgents =
    [
        (UserAgent("AliApp(AP/10.1.58.00000170) AlipayClient/10.1.58.00000170"), "\"10.1.58.00000170\""),
        (UserAgent("AliApp(AP/10.1.32)"), "\"10.1.32\""),
        (UserAgent("aliapp(ap/10.1.32)"), "\"10.1.32\""),
        (UserAgent("AliApp(TB/1.2.3) AliApp(AP/10.1.32)"), "\"10.1.32\""),
        (UserAgent("AliApp(APHK/10.1.32)"), "null"),
        (UserAgent("AliApp(AP-HK/10.1.32)"), "null"),
        (UserAgent("AliApp(TB/10.1.32)"), "null"),
        (UserAgent("AliApp(AP/)"), "null"),
        (UserAgent("AlipayClient/10.1.32"), "null"),
        ("", "null"),
    ];

    private static readonly string[] BadLinks =
        ["http://render.alipay.com/", "http://192.168.0.1/", "javascript:alert(1)", "/relative", "", "https://a@render.alipay.com/", "https://render.alipay.com/ canary"];

    [Test]
    public void CompareVersions_Groups_AreComparedAsNumbers()
    {
        PortalPage portal = PortalPage.Open();

        string orders = portal.Attempt(
            "values[0].map((left, i) => AliyunBidCert.compareVersions(left, values[1][i]))",
            Versions.Select(one => one.Left).ToArray(),
            Versions.Select(one => one.Right).ToArray());

        Assert.That(orders, Is.EqualTo($"[{string.Join(',', Versions.Select(one => one.Order))}]"));
    }

    [Test]
    public void AlipayVersion_UserAgent_IsAlipaysOrNull()
    {
        PortalPage portal = PortalPage.Open();

        string versions = portal.Attempt("values[0].map(one => AliyunBidCert.alipayVersion(one))", [UserAgents.Select(one => one.UserAgent).ToArray()]);

        Assert.That(versions, Is.EqualTo($"[{string.Join(',', UserAgents.Select(one => one.Version))}]"));
    }

    [TestCase("AliApp(AP/10.1.58.00000170)", "\"10.1.58.00000170\"")]
    [TestCase("AliApp(APHK/10.1.58.00000170)", "null")]
    [TestCase("", "null")]
    public void AlipayVersion_NoArgument_IsOfThisBrowser(string application, string version) =>
        Assert.That(OpenInAlipay(application).Attempt("AliyunBidCert.alipayVersion()"), Is.EqualTo(version));

    [Test]
    public void AlipayLink_HttpsUrl_IsEscaped()
    {
        PortalPage portal = PortalPage.Open();

        string link = portal.Attempt("AliyunBidCert.alipayLink('https://render.alipay.com/p/a?b=c&d=%20e#f')");

        Assert.That(link, Is.EqualTo(
            "\"alipays://platformapi/startapp?appId=20000067&url=https%3A%2F%2Frender.alipay.com%2Fp%2Fa%3Fb%3Dc%26d%3D%2520e%23f\""));
    }

    [Test]
    public void Row92_AlipayLink_OtherUrl_IsRejected()
    {
        PortalPage portal = PortalPage.Open();

        string[] thrown = [.. portal.Lines("arguments[0].map(url => Harness.attempt(() => AliyunBidCert.alipayLink(url)))", [BadLinks])];

        Assert.That(thrown, Has.All.EqualTo(
            """thrown {"code":"INVALID_URL","message":"certifyUrl: https URL required (http on loopback), no user name, blank or backslash"}"""));
        Assert.That(thrown, Has.Length.EqualTo(BadLinks.Length));
    }
}
