using System.Text.Json;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>A container in another window than the script: a popup of the page, or a frame of its own.</summary>
[TestFixture]
internal sealed class OtherWindowTests : FastAuthcTest
{
    private const string Expired = """onError {"code":"URL_EXPIRED","message":"url: expired, get a new one"}""";

    private static readonly string[] Nothing = [];

    [Test]
    public void Row106_ContainerInAPopup_IsHeardThere()
    {
        PortalPage portal = PortalPage.Open(clock: true);

        portal.Run(
            """
            window.popup = open('');
            const container = popup.document.createElement('div');
            popup.document.body.appendChild(container);
            Harness.embed('frame', container, JSON.parse(arguments[0]));
            """,
            Json(Options(Init, Success)));

        portal.WaitForHeard("frame", SuccessHeard);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, SuccessHeard }));
        Assert.That(portal.Is("popup.document.querySelector('iframe') === Harness.frame('frame').iframe"));
    }

    [Test]
    public void Row106_ContainerInAFrameOfThePage_IsHeardThere()
    {
        PortalPage portal = PortalPage.Open();

        portal.Run(
            "const inner = document.createElement('iframe'); document.querySelector('#first').appendChild(inner);" +
            "Harness.embed('frame', inner.contentDocument.body, JSON.parse(arguments[0]));",
            Json(Options(Init, Success)));

        portal.WaitForHeard("frame", SuccessHeard);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, SuccessHeard }));
    }

    [Test]
    public void Row106_ElementListenersObserversAndTimers_BelongToThePopup()
    {
        PortalPage portal = OpenWithPopup();
        int before = portal.Lines("Harness.steps()").Count;

        EmbedInPopup(portal);

        Assert.That(portal.Lines("popup.Harness.remains()"), Is.EqualTo(AllThatRuns(portal)));
        Assert.That(portal.Lines("popup.Harness.steps()"), Has.Member("created: iframe"));
        Assert.That(portal.Lines("Harness.remains()"), Is.Empty);
        Assert.That(portal.Lines("Harness.steps()"), Has.Count.EqualTo(before));

        portal.Run("Harness.frame('frame').destroy(); Harness.frame('frame').destroy();");
        Assert.That(portal.Lines("popup.Harness.remains()"), Is.Empty);
        Assert.That(portal.Is("popup.document.querySelectorAll('iframe').length === 0"));
    }

    [Test]
    public void Row106_InitTimeout_IsMeasuredByThePopup()
    {
        PortalPage portal = OpenWithPopup();
        EmbedInPopup(portal);

        portal.Run("Clock.advance(1e9)");
        Assert.That(portal.Heard("frame"), Is.EqualTo(Nothing));

        portal.Run("popup.Clock.advance(20000)");
        Assert.That(portal.Heard("frame"), Has.Count.EqualTo(1).And.One.Contains("INIT_TIMEOUT"));
    }

    [TestCase("popup.document.dispatchEvent(new Event('visibilitychange'))")]
    [TestCase("popup.dispatchEvent(new popup.PageTransitionEvent('pageshow'))")]
    public void Row106_Lifetime_IsMeasuredByThePopup(string wakeUp)
    {
        PortalPage portal = OpenWithPopup();
        EmbedInPopup(portal, Init);
        portal.WaitForHeard("frame", InitHeard);

        portal.Run($"popup.Clock.advance(0); Clock.freeze(1e9); document.dispatchEvent(new Event('visibilitychange')); {wakeUp};");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));

        portal.Run($"popup.Clock.freeze(3 * 3600000); {wakeUp};");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Expired }));
    }

    [Test]
    public void Row106_FrameInAPopup_BlockedByItsPolicy_IsReported()
    {
        PortalPage portal = OpenWithPopup(PortalPage.Policy());

        EmbedInPopup(portal);

        portal.WaitForHeard("frame", 1);
        Assert.That(portal.Heard("frame"), Has.Count.EqualTo(1).And.One.Contains("FRAME_BLOCKED"));
    }

    [Test]
    public void Row106_MessageToThePopupFromAnotherWindow_IsIgnored()
    {
        PortalPage portal = OpenWithPopup();
        EmbedInPopup(portal, Init);
        portal.WaitForHeard("frame", InitHeard);

        portal.Run("popup.postMessage({ type: 'fail' }, '*')");

        portal.WaitForHeard("frame", Ignored("source", Site.Portal));
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Ignored("source", Site.Portal) }));
    }

    [Test]
    public void Row106_Selector_MeansTheDocumentOfTheScript()
    {
        PortalPage portal = OpenWithPopup();
        portal.Run("popup.document.querySelector('#second').id = 'theirs'");

        portal.Embed("frame", Options(Init));
        portal.WaitForHeard("frame", InitHeard);

        Assert.That(portal.Is("document.querySelector('#first iframe') === Harness.frame('frame').iframe"));
        Assert.That(portal.Embed("other", Options(Init), "#theirs"), Is.EqualTo(
            """thrown {"code":"INVALID_CONTAINER","message":"container: no Element for #theirs"}"""));
    }

    [TestCase("popup.document.querySelector('main').innerHTML = ''")]
    [TestCase("document.querySelector('#first').appendChild(Harness.frame('frame').iframe)")]
    public void Row105Row106_FrameInAPopup_TakenOutOfIt_LeavesNothing(string removal)
    {
        PortalPage portal = OpenWithPopup();
        EmbedInPopup(portal, Init);
        portal.WaitForHeard("frame", InitHeard);

        portal.Run(removal);

        Assert.That(portal.Lines("popup.Harness.remains()"), Is.Empty);
        Assert.That(portal.Lines("Harness.remains()"), Is.Empty);
    }

    [Test]
    public void Row106_Popup_Closed_ReportsNothingAndDestroyDoesNotThrow()
    {
        PortalPage portal = OpenWithPopup();
        EmbedInPopup(portal, Init);
        portal.WaitForHeard("frame", InitHeard);

        portal.Run("popup.close()");
        portal.WaitFor("popup.closed");
        portal.Run("Clock.advance(1e9); Harness.after(50, 'witness');");
        portal.WaitForHeard("witness", 1);

        Assert.That(portal.Attempt("Harness.frame('frame').destroy()"), Does.Not.StartWith("thrown"));
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
        Assert.That(portal.Lines("Harness.remains()"), Is.Empty);
    }

    [TestCase("document.createElement('template').content.appendChild(document.createElement('div'))")]
    [TestCase("document.implementation.createHTMLDocument().body")]
    public void Row106_ContainerInADocumentWithoutAWindow_IsServedByTheScriptsOwn(string container)
    {
        PortalPage portal = PortalPage.Open();

        portal.Run($"window.container = {container}; Harness.embed('frame', container, JSON.parse(arguments[0]));", Json(Options(Init)));
        portal.Run("document.querySelector('#first').appendChild(container)");

        portal.WaitForHeard("frame", InitHeard);
    }

    private static string Json(object options) => JsonSerializer.Serialize(options);

    private static void EmbedInPopup(PortalPage portal, params string[] messages) =>
        portal.Run(
            "Harness.embed('frame', popup.document.querySelector('#first'), JSON.parse(arguments[0]))",
            Json(new { url = Frame(Site.Account, messages), allowedOrigins = new[] { Site.Account }, lifetimeMs = 3 * 3600000 }));

    // The popup is a portal's page, too: its own harness counts what happens in it.
    private static PortalPage OpenWithPopup(string? policy = null)
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Run(
            "window.popup = open(arguments[0])",
            Site.Url(Site.Portal, "portal.html", ("header:Content-Security-Policy", policy ?? PortalPage.Policy(Site.Account)), ("clock", "")));
        portal.WaitFor("popup.Harness && popup.Harness.atLoad && popup.document.readyState === 'complete'");
        return portal;
    }
}
