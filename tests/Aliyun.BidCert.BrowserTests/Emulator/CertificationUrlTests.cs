using System;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using OpenQA.Selenium;

namespace Aliyun.BidCert.BrowserTests.Emulator;

/// <summary>The certification page at URLs that cannot certify, and opened on top as on a phone.</summary>
[TestFixture]
internal sealed class CertificationUrlTests : EmulatorTest
{
    private const string CollectMessages = "window.posted = []; addEventListener('message', e => posted.push(e.data));";

    [Test]
    public void Used_SaysSo_AndOffersNoSuccess()
    {
        Uri url = Server.IssueUrl();
        Server.Emulator.CompleteCertification(url);

        AssertProblem(url, "This URL has been used: it certifies only once. Have the portal request a new URL.");
    }

    [Test]
    public void Expired_SaysSo_AndOffersNoSuccess()
    {
        Uri url = Server.IssueUrl();
        Server.Emulator.ClockOffset = TimeSpan.FromHours(3);

        AssertProblem(url, "This URL has expired. Have the portal request a new URL.");
    }

    [Test]
    public void Unknown_SaysSo_AndOffersNoSuccess() => AssertProblem(
        new Uri(Server.Url, "cert/listCertWays.html?token=another"),
        "The emulator has not issued this URL. It forgets its URLs when it restarts. Have the portal request a new URL.");

    [Test]
    public void WithoutAToken_SaysSo_AndOffersNoSuccess() =>
        AssertProblem(new Uri(Server.Url, "cert/listCertWays.html"), "This URL has no token. Have the portal request a new URL.");

    [Test]
    public void CertifiedAlready_SaysSo_AndOffersNoSuccess()
    {
        Uri url = Server.IssueUrl();
        Server.Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Enterprise);

        AssertProblem(url, "The account is certified already, so this page cannot certify it again.");
    }

    [Test]
    public void Expired_InAFrame_PostsNothing()
    {
        string url = Server.IssueUrl().AbsoluteUri;
        Server.Emulator.ClockOffset = TimeSpan.FromHours(3);
        PortalPage portal = PortalPage.OpenAt(new Uri(Server.Portal, EmulatorSite.PortalPage));

        portal.Embed("frame", new { url, allowedOrigins = new[] { Server.Origin } });

        new EmulatorPage("#first iframe").WaitForText("#status", "This URL has expired. Have the portal request a new URL.");
        AssertHeard(portal, "frame");
    }

    [Test]
    public void OnTop_Success_PostsNothing()
    {
        EmulatorPage page = EmulatorPage.Open(Server.IssueUrl(), CollectMessages);
        page.WaitUntilShown("#certify");

        page.Click("#certify");

        page.WaitForText("#status", "Certified. Go back to the portal.");
        Assert.That((Certification, page.Run("return posted.length")), Is.EqualTo((CustomerCertification.Personal, 0)));
    }

    [Test]
    public void OnTop_OffersNoMessages()
    {
        EmulatorPage page = EmulatorPage.Open(Server.IssueUrl());

        page.WaitUntilShown("#certify");

        Assert.That(
            (page.IsShown("#messages"), page.IsShown("#failure"), page.IsShown("#posted"), page.IsShown("#not-framed")),
            Is.EqualTo((false, false, false, true)));
    }

    [Test]
    public void OnTop_OpenedByThePortal_PostsNothingToIt()
    {
        PortalPage portal = PortalPage.OpenAt(new Uri(Server.Portal, EmulatorSite.PortalPage));
        portal.Run("addEventListener('message', e => Harness.tell('raw', JSON.stringify(e.data)))");
        WebDriver driver = Browser.Instance.Driver;
        string window = driver.CurrentWindowHandle;

        portal.OpenWindow(Server.IssueUrl().AbsoluteUri);
        driver.SwitchTo().Window(driver.WindowHandles.Single(one => one != window));
        var page = new EmulatorPage();
        page.WaitUntilShown("#certify");
        page.Click("#certify");
        page.WaitForText("#status", "Certified. Go back to the portal.");

        driver.SwitchTo().Window(window);
        AssertHeard(portal, "raw");
    }

    [Test]
    public void OnTop_Back_LeadsToThePageBefore()
    {
        var portal = new Uri(Server.Portal, EmulatorSite.PortalPage);
        PortalPage.OpenAt(portal);
        EmulatorPage page = EmulatorPage.Open(Server.IssueUrl());
        page.WaitUntilShown("#back");

        page.Click("#back");

        Waiting.For(() => Browser.Instance.Driver.Url == portal.AbsoluteUri, () => "the portal's page is back");
    }

    [TestCase("zh-CN", "zh-CN", "实名认证（模拟器）", "模拟器 / EMULATOR：这不是阿里云", "认证成功")]
    [TestCase("zh-TW", "zh-CN", "实名认证（模拟器）", "模拟器 / EMULATOR：这不是阿里云", "认证成功")]
    [TestCase("en-US", "en", "Real-name certification (emulator)", "EMULATOR / 模拟器: this is not Alibaba Cloud", "Succeed: certify the account")]
    [TestCase("de-DE", "en", "Real-name certification (emulator)", "EMULATOR / 模拟器: this is not Alibaba Cloud", "Succeed: certify the account")]
    public void Language_OfTheBrowser_IsThatOfThePage(string browser, string language, string title, string banner, string button)
    {
        Browser.Instance.UseLanguage(browser);

        EmulatorPage page = EmulatorPage.Open(Server.IssueUrl());

        page.WaitUntilShown("#certify");
        Assert.That(
            (page.Attribute("html", "lang"), Browser.Instance.Driver.Title, page.TextOf(".banner"), page.TextOf("#certify")),
            Is.EqualTo((language, title, banner, button)));
    }

    private static void AssertProblem(Uri url, string text)
    {
        EmulatorPage page = EmulatorPage.Open(url);

        page.WaitForText("#status", text);
        Assert.That((page.IsShown("#certify"), page.IsShown("#back")), Is.EqualTo((false, true)));
    }
}
