using System;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;
using OpenQA.Selenium;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>Messages of other windows and origins than the certification page's. Each attack and what became of it is listed in the output.</summary>
[TestFixture]
internal sealed class AttackTests : FastAuthcTest
{
    private static readonly string[] Nothing = [];

    [Test]
    public void Row87_Message_FromAnotherFrameOfTheAllowedOrigin_IsIgnored()
    {
        PortalPage portal = OpenWithFrame();

        AddFrame(portal, Frame(Site.Account, Success));

        AssertIgnored(portal, "another frame of the page", "source", Site.Account);
    }

    [Test]
    public void Row87_Message_FromAnotherWindowOfTheAllowedOrigin_IsIgnored()
    {
        PortalPage portal = OpenWithFrame();

        portal.OpenWindow(Site.Url(Site.Account, "frame.html", ("post", $"[{Success}]"), ("to", "opener")));

        AssertIgnored(portal, "a window that the page opened", "source", Site.Account);
    }

    [Test]
    public void Row87_Message_FromAFrameInsideTheCertificationPage_IsIgnored()
    {
        PortalPage portal = OpenWithFrame();

        portal.RunInFrame(
            "#first iframe",
            "const inner = document.createElement('iframe'); inner.src = arguments[0]; document.body.appendChild(inner);",
            Site.Url(Site.Account, "frame.html", ("post", $"[{Success}]"), ("to", "top")));

        AssertIgnored(portal, "a frame inside the certification page", "source", Site.Account);
    }

    [Test]
    public void Row87_Message_FromThePageItself_IsIgnored()
    {
        PortalPage portal = OpenWithFrame();

        portal.Run("window.postMessage(JSON.parse(arguments[0]), '*')", Success);

        AssertIgnored(portal, "the portal's own page", "source", Site.Portal);
    }

    [Test]
    public void Row87_Message_FromAFrameOfAnotherOrigin_IsIgnored()
    {
        PortalPage portal = OpenWithFrame(PortalPage.Policy(Site.Account, Site.Attacker));

        AddFrame(portal, Frame(Site.Attacker, Success));

        AssertIgnored(portal, "another frame of the page", "source", Site.Attacker);
    }

    [Test]
    public void Row87_Message_FromTheWindowThatOpenedThePage_IsIgnored()
    {
        WebDriver driver = Browser.Instance.Driver;
        driver.Navigate().GoToUrl(new Uri(Frame(Site.Attacker)));
        string attacker = driver.CurrentWindowHandle;
        driver.ExecuteScript("window.portal = window.open('about:blank')");
        string opened = driver.WindowHandles.Single(window => window != attacker);
        driver.SwitchTo().Window(opened);
        PortalPage portal = OpenWithFrame();

        driver.SwitchTo().Window(attacker);
        driver.ExecuteScript("portal.postMessage(JSON.parse(arguments[0]), '*')", Success);
        driver.SwitchTo().Window(opened);

        AssertIgnored(portal, "the window that opened the portal", "source", Site.Attacker);
    }

