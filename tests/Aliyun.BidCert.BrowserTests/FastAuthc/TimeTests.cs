using System;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>INIT_TIMEOUT and URL_EXPIRED. The test's clock stands at 2026-11-21 08:00 UTC until it is advanced.</summary>
[TestFixture]
internal sealed class TimeTests : FastAuthcTest
{
    private const string TimeoutMessage =
        """onError {"code":"INIT_TIMEOUT","message":"no message within 20000 ms: the page did not load, refuses to be framed, or is of another origin"}""";

    private const string ExpiredAtEleven = """onError {"code":"URL_EXPIRED","message":"url: expired at 2026-11-21T11:00:00.000Z, get a new one"}""";

    private static readonly string[] Nothing = [];

    [Test]
    public void InitTimeout_Default_IsTwentySecondsAndReportedOnce()
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Embed("frame", Options());

        portal.Run("Clock.advance(19999)");
        Assert.That(portal.Heard("frame"), Is.EqualTo(Nothing));

        portal.Run("Clock.advance(1); Clock.advance(1e9);");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { TimeoutMessage }));
    }

    [Test]
    public void InitTimeout_AfterFrameBlocked_IsNotReported()
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy(), clock: true);
        portal.Embed("frame", Options());
        portal.WaitForHeard("frame", 1);

        portal.Run("Clock.advance(1e9)");

        Assert.That(portal.Heard("frame"), Has.Count.EqualTo(1).And.One.Contains("FRAME_BLOCKED"));
    }

    [Test]
    public void ExpiresAt_AlreadyPast_IsReportedAfterTheFrameIsReturned()
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Embed("frame", new { url = Frame(Site.Account), allowedOrigins = new[] { Site.Account }, expiresAt = 1 });
        Assert.That(portal.Heard("frame"), Is.EqualTo(Nothing));

        portal.Run("Clock.advance(0)");

        Assert.That(portal.Heard("frame"), Has.Count.EqualTo(1).And.One.Contains("url: expired at 1970-01-01T00:00:00.001Z, get a new one"));
    }

    [Test]
    public void InitTimeout_Given_IsKept()
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Embed("frame", new { url = Frame(Site.Account), allowedOrigins = new[] { Site.Account }, initTimeoutMs = 1500 });

        portal.Run("Clock.advance(1499)");
        Assert.That(portal.Heard("frame"), Is.EqualTo(Nothing));

        portal.Run("Clock.advance(1)");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { TimeoutMessage.Replace("20000", "1500", StringComparison.Ordinal) }));
    }

    [TestCase(Init)]
    [TestCase(Later)]
    [TestCase(Success)]
    [TestCase("""{"type":"fail"}""")]
    public void InitTimeout_AnyAcceptedMessage_StopsIt(string message)
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Embed("frame", Options(message));
        portal.WaitForHeard("frame", 1);

        portal.Run("Clock.advance(1e9)");

        Assert.That(portal.Heard("frame"), Has.Count.EqualTo(1).And.None.Contains("INIT_TIMEOUT"));
    }

    [TestCase("""{"type":"unknown"}""")]
    [TestCase("{}")]
    public void InitTimeout_IgnoredMessage_DoesNotStopIt(string message)
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Embed("frame", Options(message));
        portal.WaitForHeard("frame", 1);

        portal.Run("Clock.advance(20000)");

        Assert.That(portal.Heard("frame"), Has.Count.EqualTo(2).And.Member(TimeoutMessage));
    }

    [Test]
    public void InitTimeout_MessageAfterwards_IsHeard()
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Embed("frame", Options("\"here\""));
        portal.WaitForHeard("frame", Ignored("shape", Site.Account));
        portal.Run("Clock.advance(20000)");

        portal.PostFromFrame(Init);

        portal.WaitForHeard("frame", InitHeard);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { Ignored("shape", Site.Account), TimeoutMessage, InitHeard }));
    }

    [TestCase("Date.parse('2026-11-21T11:00:00Z')")]
    [TestCase("new Date('2026-11-21T11:00:00Z')")]
    [TestCase("'2026-11-21T11:00:00Z'")]
    [TestCase("'2026-11-21T11:00:00.000Z'")]
    [TestCase("'2026-11-21T11:00:00+00:00'")]
    [TestCase("'2026-11-21T19:00:00.0000000+08:00'")]
    public void ExpiresAt_NumberDateOrText_IsReportedThenAndOnce(string expiresAt)
    {
        PortalPage portal = OpenWithExpiry(expiresAt);

        portal.Run("Clock.advance(3 * 3600000 - 1)");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));

        portal.Run("Clock.advance(1); Clock.advance(1e12);");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, ExpiredAtEleven }));
    }

    [TestCase("Clock.now()")]
    [TestCase("Clock.now() - 1")]
    [TestCase("0")]
    [TestCase("-1")]
    public void ExpiresAt_Past_IsReportedOnceAndListeningGoesOn(string expiresAt)
    {
        PortalPage portal = OpenWithExpiry(expiresAt);

        portal.Run("Clock.advance(0); Clock.advance(1e12);");
        portal.PostFromFrame(Later);
        portal.WaitForHeard("frame", LaterHeard);

        Assert.That(portal.Heard("frame"), Has.Count.EqualTo(3).And.One.Contains("URL_EXPIRED"));
    }

    [TestCase(25)]
    [TestCase(50)]
    [TestCase(365)]
    public void ExpiresAt_BeyondTheLongestTimer_IsReportedThen(int days)
    {
        PortalPage portal = OpenWithExpiry($"Clock.now() + {days} * 86400000");

        portal.Run($"Clock.advance({days} * 86400000 - 1)");
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));

        portal.Run("Clock.advance(1)");
        Assert.That(portal.Heard("frame"), Has.Count.EqualTo(2).And.One.Contains("URL_EXPIRED"));
    }

    [Test]
    public void ExpiresAt_BeyondTheLongestTimerOfTheBrowserItself_DoesNotFireAtOnce()
    {
        PortalPage portal = PortalPage.Open();
        portal.Run(
            "Harness.embed('frame', '#first', { url: arguments[0], allowedOrigins: [arguments[1]], expiresAt: Date.now() + 3e9 }); Harness.after(50, 'frame')",
            Frame(Site.Account, Init),
            Site.Account);

        portal.WaitForHeard("frame", "time is up");
        portal.WaitForHeard("frame", InitHeard);

        Assert.That(portal.Heard("frame"), Has.None.Contains("URL_EXPIRED"));
    }

    [Test]
    public void ExpiresAt_Destroyed_IsNotReported()
    {
        PortalPage portal = OpenWithExpiry("Clock.now() + 1000");

        portal.Run("Harness.frame('frame').destroy(); Clock.advance(1e9);");

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
    }

    [Test]
    public void InitTimeout_Destroyed_IsNotReported()
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Embed("frame", Options());

        portal.Run("Harness.frame('frame').destroy(); Clock.advance(1e9);");

        Assert.That(portal.Heard("frame"), Is.EqualTo(Nothing));
    }

    private static PortalPage OpenWithExpiry(string expiresAt)
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Run(
            $"Harness.embed('frame', '#first', {{ url: arguments[0], allowedOrigins: [arguments[1]], expiresAt: {expiresAt} }})",
            Frame(Site.Account, Init),
            Site.Account);
        portal.WaitForHeard("frame", InitHeard);
        return portal;
    }
}
