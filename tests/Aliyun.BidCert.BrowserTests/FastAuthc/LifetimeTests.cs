using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>URL_EXPIRED: lifetimeMs by the page's own measure. The test's clock stands still until it is advanced.</summary>
[TestFixture]
internal sealed class LifetimeTests : FastAuthcTest
{
    private const string Expired = """onError {"code":"URL_EXPIRED","message":"url: expired, get a new one"}""";

    private const string ThreeHours = "3 * 3600000";

    private const string WakeUp = "document.dispatchEvent(new Event('visibilitychange'));";

    private static readonly string[] AllListeners =
        ["document securitypolicyviolation", "document visibilitychange", "window message", "window pageshow"];

    [Test]
    public void Row142_LifetimeMs_Over_IsReportedThenAndOnce()
    {
        PortalPage portal = OpenWithLifetime(ThreeHours);

        portal.Run("Clock.advance(3 * 3600000 - 1)");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));

        portal.Run("Clock.advance(1); Clock.advance(1e12);" + WakeUp);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Expired }));
    }

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("-1e15")]
    [TestCase("-0.5")]
    public void Row142_LifetimeMs_OverAlready_IsReportedOnceAfterTheFrameIsReturnedAndListeningGoesOn(string lifetimeMs)
    {
        PortalPage portal = OpenWithLifetime(lifetimeMs);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));

        portal.Run("Clock.advance(0); Clock.advance(1e12);" + WakeUp);
        portal.PostFromFrame(Later);
        portal.WaitForHeard("frame", LaterHeard);

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Expired, LaterHeard }));
    }

    [TestCase(4)]
    [TestCase(-4)]
    [TestCase(24 * 365)]
    public void Row142_ComputersClock_IsHoursFastOrSlow_ChangesNothing(int hours)
    {
        PortalPage portal = OpenWithLifetime(ThreeHours, before: $"Clock.setAhead({hours} * 3600000)");

        AssertExpiresInThreeHours(portal);
    }

    [TestCase(4)]
    [TestCase(-4)]
    public void Row142_ComputersClock_SetMeanwhile_ChangesNothing(int hours)
    {
        PortalPage portal = OpenWithLifetime(ThreeHours);

        portal.Run($"Clock.setAhead({hours} * 3600000);" + WakeUp);

        AssertExpiresInThreeHours(portal);
    }

    [TestCase("Object.defineProperty(window, 'performance', { value: undefined })", 0)]
    [TestCase("Object.defineProperty(window, 'performance', { value: undefined })", 4)]
    [TestCase("performance.now = undefined", -4)]
    public void Row142_BrowserWithoutPerformanceNow_GoesByTheDifferenceOfDates(string removal, int hours)
    {
        PortalPage portal = OpenWithLifetime(ThreeHours, before: $"Clock.setAhead({hours} * 3600000); {removal};");

        AssertExpiresInThreeHours(portal);
    }

    [TestCase(WakeUp)]
    [TestCase("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));")]
    public void Row142_PageFrozenOverTheEnd_IsToldWhenItWakesUp(string wakeUp)
    {
        PortalPage portal = OpenWithLifetime(ThreeHours);
        portal.Run("Clock.advance(0); Clock.freeze(3 * 3600000)");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));

        portal.Run(wakeUp);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Expired }));

        portal.Run(wakeUp + "Clock.advance(1e12);" + wakeUp);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Expired }));
    }

    [Test]
    public void Row142_PageFrozenBeforeTheEnd_IsToldAtTheEnd()
    {
        PortalPage portal = OpenWithLifetime(ThreeHours);

        portal.Run("Clock.advance(0); Clock.freeze(3600000);" + WakeUp + WakeUp);
        Assert.That(portal.Is("Clock.pending() === 1"), "No timer is left over.");

        portal.Run("Clock.advance(2 * 3600000 - 1)");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));

        portal.Run("Clock.advance(1)");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Expired }));
    }

    [TestCase(25)]
    [TestCase(50)]
    [TestCase(365)]
    public void Row142_LifetimeMs_BeyondTheLongestTimer_IsReportedThen(int days)
    {
        PortalPage portal = OpenWithLifetime($"{days} * 86400000");

        portal.Run($"Clock.advance({days} * 86400000 - 1)");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));

        portal.Run("Clock.advance(1)");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Expired }));
    }

    [Test]
    public void Row142_LifetimeMs_BeyondTheLongestTimerOfTheBrowserItself_DoesNotFireAtOnce()
    {
        PortalPage portal = PortalPage.Open();
        portal.Run(
            "Harness.embed('frame', '#first', { url: arguments[0], allowedOrigins: [arguments[1]], lifetimeMs: 3e9 }); Harness.after(50, 'frame')",
            Frame(Site.Account, Init),
            Site.Account);

        portal.WaitForHeard("frame", "time is up");
        portal.WaitForHeard("frame", InitHeard);

        Assert.That(portal.Heard("frame"), Has.None.Contains("URL_EXPIRED"));
    }

    [Test]
    public void Row142_LifetimeMs_OfTheBrowsersOwnClock_IsReported()
    {
        PortalPage portal = PortalPage.Open();
        portal.Run(
            "Harness.embed('frame', '#first', { url: arguments[0], allowedOrigins: [arguments[1]], lifetimeMs: 20.5 })", Frame(Site.Account), Site.Account);

        portal.WaitForHeard("frame", Expired);
    }

    [Test]
    public void Row142_Destroyed_IsNotReportedAndLeavesNothing()
    {
        PortalPage portal = OpenWithLifetime("1000");
        Assert.That(portal.Lines("Harness.listeners()"), Is.EqualTo(AllListeners));

        portal.Run("Harness.frame('frame').destroy(); Clock.freeze(2000);" + WakeUp + "Clock.advance(1e9);");

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
        Assert.That(portal.Lines("Harness.listeners()"), Is.Empty);
        Assert.That(portal.Is("Clock.pending() === 0"));
    }

    [Test]
    public void Row142_DestroyedInsideOnError_IsToldOnceAndLeavesNothing()
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Run(
            """
            const frame = AliyunBidCert.embedFastAuthc('#first', {
                url: arguments[0], allowedOrigins: [arguments[1]], lifetimeMs: 1000, onEvent() {},
                onError: error => { Harness.tell('frame', error.code); frame.destroy(); }
            });
            Clock.advance(0);
            Clock.freeze(1000);
            """ + WakeUp + WakeUp + "Clock.advance(1e9);",
            Frame(Site.Account),
            Site.Account);

        Assert.That(portal.Heard("frame").Single(), Is.EqualTo("URL_EXPIRED"));
        Assert.That(portal.Lines("Harness.listeners()"), Is.Empty);
        Assert.That(portal.Is("Clock.pending() === 0"));
    }

    private static void AssertExpiresInThreeHours(PortalPage portal)
    {
        portal.Run("Clock.advance(3 * 3600000 - 1);" + WakeUp);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));

        portal.Run("Clock.advance(1)");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, Expired }));
    }

    private static PortalPage OpenWithLifetime(string lifetimeMs, string before = "")
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Run(
            $"{before}; Harness.embed('frame', '#first', {{ url: arguments[0], allowedOrigins: [arguments[1]], lifetimeMs: {lifetimeMs} }})",
            Frame(Site.Account, Init),
            Site.Account);
        portal.WaitForHeard("frame", InitHeard);
        return portal;
    }
}
