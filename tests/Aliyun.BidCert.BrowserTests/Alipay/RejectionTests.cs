using System;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Alipay;

/// <summary>What startAlipayVerify rejects: through its callback, once, and without asking the bridge.</summary>
[TestFixture]
internal sealed class RejectionTests : AlipayTest
{
    private const string Url = "url: 'https://render.alipay.com/certify?token=canary'";
    private const string NotHttps = "url: https URL required (http on loopback), no user name, blank or backslash";

    [TestCase("undefined", "options: object required")]
    [TestCase("null", "options: object required")]
    [TestCase("'text'", "options: object required")]
    [TestCase("{ " + Url + " }", "certifyId: string required")]
    [TestCase("{ certifyId: '', " + Url + " }", "certifyId: string required")]
    [TestCase("{ certifyId: 17, " + Url + " }", "certifyId: string required")]
    [TestCase("{ certifyId: 'a' }", "url: string required")]
    [TestCase("{ certifyId: 'a', url: '' }", "url: string required")]
    [TestCase("{ certifyId: 'a', " + Url + ", bridgeTimeoutMs: 0 }", "bridgeTimeoutMs: number required, 1 to 2147483647 ms")]
    [TestCase("{ certifyId: 'a', " + Url + ", bridgeTimeoutMs: '10' }", "bridgeTimeoutMs: number required, 1 to 2147483647 ms")]
    [TestCase("{ certifyId: 'a', " + Url + ", bridgeTimeoutMs: 1e10 }", "bridgeTimeoutMs: number required, 1 to 2147483647 ms")]
    public void Verify_Option_IsInvalid(string options, string message)
    {
        PortalPage portal = OpenWithBridge(Passed);

        portal.Run($"Harness.verify('page', {options})");

        AssertRejected(portal, Error("INVALID_OPTION", message));
    }

    [Test]
    public void Verify_Url_IsInvalid()
    {
        string[] urls =
        [
            "http://render.alipay.com/?token=canary", "http://localhost.evil.example/?token=canary", "http://127.1:4711/?token=canary", "javascript:alert(1)", "data:text/html,canary",
            "alipays://platformapi/startapp?canary", "/certify?token=canary", "//render.alipay.com/?token=canary", "https://render.alipay.com@evil.example/?token=canary",
            "https://render.alipay.com\\.evil.example/?token=canary", "https://render.alipay\n.com/?token=canary", " https://render.alipay.com/?token=canary",
        ];
        PortalPage portal = OpenWithBridge(Passed);

        portal.Run("for (const url of arguments[0]) Harness.verify('page', { certifyId: 'a', url })", [urls]);
        portal.WaitForHeard("page", urls.Length);

        Assert.That(portal.Heard("page"), Is.EqualTo(urls.Select(_ => Error("INVALID_URL", NotHttps))));
        Assert.That(portal.Is("Bridge.calls.length === 0"));
    }

    [TestCase("")]
    [TestCase("AliApp(APHK/10.1.58.00000170) AlipayClientHK/10.1.58")]
    [TestCase("AliApp(TB/10.1.58) WindVane/8.5.0")]
    [TestCase("MicroMessenger/8.0.0")]
    public void Verify_OtherApplication_IsNotAlipay(string application)
    {
        PortalPage portal = OpenInAlipay(application);
        portal.Run($"Bridge.install([{Passed}])");

        portal.Verify("page", Options);

        AssertRejected(portal, Error("NOT_IN_ALIPAY", "this page is not open in Alipay: offer alipayLink"));
    }

    [TestCase("AliApp(AP/10.1.58) AlipayClient/10.1.58 MiniProgram")]
    [TestCase("AliApp(AP/10.1.58) miniprogram AlipayClient/10.1.58")]
    [TestCase("AliApp(AP/10.1.9) MiniProgram")]
    public void Verify_Row117WebViewOfAMiniProgram_IsToldAtOnce(string application)
    {
        PortalPage portal = OpenInAlipay(application);

        portal.Verify("page", Options);

        AssertRejected(portal, Error("IN_MINI_PROGRAM", "the web-view of a mini program has no AlipayJSBridge"));
    }

    [TestCase("10.1.9")]
    [TestCase("10.1.31.99999999")]
    [TestCase("10.1")]
    [TestCase("9.9.99")]
    public void Verify_OldAlipay_IsTooOld(string version)
    {
        PortalPage portal = OpenInAlipay($"AliApp(AP/{version})");
        portal.Run($"Bridge.install([{Passed}])");

        portal.Verify("page", Options);

        AssertRejected(portal, Error("ALIPAY_TOO_OLD", $"Alipay {version} is too old: 10.1.32 or later required"));
    }

    [TestCase("10.1.32")]
    [TestCase("10.1.32.0")]
    [TestCase("10.1.100")]
    [TestCase("10.2")]
    [TestCase("11")]
    public void Verify_AlipayOf10_1_32OrLater_Starts(string version)
    {
        PortalPage portal = OpenInAlipay($"AliApp(AP/{version})");
        portal.Run($"Bridge.install([{Passed}])");

        portal.Verify("page", Options);

        portal.WaitForHeard("page", PassedHeard);
    }

    [Test]
    public void Verify_SeveralFaults_NamesOptionThenUrlThenAlipay()
    {
        PortalPage portal = PortalPage.Open();

        portal.Run("Harness.verify('page', { certifyId: '', url: 'http://evil.example/' }); Harness.verify('page', { certifyId: 'a', url: 'http://evil.example/' }); Harness.verify('page', { certifyId: 'a', url: 'https://render.alipay.com/' });");
        portal.WaitForHeard("page", 3);

        Assert.That(
            portal.Text("Harness.heard('page').map(line => /\"code\":\"(\\w+)\"/.exec(line)[1]).join()"), Is.EqualTo("INVALID_OPTION,INVALID_URL,NOT_IN_ALIPAY"));
    }

    [TestCase("undefined")]
    [TestCase("{}")]
    public void Verify_NoCallback_IsThrown(string callback)
    {
        PortalPage portal = OpenWithBridge(Passed);

        string thrown = portal.Attempt($"AliyunBidCert.startAlipayVerify({{ certifyId: 'a', {Url} }}, {callback})");

        Assert.That(thrown, Is.EqualTo("""thrown {"code":"INVALID_OPTION","message":"callback: function required"}"""));
        Assert.That(portal.Is("Bridge.calls.length === 0"));
    }

    private static void AssertRejected(PortalPage portal, string line)
    {
        portal.WaitForHeard("page", 1);
        portal.Run("Bridge.ready(); Harness.after(20, 'witness');");
        portal.WaitForHeard("witness", 1);
        Assert.That(portal.Heard("page"), Is.EqualTo(new[] { line }));
        Assert.That(portal.Is("Bridge.calls.length === 0"));
        Assert.That(portal.Lines("Harness.steps()"), Is.EqualTo(Array.Empty<string>()), "No listener added.");
    }
}
