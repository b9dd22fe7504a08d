using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>More than one frame, script or destroy on one page.</summary>
[TestFixture]
internal sealed class SeveralFramesTests : FastAuthcTest
{
    private const string LoadAgain =
        """
        window.firstApi = AliyunBidCert;
        const script = document.createElement('script');
        script.src = 'bidcert.js';
        document.head.appendChild(script);
        """;

    [Test]
    public void Row93_Destroy_Twice_DoesNothingMore()
    {
        PortalPage portal = OpenWithFrame();
        OpenSecond(portal, Site.Account);

        portal.Run("Harness.frame('frame').destroy(); Harness.frame('frame').destroy();");
        portal.PostFromFrame(Later, "#second iframe");
        portal.WaitForHeard("second", LaterHeard);

        Assert.Multiple(() =>
        {
            Assert.That(
                portal.Text("Harness.listeners().join()"),
                Is.EqualTo("document securitypolicyviolation,document visibilitychange,window message,window pageshow"));
            Assert.That(portal.Is("document.querySelector('#first').childElementCount === 0"));
            Assert.That(portal.Is("document.querySelector('#second').childElementCount === 1"));
            Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Ignored("source", Site.Account) }));
        });
    }

    [Test]
    public void Row93_Destroy_AfterThePageRemovedTheFrame_DoesNotThrow()
    {
        PortalPage portal = OpenWithFrame();

        portal.Run("document.querySelector('#first').remove(); Harness.frame('frame').destroy();");

        Assert.That(portal.Lines("Harness.listeners()"), Is.Empty);
    }

    [Test]
    public void Row93_TwoFrames_OfTwoOrigins_HearEachItsOwn()
    {
        PortalPage portal = OpenWithFrame(PortalPage.Policy(Site.Account, Site.OtherAccount));
        OpenSecond(portal, Site.OtherAccount);

        portal.PostFromFrame(Later, "#second iframe");
        portal.PostFromFrame(Success);
        portal.WaitForHeard("second", Ignored("source", Site.Account));
        portal.WaitForHeard("frame", SuccessHeard);

        Assert.That(portal.Heard("second"), Is.EqualTo(new[] { InitHeard, LaterHeard, Ignored("source", Site.Account) }));
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[]
        {
            InitHeard, Ignored("source", Site.OtherAccount), Ignored("source", Site.OtherAccount), SuccessHeard,
        }));
    }

    [Test]
    public void Row93_TwoFrames_OfOneOrigin_HearEachItsOwn()
    {
        PortalPage portal = OpenWithFrame();
        OpenSecond(portal, Site.Account);

        portal.PostFromFrame(Later, "#second iframe");
        portal.WaitForHeard("second", LaterHeard);

        Assert.That(portal.Heard("second"), Is.EqualTo(new[] { InitHeard, LaterHeard }));
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Ignored("source", Site.Account), Ignored("source", Site.Account) }));
    }

    [Test]
    public void Row93_TwoFrames_InOneContainer_AreRemovedEachByItsOwnDestroy()
    {
        PortalPage portal = OpenWithFrame();
        portal.Embed("second", Options(Init));
        portal.WaitForHeard("second", InitHeard);

        portal.Run("Harness.frame('frame').destroy()");

        Assert.That(portal.Is("document.querySelector('#first').childElementCount === 1"));
        Assert.That(portal.Is("document.querySelector('#first').firstElementChild === Harness.frame('second').iframe"));
    }

    [Test]
    public void Row93_Script_LoadedTwice_HasNoCrossTalkAndLeaksNoListener()
    {
        PortalPage portal = OpenWithFrame();
        portal.Run(LoadAgain);
        portal.WaitFor("AliyunBidCert !== window.firstApi");
        OpenSecond(portal, Site.Account);

        portal.PostFromFrame(Later);
        portal.PostFromFrame(Success, "#second iframe");
        portal.WaitForHeard("second", SuccessHeard);
        portal.WaitForHeard("frame", LaterHeard);
        portal.Run("Harness.frame('frame').destroy(); Harness.frame('second').destroy();");

        Assert.Multiple(() =>
        {
            Assert.That(portal.Heard("frame"), Has.One.EqualTo(InitHeard).And.One.EqualTo(LaterHeard).And.None.Contains("AUTHC_SUCCESS"));
            Assert.That(portal.Heard("second"), Has.One.EqualTo(InitHeard).And.One.EqualTo(SuccessHeard).And.None.Contains("LATER"));
            Assert.That(portal.Lines("Harness.listeners()"), Is.Empty);
            Assert.That(portal.Is("document.querySelectorAll('iframe').length === 0"));
        });
    }

    [Test]
    public void Row93_ManyFrames_OneAfterTheOther_LeakNothing()
    {
        PortalPage portal = PortalPage.Open(clock: true);

        portal.Run(
            """
            for (let i = 0; i < 20; i++) {
                Harness.embed('frame', '#first', { url: arguments[0], allowedOrigins: [arguments[1]], lifetimeMs: 1e10 });
                Harness.frame('frame').destroy();
            }
            """,
            Frame(Site.Account),
            Site.Account);

        Assert.That(portal.Lines("Harness.listeners()"), Is.Empty);
        Assert.That(portal.Is("Clock.pending() === 0"));
        Assert.That(portal.Lines("Harness.steps().filter(step => step === 'listener added: window message')"), Has.Count.EqualTo(20));
    }

    private static void OpenSecond(PortalPage portal, string origin)
    {
        portal.Embed("second", new { url = Frame(origin, Init), allowedOrigins = new[] { origin } }, "#second");
        portal.WaitForHeard("second", InitHeard);
    }
}
