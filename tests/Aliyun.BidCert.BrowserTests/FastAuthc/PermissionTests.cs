using System;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>Headers of the portal's page that take the camera or the whole page from the frame.</summary>
[TestFixture]
internal sealed class PermissionTests : FastAuthcTest
{
    private const string Policy = "Permissions-Policy";
    private const string Embedder = "Cross-Origin-Embedder-Policy";

    private const string TimedOut =
        "no message within 300 ms: the page did not load, refuses to be framed, or is of another origin";

    private static string Warning =>
        $"warn AliyunBidCert: no camera for {Site.Account}: send Permissions-Policy: camera=(self \"{Site.Account}\")";

    [TestCase("camera=(self)")]
    [TestCase("camera=()")]
    [TestCase("camera=(self \"https://account.aliyun.com\")")]
    [TestCase("camera=(), microphone=*")]
    public void Row109_CameraDeniedByTheHeader_ConsoleNamesTheHeaderOnce(string header)
    {
        PortalPage portal = PortalPage.OpenWith([(Policy, header)]);

        portal.Embed("frame", Options(Init));
        portal.Embed("second", Options(Init), "#second");
        portal.WaitForHeard("frame", InitHeard);
        portal.WaitForHeard("second", InitHeard);

        Assert.That(portal.Lines("Harness.printed()"), Is.EqualTo(new[] { Warning }));
    }

    [Test]
    public void Row109_TheHeaderThatTheConsoleNames_Helps()
    {
        PortalPage portal = PortalPage.OpenWith([(Policy, $"camera=(self \"{Site.Account}\")")]);

        portal.Embed("frame", Options(Init));
        portal.WaitForHeard("frame", InitHeard);

        Assert.That(portal.Lines("Harness.printed()"), Is.Empty);
        Assert.That(FrameMayUseTheCamera(portal), Is.True, "Then the frame has the camera.");
    }

    [TestCase("")]
    [TestCase("camera=*")]
    [TestCase("geolocation=()")]
    public void Row109_CameraNotDenied_ConsoleIsSilent(string header)
    {
        PortalPage portal = PortalPage.OpenWith(header.Length == 0 ? [] : [(Policy, header)]);

        portal.Embed("frame", Options(Init));
        portal.WaitForHeard("frame", InitHeard);

        Assert.That(portal.Lines("Harness.printed()"), Is.Empty);
        Assert.That(FrameMayUseTheCamera(portal), Is.True, "A warning would have been wrong.");
    }

    [TestCase("microphone")]
    [TestCase("")]
    public void Row109_PageThatGivesNoCamera_IsNotWarned(string allow)
    {
        PortalPage portal = PortalPage.OpenWith([(Policy, "camera=(self)")]);

        portal.Embed("frame", new { url = Frame(Site.Account, Init), allowedOrigins = new[] { Site.Account }, allow });
        portal.WaitForHeard("frame", InitHeard);

        Assert.That(portal.Lines("Harness.printed()"), Is.Empty);
    }

    [TestCase("Object.defineProperty(HTMLIFrameElement.prototype, 'featurePolicy', { value: undefined })")]
    [TestCase("Object.defineProperty(HTMLIFrameElement.prototype, 'featurePolicy', { value: {} })")]
    [TestCase("Object.defineProperty(HTMLIFrameElement.prototype, 'featurePolicy', { get() { throw new RangeError('a getter'); } })")]
    [TestCase("delete HTMLIFrameElement.prototype.featurePolicy; delete window.ReportingObserver; delete document.featurePolicy")]
    public void Row109_BrowserThatDoesNotTell_NothingIsThrownOrSaid(string before)
    {
        PortalPage portal = PortalPage.OpenWith([(Policy, "camera=(self)")]);
        portal.Run(before);

        Assert.That(portal.Embed("frame", Options(Init)), Is.EqualTo("embedded"));
        portal.WaitForHeard("frame", InitHeard);

        Assert.That(portal.Lines("Harness.printed()"), Is.Empty);
        Assert.That(portal.Lines("Harness.errors()"), Is.Empty);
    }