    [Test]
    public void Row87_Message_OfTheCertificationPageAfterAnAttack_IsStillHeard()
    {
        PortalPage portal = OpenWithFrame();
        AddFrame(portal, Frame(Site.Account, Success));
        portal.WaitForHeard("frame", Ignored("source", Site.Account));

        portal.PostFromFrame(Success);

        portal.WaitForHeard("frame", SuccessHeard);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Ignored("source", Site.Account), SuccessHeard }));
    }

    [Test]
    public void Row88_Message_FromTheFrameGoneToAnotherOrigin_IsIgnored()
    {
        PortalPage portal = OpenWithFrame(PortalPage.Policy(Site.Account, Site.Attacker));

        portal.GoOnInFrame(Frame(Site.Attacker, Success));

        AssertIgnored(portal, "the certification frame, gone elsewhere", "origin", Site.Attacker);
    }

    [Test]
    public void Row88_Message_FromTheFrameGoneToAnotherPort_IsIgnored()
    {
        PortalPage portal = OpenWithFrame(PortalPage.Policy(Site.Account, Site.OtherAccount));

        portal.GoOnInFrame(Frame(Site.OtherAccount, Success));

        AssertIgnored(portal, "the certification frame, gone to another port", "origin", Site.OtherAccount);
    }

    [Test]
    public void Row88_Message_FromASandboxWithoutItsOrigin_IsIgnored()
    {
        PortalPage portal = PortalPage.Open();

        portal.Embed("frame", new { url = Frame(Site.Account, Success), allowedOrigins = new[] { Site.Account }, sandbox = "allow-scripts" });

        AssertIgnored(portal, "the certification frame, sandboxed", "origin", "null");
    }

    [Test]
    public void Row88_Message_FromTheFrameBackOnItsOrigin_IsHeard()
    {
        PortalPage portal = OpenWithFrame(PortalPage.Policy(Site.Account, Site.Attacker));

        portal.GoOnInFrame(Frame(Site.Attacker, Success));
        portal.WaitForHeard("frame", Ignored("origin", Site.Attacker));

        portal.GoOnInFrame(Frame(Site.Account, Later));

        portal.WaitForHeard("frame", LaterHeard);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Ignored("origin", Site.Attacker), LaterHeard }));
    }

    [Test]
    public void Row88_NobodyHearsOfIgnored_ConsoleNamesTheOriginOnce()
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy(Site.Account, Site.Alipay));
        portal.Embed("frame", new { url = Frame(Site.Account, "\"garbage\"", Init), allowedOrigins = new[] { Site.Account, Site.Attacker } }, deaf: "onIgnored");
        portal.WaitForHeard("frame", InitHeard);
        portal.Run("window.postMessage('from another window', '*')");

        portal.GoOnInFrame(Frame(Site.Alipay, Init, Success));
        portal.WaitFor("Harness.printed().length > 0");
        portal.PostFromFrame(Later);
        portal.GoOnInFrame(Frame(Site.Account, Later));
        portal.WaitForHeard("frame", LaterHeard);

        Assert.That(portal.Lines("Harness.printed()"), Is.EqualTo(new[]
        {
            $"warn AliyunBidCert: message from {Site.Alipay} ignored, which is not in allowedOrigins ({Site.Account}, {Site.Attacker})",
        }));
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, LaterHeard }));
    }

    [Test]
    public void Row88_SomebodyHearsOfIgnored_ConsoleIsSilent()
    {
        PortalPage portal = OpenWithFrame(PortalPage.Policy(Site.Account, Site.Attacker));

        portal.GoOnInFrame(Frame(Site.Attacker, Success));

        portal.WaitForHeard("frame", Ignored("origin", Site.Attacker));
        Assert.That(portal.Lines("Harness.printed()"), Is.Empty);
    }

    [Test]
    public void Row89_SyntheticEvent_WithANullSource_IsIgnored()
    {
        PortalPage portal = OpenWithFrame();

        MakeUp(portal);

        AssertIgnored(portal, "made up, with a null source", "source", Site.Account);
    }

    [Test]
    public void Row89_SyntheticEvent_WithANullSourceBeforeTheFrameHasAWindow_IsIgnored()
    {
        PortalPage portal = PortalPage.Open();
        portal.Run(
            "window.detached = document.createElement('div'); Harness.embed('frame', detached, JSON.parse(arguments[0]))",
            System.Text.Json.JsonSerializer.Serialize(Options(Init)));
        Assert.That(portal.Is("Harness.frame('frame').iframe.contentWindow === null"), "The event's source equals the frame's window now.");

        MakeUp(portal);

        AssertIgnored(portal, "made up, with a null source, before the frame has a window", "source", Site.Account);
    }

    [Test]
    public void Row89_SyntheticEvent_WithANullSourceAfterDestroy_IsNotHeard()
    {
        PortalPage portal = OpenWithFrame();
        portal.Embed("witness", new { url = Frame(Site.Account, Init), allowedOrigins = new[] { Site.Account } }, "#second");
        portal.WaitForHeard("witness", InitHeard);
        portal.Run("Harness.frame('frame').destroy()");
        int before = portal.Heard("frame").Count;

        MakeUp(portal);

        portal.WaitForHeard("witness", Ignored("source", Site.Account));
        string[] since = [.. portal.Heard("frame").Skip(before)];
        Tell(Site.Account, "made up, with a null source, after destroy", "aliyun_fast_auth_success", since.Length == 0 ? "not heard" : string.Join(", ", since));
        Assert.That(since, Is.EqualTo(Nothing));
    }

    [Test]
    public void Row89_Message_OfTheFrameUnderwayAtDestroy_IsNotHeard()
    {
        PortalPage portal = OpenWithFrame();
        portal.Embed("witness", new { url = Frame(Site.Account, Init), allowedOrigins = new[] { Site.Account } }, "#second");
        portal.WaitForHeard("witness", InitHeard);

        portal.Run(
            """
            const event = new MessageEvent('message', { data: JSON.parse(arguments[0]), origin: arguments[1], source: Harness.frame('frame').iframe.contentWindow });
            Harness.frame('frame').destroy();
            window.dispatchEvent(event);
            """,
            Success,
            Site.Account);

        portal.WaitForHeard("witness", Ignored("source", Site.Account));
        Assert.That(portal.Heard("frame"), Has.None.Contains("AUTHC_SUCCESS"));
    }

    private static void AddFrame(PortalPage portal, string url) =>
        portal.Run("const other = document.createElement('iframe'); other.src = arguments[0]; document.querySelector('#second').appendChild(other);", url);

    private static void MakeUp(PortalPage portal) =>
        portal.Run(
            "window.dispatchEvent(new MessageEvent('message', { data: JSON.parse(arguments[0]), origin: arguments[1], source: null }))", Success, Site.Account);

    private static void AssertIgnored(PortalPage portal, string place, string reason, string origin)
    {
        portal.WaitFor("Harness.heard('frame').some(line => line !== arguments[0])", InitHeard);
        string[] outcome = [.. portal.Heard("frame").Where(line => line != InitHeard)];
        Tell(origin, place, "aliyun_fast_auth_success", string.Join(", ", outcome.Select(line => line == Ignored(reason, origin) ? $"ignored ({reason})" : line)));

        Assert.That(outcome, Is.EqualTo(new[] { Ignored(reason, origin) }));
    }
}
