using System;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>INIT_TIMEOUT. The test's clock stands still until it is advanced.</summary>
[TestFixture]
internal sealed class TimeTests : FastAuthcTest
{
    private const string TimeoutMessage =
        """onError {"code":"INIT_TIMEOUT","message":"no message within 20000 ms: the page did not load, refuses to be framed, or is of another origin"}""";

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

    [Test]
    public void InitTimeout_Destroyed_IsNotReported()
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Embed("frame", Options());

        portal.Run("Harness.frame('frame').destroy(); Clock.advance(1e9);");

        Assert.That(portal.Heard("frame"), Is.EqualTo(Nothing));
    }
}