    [Test]
    public void Row109_BrowserThatCallsItPermissionsPolicy_IsAskedToo()
    {
        PortalPage portal = PortalPage.OpenWith([]);
        portal.Run("Object.defineProperty(HTMLIFrameElement.prototype, 'permissionsPolicy', { value: { allowsFeature: name => name !== 'camera' } })");

        portal.Embed("frame", Options(Init));

        Assert.That(portal.Lines("Harness.printed()"), Is.EqualTo(new[] { Warning }));
    }

    [Test]
    public void Row107Row109_PortalInAFrameWithoutTheCamera_ConsoleNamesTheFrameToo()
    {
        PortalPage portal = PortalPage.OpenInside([Site.Attacker], allow: "");

        portal.Embed("frame", Options(Init));

        Assert.That(portal.Lines("Harness.printed()"), Is.EqualTo(new[] { Warning + ", and give each frame around this page allow=\"camera\"" }));
    }

    [TestCase("require-corp", "")]
    [TestCase("require-corp", "same-origin")]
    [TestCase("credentialless", "")]
    public void Row109_PageUnderAnEmbedderPolicy_InitTimeoutSaysSo(string policy, string opener)
    {
        PortalPage portal = PortalPage.OpenWith(opener.Length == 0 ? [(Embedder, policy)] : [(Embedder, policy), ("Cross-Origin-Opener-Policy", opener)]);
        Assert.That(portal.Is("window.crossOriginIsolated"), Is.EqualTo(opener.Length > 0));

        EmbedShortly(portal, Frame(Site.Account, Init));

        portal.WaitForHeard("frame", 1);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { Error(TimedOut + "; your Cross-Origin-Embedder-Policy blocks frames that have none") }));
    }

    [Test]
    public void Row109_PageIsolatedInABrowserWithoutReports_InitTimeoutSaysSo()
    {
        PortalPage portal = PortalPage.OpenWith([(Embedder, "require-corp"), ("Cross-Origin-Opener-Policy", "same-origin")]);
        portal.Run("delete window.ReportingObserver");

        EmbedShortly(portal, Frame(Site.Account, Init));

        portal.WaitForHeard("frame", 1);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { Error(TimedOut + "; your Cross-Origin-Embedder-Policy blocks frames that have none") }));
    }

    [TestCase("Cross-Origin-Embedder-Policy-Report-Only", "require-corp")]
    [TestCase("Cross-Origin-Embedder-Policy", "unsafe-none")]
    public void Row109_PolicyThatBlocksNothing_InitTimeoutDoesNotNameIt(string header, string policy)
    {
        PortalPage portal = PortalPage.OpenWith([(header, policy)]);

        EmbedShortly(portal, Frame(Site.Account));

        portal.WaitForHeard("frame", 1);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { Error(TimedOut) }));
    }

    [Test]
    public void Row109_FrameWithAnEmbedderPolicyOfItsOwn_IsHeard()
    {
        PortalPage portal = PortalPage.OpenWith([(Embedder, "require-corp"), ("Cross-Origin-Opener-Policy", "same-origin")]);

        EmbedShortly(portal, Site.Url(
            Site.Account, "frame.html", ("post", $"[{Init}]"), ($"header:{Embedder}", "require-corp"), ("header:Cross-Origin-Resource-Policy", "cross-origin")));

        portal.WaitForHeard("frame", InitHeard);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
    }

    private static string Error(string message) => $$"""onError {"code":"INIT_TIMEOUT","message":"{{message}}"}""";

    private static void EmbedShortly(PortalPage portal, string url) =>
        portal.Embed("frame", new { url, allowedOrigins = new[] { Site.Account }, initTimeoutMs = 300 });

    private static bool FrameMayUseTheCamera(PortalPage portal)
    {
        portal.RunInFrame("#first iframe", "parent.postMessage({ type: 'fail', data: document.featurePolicy.allowsFeature('camera') }, '*')");
        portal.WaitForHeard("frame", 2);
        return portal.Heard("frame")[1].Contains("\"data\":true", StringComparison.Ordinal);
    }
}
