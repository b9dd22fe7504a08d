using System;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>FRAME_BLOCKED on pages with several frames, of this script and of others. Browsers do not say which one was blocked.</summary>
[TestFixture]
internal sealed class ForeignFrameTests : FastAuthcTest
{
    private const string Scheme = "alipays://platformapi/startapp?appId=20000067&token=canary";

    private static readonly string[] Nothing = [];

    private static string Policy => PortalPage.Policy(Site.Account, Site.OtherAccount, Site.Attacker);

    [Test]
    public void Row142_FrameOfThePage_GoneWhereThePolicyBlocks_IsNotReported([Values] bool isScheme, [Values] bool isInAShadowRoot)
    {
        PortalPage portal = OpenWithForeign(isInAShadowRoot);

        GoOnInForeign(portal, isScheme ? Scheme : Frame(Site.Alipay));
        portal.WaitForNothing();

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
    }

    [Test]
    public void Row142_OurFrame_GoneWhereThePolicyBlocksBesideOneOfThePage_IsReported([Values] bool isInAShadowRoot)
    {
        PortalPage portal = OpenWithForeign(isInAShadowRoot);

        portal.GoOnInFrame(Frame(Site.Alipay, Success));

        portal.WaitForHeard("frame", Blocked(Site.Alipay));
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Blocked(Site.Alipay) }));
    }

    [Test]
    public void Row142_OurFrame_GoneToAnOriginNobodyNamedBesideOneOfThePage_IsReported()
    {
        PortalPage portal = OpenWithForeign();

        portal.GoOnInFrame(Frame(Site.Down));

        portal.WaitForHeard("frame", Blocked(Site.Down));
    }

    [Test]
    public void Row142_OurFrame_GoneToASchemeBesideOneOfThePage_IsReported()
    {
        PortalPage portal = OpenWithForeign();

        portal.GoOnInFrame(Scheme);

        portal.WaitForHeard("frame", Blocked("a scheme, perhaps alipays:"));
    }

    [Test]
    [Category(NeedsOrder)]
    public void Row142_OurFrame_BlockedAfterOneOfThePage_IsReportedOnce()
    {
        PortalPage portal = OpenWithForeign();
        GoOnInForeign(portal, Frame(Site.Down));
        portal.PostFromFrame(Init);
        portal.WaitFor("Harness.heard('frame').length === 2");

        portal.GoOnInFrame(Frame(Site.Alipay));

        portal.WaitForHeard("frame", Blocked(Site.Alipay));
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, InitHeard, Blocked(Site.Alipay) }));
    }

    [Test]
    [Category(NeedsOrder)]
    public void Row142_TwoOfOursAndOneOfThePage_EachHearsOfItself()
    {
        PortalPage portal = OpenWithForeign();
        portal.Run("const third = document.createElement('div'); third.id = 'third'; document.body.appendChild(third);");
        portal.Embed("second", new { url = Frame(Site.OtherAccount, Init), allowedOrigins = new[] { Site.OtherAccount, Site.Alipay } }, "#third");
        portal.WaitForHeard("second", InitHeard);

        GoOnInForeign(portal, Frame(Site.Alipay));
        portal.RunInFrame("#third iframe", "location.href = arguments[0]", Frame(Site.Alipay));
        portal.WaitForHeard("second", Blocked(Site.Alipay));
        portal.WaitForNothing();
        Assert.That(portal.Heard("frame"), Has.None.Contains("FRAME_BLOCKED"));

        portal.GoOnInFrame(Scheme);
        portal.WaitForHeard("frame", Blocked("a scheme, perhaps alipays:"));
        Assert.That(portal.Heard("second"), Has.Exactly(1).Contains("FRAME_BLOCKED"));
    }

    [Test]
    public void Row142_TwoOfOurs_OneGoneWhereThePolicyBlocks_TheOtherHearsNothing()
    {
        PortalPage portal = OpenWithFrame(Policy);
        portal.Embed("second", Options(Init), "#second");
        portal.WaitForHeard("second", InitHeard);

        portal.GoOnInFrame(Frame(Site.Alipay));

        portal.WaitForHeard("frame", Blocked(Site.Alipay));
        portal.WaitForNothing();
        Assert.That(portal.Heard("second"), Has.None.Contains("FRAME_BLOCKED"));
    }

    [Test]
    public void Row142_OursAndOneOfThePage_BlockedAtTheSameFirstUrl_OursIsReported()
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy(Site.Attacker));
        AddForeign(portal, Frame(Site.Account));

        portal.Embed("frame", Options(Init));

        portal.WaitForHeard("frame", Blocked(Site.Account));
    }

    [Test]
    public void Row142_FrameOfThePage_BlockedByItsPathOnOurOrigin_IsNotReported()
    {
        PortalPage portal = OpenWithFrame(PortalPage.Policy($"{Site.Account}/frame.html"));

        AddForeign(portal, $"{Site.Account}/other.html");

        portal.WaitFor("Harness.violations().length === 1");
        portal.WaitForNothing();
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
    }

    [Test]
    public void Row142_FrameOfThePage_BlockedWhileOursComesUp_IsNotReported()
    {
        PortalPage portal = OpenWithForeign();
        GoOnInForeign(portal, Frame(Site.Alipay));

        portal.PostFromFrame(Init);
        portal.WaitFor("Harness.heard('frame').length === 2");
        portal.Run("Harness.frame('frame').iframe.dispatchEvent(new Event('load'))");
        portal.WaitForNothing();

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, InitHeard }));
    }

    [Test]
    public void Row142_OurFrame_BlockedWhileThePageIsBusy_IsReported([Values(0, 500)] int milliseconds)
    {
        PortalPage portal = OpenWithForeign();

        // The frame goes on while the page does not look: it may then hear of the load first.
        portal.RunInFrame("#first iframe", "addEventListener('message', e => { location.href = e.data; })");
        portal.Run(
            "Harness.frame('frame').iframe.contentWindow.postMessage(arguments[0], '*'); const end = performance.now() + arguments[1]; while (performance.now() < end);",
            Frame(Site.Alipay),
            milliseconds);

        portal.WaitForHeard("frame", Blocked(Site.Alipay));
    }

    [TestCase("const tracker = document.createElement('iframe'); tracker.src = arguments[0]; document.body.appendChild(tracker); tracker.remove();")]
    [TestCase("const plugin = document.createElement('object'); plugin.data = arguments[0]; document.body.appendChild(plugin);")]
    [TestCase("const host = document.createElement('div'); document.body.appendChild(host); host.attachShadow({ mode: 'open' }).innerHTML = '<iframe src=\"' + arguments[0] + '\"></iframe>';")]
    public void Row142_SomethingOfThePage_BlockedBeforeOursIsUp_IsNotReported(string add)
    {
        PortalPage portal = PortalPage.Open(Policy);

        portal.Run(
            "Harness.embed('frame', '#first', { url: arguments[1], allowedOrigins: [arguments[2]] }); " + add,
            Frame(Site.Alipay),
            Frame(Site.Account, Init),
            Site.Account);
        portal.WaitForHeard("frame", InitHeard);
        portal.WaitFor("Harness.violations().length === 1");
        portal.WaitForNothing();

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
    }

    [Test]
    public void Row142_OneOfOurs_BlockedAndDestroyed_TheOtherHearsNothing()
    {
        PortalPage portal = OpenWithFrame();

        portal.Run(
            "Harness.embed('gone', '#second', { url: arguments[0], allowedOrigins: [arguments[1]] }); Harness.frame('gone').destroy();",
            Frame(Site.OtherAccount),
            Site.OtherAccount);
        portal.WaitForNothing();

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
        Assert.That(portal.Heard("gone"), Is.EqualTo(Nothing));
    }

    private static string Blocked(string what) =>
        $$"""onError {"code":"FRAME_BLOCKED","message":"Content-Security-Policy: frame-src does not allow {{what}}"}""";

    private static PortalPage OpenWithForeign(bool isInAShadowRoot = false)
    {
        PortalPage portal = PortalPage.Open(Policy);
        portal.Embed("frame", new { url = Frame(Site.Account, Init), allowedOrigins = new[] { Site.Account, Site.Alipay } });
        portal.WaitForHeard("frame", InitHeard);
        AddForeign(portal, Frame(Site.Attacker), isInAShadowRoot);
        return portal;
    }

    // Returns when it has loaded; one that is blocked loads what the browser shows instead or, in Firefox, has an error.
    private static void AddForeign(PortalPage portal, string url, bool isInAShadowRoot = false)
    {
        portal.Run(
            """
            window.foreign = document.createElement('iframe');
            foreign.src = arguments[0];
            ['load', 'error'].forEach(type => foreign.addEventListener(type, () => Harness.tell('foreign', 'load')));
            const place = document.querySelector('#second');
            (arguments[1] ? place.attachShadow({ mode: 'open' }) : place).appendChild(foreign);
            """,
            url,
            isInAShadowRoot);
        portal.WaitForHeard("foreign", 1);
    }

    private static void GoOnInForeign(PortalPage portal, string url)
    {
        portal.Run("foreign.contentWindow.location = arguments[0]", url);
        portal.WaitForHeard("foreign", 2);
        portal.WaitFor("Harness.violations().length === 1");
    }
}
