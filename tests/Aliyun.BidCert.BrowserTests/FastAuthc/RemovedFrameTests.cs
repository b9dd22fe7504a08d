using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>Frames that the page takes out of the document without destroy(), as routers do, and frames that it moves.</summary>
[TestFixture]
internal sealed class RemovedFrameTests : FastAuthcTest
{
    private static readonly string[] Removals =
    [
        "document.querySelector('main').innerHTML = ''", "document.querySelector('#first').textContent = ''", "document.querySelector('main').remove()",
        "document.querySelector('#first').removeChild(Harness.frame('frame').iframe)", "Harness.frame('frame').iframe.remove()",
        "document.querySelector('#first').replaceWith(document.createElement('p'))", "document.body.replaceWith(document.createElement('body'))",
        "document.documentElement.innerHTML = '<body></body>'", "document.documentElement.remove()",
        "document.implementation.createHTMLDocument().body.appendChild(Harness.frame('frame').iframe)",
    ];

    private static readonly string[] Events =
    [
        "window.postMessage('anything', '*')", "Clock.advance(20000)", "Clock.advance(0)", "document.dispatchEvent(new Event('visibilitychange'))",
        "window.dispatchEvent(new PageTransitionEvent('pageshow'))", "document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { blockedURI: 'eval' }))",
        "Harness.frame('frame').iframe.dispatchEvent(new Event('load'))",
    ];

    [TestCaseSource(nameof(Removals))]
    public void Row105_Frame_RemovedAfterInit_LeavesNothingAndReportsNothing(string removal)
    {
        PortalPage portal = OpenWithLifetime(Init);
        portal.WaitForHeard("frame", InitHeard);

        portal.Run(removal);

        AssertEnded(portal, InitHeard);
    }

    [TestCaseSource(nameof(Removals))]
    public void Row105_Frame_RemovedBeforeInit_LeavesNothingAndReportsNothing(string removal)
    {
        PortalPage portal = OpenWithLifetime();
        Assert.That(portal.Lines("Harness.remains()"), Is.EqualTo(AllThatRuns(portal)), "Were nothing counted, nothing would be proved.");

        portal.Run(removal);

        AssertEnded(portal);
    }

    [TestCaseSource(nameof(Removals))]
    public void Row105_Frame_RemovedInTheTaskOfAMessage_DoesNotReportIt(string removal)
    {
        PortalPage portal = OpenWithLifetime(Init);
        portal.WaitForHeard("frame", InitHeard);

        portal.Run(
            $$"""
            const message = new MessageEvent('message', { data: { type: 'fail' }, origin: arguments[0], source: Harness.frame('frame').iframe.contentWindow });
            {{removal}};
            window.dispatchEvent(message);
            """,
            Site.Account);

        AssertEnded(portal, InitHeard);
    }

    [TestCaseSource(nameof(Events))]
    public void Row105_BrowserWithoutObservers_FrameRemoved_EndsWhenSomethingFires(string fire)
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Run("delete window.MutationObserver; delete window.ReportingObserver;");
        portal.Embed("frame", OptionsWithLifetime());

        portal.Run($"document.querySelector('main').innerHTML = ''; {fire};");
        portal.WaitFor("Harness.remains().length === 0");

