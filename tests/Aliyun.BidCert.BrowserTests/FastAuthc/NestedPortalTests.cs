using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>A portal's page that is itself in a frame, of its own site or of another, also two levels deep.</summary>
[TestFixture("same")]
[TestFixture("other")]
[TestFixture("other,same")]
[TestFixture("same,other")]
internal sealed class NestedPortalTests(string around) : FastAuthcTest
{
    private string[] Around => System.Array.ConvertAll(around.Split(','), one => one == "same" ? Site.Portal : Site.Attacker);

    [Test]
    public void Row107_PortalInAFrame_WholeConversation_IsHeard()
    {
        PortalPage portal = PortalPage.OpenInside(Around);
        Assert.That(portal.Is("window.self !== window.top"));

        portal.Embed("frame", Options(Init, Later));
        portal.WaitForHeard("frame", LaterHeard);
        portal.PostFromFrame(Success);
        portal.WaitForHeard("frame", SuccessHeard);
        portal.Run("Harness.frame('frame').destroy()");

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, LaterHeard, SuccessHeard }));
        Assert.That(portal.Lines("Harness.remains()"), Is.Empty);
        Assert.That(portal.Lines("Harness.printed()"), Is.Empty);
        Assert.That(portal.Lines("Harness.violations()"), Is.Empty);
    }

    [Test]
    public void Row107_PortalInAFrame_TimesOut()
    {
        PortalPage portal = PortalPage.OpenInside(Around);
        portal.Embed("frame", Options());

        portal.Run("Clock.advance(20000)");

        Assert.That(portal.Heard("frame"), Has.Count.EqualTo(1).And.One.Contains("INIT_TIMEOUT"));
    }

    [Test]
    public void Row107_PortalInAFrame_BlockedByItsPolicy_IsReported()
    {
        PortalPage portal = PortalPage.OpenInside(Around);

        portal.Embed("frame", new { url = Frame(Site.OtherAccount), allowedOrigins = new[] { Site.OtherAccount } });

        portal.WaitForHeard("frame", 1);
        Assert.That(portal.Heard("frame"), Has.Count.EqualTo(1).And.One.Contains("FRAME_BLOCKED"));
    }

    [Test]
    public void Row107_PortalInAFrame_MessageOfThePageAround_IsIgnored()
    {
        PortalPage portal = PortalPage.OpenInside(Around);
        portal.Embed("frame", Options(Init));
        portal.WaitForHeard("frame", InitHeard);

        Browser.Instance.Driver.SwitchTo().ParentFrame();
        Browser.Instance.Driver.ExecuteScript("document.querySelector('iframe').contentWindow.postMessage({ type: 'fail' }, '*')");
        Browser.Instance.Driver.SwitchTo().Frame(0);

        portal.WaitForHeard("frame", Ignored("source", Around[^1]));
        Assert.That(portal.Heard("frame"), Has.None.Contains("AUTHC_FAIL"));
    }

    [Test]
    public void Row105Row107_PortalInAFrame_FrameRemoved_LeavesNothing()
    {
        PortalPage portal = PortalPage.OpenInside(Around);
        portal.Embed("frame", Options(Init));
        portal.WaitForHeard("frame", InitHeard);

        portal.Run("document.querySelector('main').innerHTML = ''");

        Assert.That(portal.Lines("Harness.remains()"), Is.Empty);
    }
}
