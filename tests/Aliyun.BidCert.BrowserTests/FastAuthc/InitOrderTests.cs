using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>FRAME_BLOCKED where the certification page posts INIT before it has loaded, or after, and a tracker of the page is blocked meanwhile.</summary>
[TestFixture]
internal sealed class InitOrderTests : FastAuthcTest
{
    private const string AddTracker =
        "const tracker = document.createElement('iframe'); tracker.src = arguments[0]; document.body.appendChild(tracker); tracker.remove();";

    [Test]
    public void Row142_Tracker_BlockedBetweenInitAndLoad_IsNotReported()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        PortalPage portal = Open(("post", $"[{Init}]"), ("image", $"http://{server.LocalEndpoint}/image.png"));
        portal.WaitForHeard("frame", InitHeard);

        portal.Run(AddTracker, Frame(Site.Alipay));
        portal.WaitFor("Harness.violations().length === 1");
        Assert.That(portal.Heard("loads"), Is.Empty, "Else the order is not the one that this test is about.");
        server.AcceptTcpClient().Dispose();
        server.Stop();
        portal.WaitForHeard("loads", 1);
        portal.WaitForNothing();

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
    }

    [Test]
    public void Row142_Tracker_BlockedBeforeTheFrameGoesOn_IsNotReported()
    {
        PortalPage portal = Open(("late", $"[{Init}]"));
        portal.WaitForHeard("frame", InitHeard);

        portal.Run(AddTracker, Frame(Site.Alipay));
        portal.WaitFor("Harness.violations().length === 1");
        portal.GoOnInFrame(Page(("late", $"[{Init}]"), ("page", "2")));
        portal.WaitForHeard("frame", 2);
        portal.WaitForNothing();

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, InitHeard }));
    }

    [Test]
    public void Row142_Tracker_BlockedJustAfterTheFrameHasGoneOn_IsNotReported()
    {
        PortalPage portal = Open(("late", $"[{Init}]"));
        portal.WaitForHeard("frame", InitHeard);

        portal.Run($"const url = arguments[0]; Harness.frame('frame').iframe.addEventListener('load', () => {{ (function () {{ {AddTracker} }})(url); }});", Frame(Site.Alipay));
        portal.GoOnInFrame(Page(("late", $"[{Init}]"), ("page", "2")));
        portal.WaitForHeard("frame", 2);
        portal.WaitFor("Harness.violations().length === 1");
        portal.WaitForNothing();

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, InitHeard }));
    }

    [Test]
    public void Row91_FrameWhosePagePostsInitAfterItHasLoaded_GoneWhereThePolicyBlocks_IsReported()
    {
        PortalPage portal = Open(("late", $"[{Init}]"));
        portal.WaitForHeard("frame", InitHeard);

        portal.GoOnInFrame(Frame(Site.Alipay));

        portal.WaitForHeard("frame", 2);
        Assert.That(portal.Heard("frame")[1], Does.Contain("FRAME_BLOCKED"));
    }

    [Test]
    [Category(NeedsOrder)]
    public void Row91_FrameWhosePagePostsInitTwice_GoneWhereThePolicyBlocks_IsReported()
    {
        PortalPage portal = Open(("post", $"[{Init}]"), ("late", $"[{Init}]"));
        portal.WaitForHeard("frame", 2);

        portal.GoOnInFrame(Frame(Site.Alipay));

        portal.WaitForHeard("frame", 3);
        Assert.That(portal.Heard("frame")[2], Does.Contain("FRAME_BLOCKED"));
    }

    [Test]
    public void Row105_FrameGoneWhereThePolicyBlocks_RemovedBeforeItIsReported_ReportsNothing()
    {
        PortalPage portal = OpenWithFrame();

        portal.GoOnInFrame(Frame(Site.Alipay));
        portal.WaitFor("Harness.violations().length === 1");
        portal.Run("Harness.frame('frame').iframe.remove()");
        portal.WaitForNothing();

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
        Assert.That(portal.Lines("Harness.remains()"), Is.Empty);
    }

    private static string Page(params (string Name, string Value)[] query) => Site.Url(Site.Account, "frame.html", query);

    private static PortalPage Open(params (string Name, string Value)[] query)
    {
        PortalPage portal = PortalPage.Open();
        portal.Run(
            "Harness.embed('frame', '#first', JSON.parse(arguments[0])); Harness.frame('frame').iframe.addEventListener('load', () => Harness.tell('loads', 'load'));",
            JsonSerializer.Serialize(new { url = Page(query), allowedOrigins = new[] { Site.Account } }));
        return portal;
    }
}