        AssertEnded(portal);
    }

    [Test]
    public void Row105_BrowserWithoutObservers_Frame_IsHeardAsUsual()
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Run("delete window.MutationObserver; delete window.ReportingObserver;");

        portal.Embed("frame", Options(Init, Success));
        portal.WaitForHeard("frame", SuccessHeard);
        portal.Run("Harness.frame('frame').destroy()");

        AssertEnded(portal, InitHeard, SuccessHeard);
    }

    [TestCase("onEvent", "document.querySelector('main').innerHTML = ''")]
    [TestCase("onEvent", "Harness.frame('frame').iframe.remove()")]
    [TestCase("onEvent", "Harness.frame('frame').destroy(); Harness.frame('frame').destroy()")]
    [TestCase("onError", "document.querySelector('main').innerHTML = ''")]
    [TestCase("onIgnored", "document.querySelector('main').innerHTML = ''")]
    public void Row105_Frame_RemovedByAHandlerOfThePage_ReportsNothingMore(string handler, string removal)
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Run(
            $$"""
            const options = JSON.parse(arguments[0]);
            options.{{handler}} = () => { Harness.tell('frame', '{{handler}}'); {{removal}}; };
            Harness.embed('frame', '#first', options);
            """,
            Json(OptionsWithLifetime(handler == "onEvent" ? [Init, Later] : [])));
        portal.Run(handler == "onEvent" ? "" : handler == "onError" ? "Clock.advance(1e9)" : "window.postMessage('anything', '*')");

        portal.WaitForHeard("frame", handler);

        AssertEnded(portal, handler);
    }

    [TestCase("document.querySelector('#second').appendChild(Harness.frame('frame').iframe)")]
    [TestCase("const frame = Harness.frame('frame').iframe; frame.remove(); document.querySelector('#second').appendChild(frame)")]
    [TestCase("document.querySelector('#second').appendChild(document.querySelector('#first'))")]
    [TestCase("const all = document.createDocumentFragment(); all.append(...document.querySelector('main').children); document.querySelector('main').prepend(all)")]
    public void Row105_Frame_MovedWithinTheDocument_GoesOn(string move)
    {
        PortalPage portal = OpenWithLifetime(Init);
        portal.WaitForHeard("frame", InitHeard);

        portal.Run(move);
        portal.WaitForHeard("frame", 2);
        portal.PostFromFrame(Success, "main iframe");
        portal.WaitForHeard("frame", SuccessHeard);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, InitHeard, SuccessHeard }), "A browser loads a frame again that is moved.");

        portal.Run("document.querySelector('main').innerHTML = ''");
        AssertEnded(portal, InitHeard, InitHeard, SuccessHeard);
    }

    [Test]
    [Category(MovesBefore)]
    public void Row105_Frame_MovedWithoutLoadingAgain_GoesOn()
    {
        PortalPage portal = OpenWithLifetime(Init);
        portal.WaitForHeard("frame", InitHeard);

        portal.Run("document.querySelector('#second').moveBefore(Harness.frame('frame').iframe, null)");
        portal.PostFromFrame(Success, "#second iframe");
        portal.WaitForHeard("frame", SuccessHeard);

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, SuccessHeard }));
    }

    [Test]
    public void Row105_Frame_MovedBeforeInit_StillTimesOut()
    {
        PortalPage portal = OpenWithLifetime();

        portal.Run("document.querySelector('#second').appendChild(Harness.frame('frame').iframe)");
        portal.Run("Clock.advance(20000)");

        Assert.That(portal.Heard("frame").Single(), Does.Contain("INIT_TIMEOUT"));
    }

    [Test]
    public void Row105_Frame_RemovedAndInsertedInALaterTask_HasEnded()
    {
        PortalPage portal = OpenWithLifetime(Init);
        portal.WaitForHeard("frame", InitHeard);

        portal.Run("Harness.frame('frame').iframe.remove()");
        portal.Run("document.querySelector('#second').appendChild(Harness.frame('frame').iframe)");
        portal.Embed("witness", Options(Init));
        portal.WaitForHeard("witness", InitHeard);
        portal.PostFromFrame(Success, "#second iframe");
        portal.WaitForHeard("witness", Ignored("source", Site.Account));
        portal.Run("Harness.frame('witness').destroy()");

        AssertEnded(portal, InitHeard);
        portal.Run("Harness.frame('frame').destroy()");
        Assert.That(portal.Is("document.querySelector('#second').childElementCount === 0"));
    }

    [Test]
    public void Row105_OneOfTwoFrames_Removed_TheOtherGoesOn()
    {
        PortalPage portal = OpenWithLifetime(Init);
        portal.Embed("second", OptionsWithLifetime(Init), "#second");
        portal.WaitForHeard("frame", InitHeard);
        portal.WaitForHeard("second", InitHeard);

        portal.Run("document.querySelector('#first').remove()");
        portal.PostFromFrame(Success, "#second iframe");
        portal.WaitForHeard("second", SuccessHeard);

        Assert.That(portal.Heard("frame"), Has.None.Contains("AUTHC_SUCCESS"));
        portal.Run("Harness.frame('second').destroy()");
        Assert.That(portal.Lines("Harness.remains()"), Is.Empty);
    }

    private static void AssertEnded(PortalPage portal, params string[] heard)
    {
        Assert.That(portal.Lines("Harness.remains()"), Is.Empty);
        portal.Run(
            """
            Clock.advance(1e9);
            document.dispatchEvent(new Event('visibilitychange'));
            window.postMessage('anything', '*');
            Harness.frame('frame').iframe.dispatchEvent(new Event('load'));
            Harness.after(20, 'witness');
            """);
        portal.WaitForHeard("witness", "time is up");
        Assert.That(portal.Heard("frame"), Is.EqualTo(heard));
        Assert.That(portal.Lines("Harness.errors()"), Is.Empty);
        Assert.That(portal.Lines("Harness.remains()"), Is.Empty);
    }

    private static PortalPage OpenWithLifetime(params string[] messages)
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Embed("frame", OptionsWithLifetime(messages));
        return portal;
    }

    private static object OptionsWithLifetime(params string[] messages) =>
        new { url = Frame(Site.Account, messages), allowedOrigins = new[] { Site.Account }, lifetimeMs = 3 * 3600000 };

    private static string Json(object options) => System.Text.Json.JsonSerializer.Serialize(options);
}
