using System;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>Frames that do not come up, and frames that go on to a second origin.</summary>
[TestFixture]
internal sealed class BlockedFrameTests : FastAuthcTest
{
    private const string InitTimeout =
        """onError {"code":"INIT_TIMEOUT","message":"no message within 300 ms: the page did not load, refuses to be framed, or is of another origin"}""";

    private static string PageOfTheAccount => $"{Site.Account}/frame.html";

    [Test]
    public void Row91_Frame_BlockedByThePolicy_IsReportedOnceAndListeningGoesOn()
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy(PageOfTheAccount));
        portal.Embed("frame", new { url = $"{Site.Account}/blocked.html?token=canary", allowedOrigins = new[] { Site.Account } });
        portal.WaitForHeard("frame", Blocked(Site.Account));

        portal.Run("Harness.frame('frame').iframe.src = arguments[0]", $"{Site.Account}/blocked-too.html");
        portal.WaitFor("Harness.violations().length === 2");
        portal.Run("Harness.frame('frame').iframe.src = arguments[0]", Frame(Site.Account, Init));
        portal.WaitForHeard("frame", InitHeard);

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { Blocked(Site.Account), InitHeard }));
    }

    [TestCase("default-src 'self'")]
    [TestCase("child-src 'self'")]
    [TestCase("frame-src https://*.aliyun.com; default-src 'self'")]
    public void Row91_Frame_BlockedByAnyDirectiveForFrames_IsReportedOnce(string policy)
    {
        PortalPage portal = PortalPage.Open(policy);

        portal.Embed("frame", Options(Init));

        portal.WaitForHeard("frame", Blocked(Site.Account));
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { Blocked(Site.Account) }));
    }

    [Test]
    public void Row91_Frame_RedirectedToWhatThePolicyBlocks_IsReportedOnce()
    {
        PortalPage portal = PortalPage.Open();

        portal.Embed("frame", new
        {
            url = Site.Url(Site.Account, "frame.html", ("header:Location", Frame(Site.Alipay, Success)), ("token", "canary")),
            allowedOrigins = new[] { Site.Account },
            initTimeoutMs = 1000, // that it is ours shows only in that no INIT comes
        });

        portal.WaitForHeard("frame", 1);
        Assert.That(portal.Heard("frame"), Has.Count.EqualTo(1).And.One.Contains("FRAME_BLOCKED").And.None.Contains("canary"));
    }

    [Test]
    public void Row91_Frame_BlockedByXFrameOptions_IsReportedOnceAndListeningGoesOn()
    {
        string refusing = Site.Url(Site.Account, "frame.html", ("post", $"[{Success}]"), ("header:X-Frame-Options", "DENY"));

        AssertTimedOutOnce(refusing);
    }

    [Test]
    public void Row91_Frame_OfAServerThatIsDown_IsReportedOnceAndListeningGoesOn() => AssertTimedOutOnce(Frame(Site.Down, Success));

    [Test]
    public void Row91_Frame_GoneToASecondOriginThatThePolicyAllows_GoesOn()
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy(Site.Account, Site.Alipay));

        EmbedUntilInit(portal);

        portal.GoOnInFrame(Frame(Site.Alipay, Success));

        portal.WaitForHeard("frame", SuccessHeard);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, SuccessHeard }));
        Assert.That(portal.Lines("Harness.violations()"), Is.Empty);
    }

    [Test]
    public void Row91_Frame_GoneToASecondOriginThatThePolicyBlocks_IsReportedOnceAndListeningGoesOn()
    {
        PortalPage portal = PortalPage.Open();
        EmbedUntilInit(portal);

        portal.GoOnInFrame(Frame(Site.Alipay, Success));
        portal.WaitForHeard("frame", Blocked(Site.Alipay));

        portal.Run("Harness.frame('frame').iframe.src = arguments[0]", Frame(Site.Alipay));
        portal.WaitFor("Harness.violations().length === 2");
        portal.Run("Harness.frame('frame').iframe.src = arguments[0]", Frame(Site.Account, Later));
        portal.WaitForHeard("frame", LaterHeard);

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Blocked(Site.Alipay), LaterHeard }));
    }

    [Test]
    public void Row91_Frame_GoneToASchemeThatThePolicyBlocks_IsReportedOnceAndListeningGoesOn()
    {
        PortalPage portal = PortalPage.Open();
        EmbedUntilInit(portal);

        portal.GoOnInFrame("alipays://platformapi/startapp?appId=20000067&token=canary");
        portal.WaitForHeard("frame", 2);
        portal.Run("Harness.frame('frame').iframe.src = arguments[0]", Frame(Site.Account, Later));
        portal.WaitForHeard("frame", LaterHeard);

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Blocked("a scheme, perhaps alipays:"), LaterHeard }));
    }

    [Test]
    public void Row91_Frame_OfTwoThatIsBlocked_IsTheOneThatHearsOfIt()
    {
        PortalPage portal = OpenWithFrame();

        portal.WaitForHeard("frame", InitHeard);
        portal.Embed("blocked", new { url = Frame(Site.OtherAccount), allowedOrigins = new[] { Site.OtherAccount } }, "#second");

        portal.WaitForHeard("blocked", Blocked(Site.OtherAccount));

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
        Assert.That(portal.Heard("blocked"), Is.EqualTo(new[] { Blocked(Site.OtherAccount) }));
    }

    [Test]
    public void Row91_Frame_ThatIsNotOursAndBlocked_IsNotReported([Values] bool isHttpElsewhere)
    {
        PortalPage portal = OpenWithFrame();

        portal.Run(
            "const other = document.createElement('iframe'); other.src = arguments[0]; document.querySelector('#second').appendChild(other);",
            isHttpElsewhere ? "http://elsewhere.example/frame.html" : $"{Site.Attacker}/frame.html");
        portal.WaitFor("Harness.violations().length === 1");
        portal.WaitForNothing();

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
    }

    [Test]
    public void Row91_OtherViolation_IsNotReported()
    {
        PortalPage portal = OpenWithFrame();

        portal.Run("const image = new Image(); image.src = arguments[0];", $"{Site.Account}/image.png");
        portal.WaitFor("Harness.violations().length === 1");
        portal.WaitForNothing();

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
    }

    [Test]
    public void Row91_Frame_BlockedByAPolicyThatOnlyReports_IsNotReported()
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy(), policyHeader: "Content-Security-Policy-Report-Only");

        portal.Embed("frame", Options(Init));

        portal.WaitForHeard("frame", InitHeard);
        portal.WaitFor("Harness.violations().length > 0");
        Assert.That(portal.Lines("Harness.violations()"), Has.All.EqualTo($"report frame-src {Site.Account}"));
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
    }

    [Test]
    public void Row91_Frame_BlockedAndNobodyHears_IsOnTheConsole()
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy());

        portal.Embed("frame", Options(Init), deaf: "onError");

        portal.WaitFor("Harness.printed().length > 0");
        Assert.That(
            portal.Text("Harness.printed().join()"),
            Is.EqualTo($"error FRAME_BLOCKED Error: Content-Security-Policy: frame-src does not allow {Site.Account}"));
    }

    [Test]
    public void Row91_Frame_BlockedAfterDestroy_IsNotReported()
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy());
        portal.Embed("witness", Options(), "#second");
        portal.Run(
            "Harness.embed('frame', '#first', { url: arguments[0], allowedOrigins: [arguments[1]] }); Harness.frame('frame').destroy();",
            Frame(Site.Account),
            Site.Account);

        portal.WaitForHeard("witness", Blocked(Site.Account));

        Assert.That(portal.Heard("frame"), Is.EqualTo(Array.Empty<string>()));
    }

    private static string Blocked(string origin) =>
        $$"""onError {"code":"FRAME_BLOCKED","message":"Content-Security-Policy: frame-src does not allow {{origin}}"}""";

    private static void EmbedUntilInit(PortalPage portal)
    {
        portal.Embed("frame", new { url = Frame(Site.Account, Init), allowedOrigins = new[] { Site.Account, Site.Alipay } });
        portal.WaitForHeard("frame", InitHeard);
    }

    // The page tries the URL again, then one that comes up.
    private static void AssertTimedOutOnce(string url)
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy(Site.Account, Site.Down));
        portal.Embed("frame", new { url, allowedOrigins = new[] { Site.Account, Site.Down }, initTimeoutMs = 300 });
        portal.WaitForHeard("frame", InitTimeout);

        portal.Run("Harness.frame('frame').iframe.src = arguments[0]; Harness.after(400, 'witness');", url);
        portal.WaitForHeard("witness", 1);
        portal.Run("Harness.frame('frame').iframe.src = arguments[0]", Frame(Site.Account, Init));
        portal.WaitForHeard("frame", InitHeard);

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitTimeout, InitHeard }));
    }
}
