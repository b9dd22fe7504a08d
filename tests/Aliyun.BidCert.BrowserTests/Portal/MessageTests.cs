using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>What the portal's page makes of the messages of the page in its frame, and of a URL that expires.</summary>
[TestFixture]
internal sealed class MessageTests : PortalTest
{
    [SetUp]
    public void SignIn() => Customer.SignIn();

    [Test]
    public void Fail_WithReason_ShowsItAsText_AndKeepsTheFrame()
    {
        Customer.Start(Server);

        Customer.Frame.Enter("#fail-reason", "<b>name</b> differs");
        Customer.Frame.Click("#send-fail-sample");

        Customer.WaitForState("Not certified: <b>name</b> differs");
        Assert.That((Customer.Frames, Customer.IsShown("window")), Is.EqualTo((1, true)));
    }

    [Test]
    public void Later_ClosesTheFrame_IsRemembered_AndFoundAgain()
    {
        Customer.Start(Server);

        Customer.Frame.Click("#send-later");

        Customer.WaitForState("Certification is not finished. Cloud resources stay locked until it is.");
        WaitForHint(MessageType.Later);
        Assert.That((Customer.Frames, Customer.IsShown("start"), Customer.IsShown("window")), Is.EqualTo((0, true, false)));

        Customer.Open("certification");
        Customer.WaitForState("You have started the certification. Please finish it, or tell us when you have finished.");
        Assert.That((Customer.IsShown("start"), Customer.IsShown("done")), Is.EqualTo((true, true)));
    }

    [TestCase("send-another-authc-way", MessageType.AnotherAuthcWay)]
    [TestCase("send-re-authc", MessageType.ReAuthc)]
    [TestCase("send-open-alipay", MessageType.OpenAlipay)]
    public void OtherMessage_IsRemembered_AndKeepsTheFrame(string button, MessageType expected)
    {
        Customer.Start(Server);

        Customer.Frame.Click("#" + button);

        WaitForHint(expected);
        Assert.That((Customer.Frames, Customer.IsShown("window"), Customer.State), Is.EqualTo((1, true, "")));
    }

    [Test]
    public void Fail_AfterAnUnconfirmedSuccess_IsShown()
    {
        Customer.Start(Server);
        Customer.Frame.Click("#send-forged-success");
        Customer.WaitForState("Not confirmed yet. This can take a while, for an enterprise days; come back later.");

        Customer.Frame.Enter("#fail-reason", "the name differs");
        Customer.Frame.Click("#send-fail");

        Customer.WaitForState("Not certified: the name differs");
    }

    [TestCase(4)]
    [TestCase(-4)]
    public void Row142_CustomersClock_IsHoursFastOrSlow_KeepsTheFrameForThreeHours_AndThenGetsAFreshUrl(int hours)
    {
        Customer.Open(
            "certification",
            $$"""
            const now = Date.now;
            Date.now = () => now() + {{hours}} * 3600000;
            const measure = performance.now.bind(performance);
            window.later = 0;
            performance.now = () => measure() + later;
            """);
        Customer.WaitUntilAsked();
        Customer.Start(Server);

        Customer.Page.Run("later = 3 * 3600000 - 60000; document.dispatchEvent(new Event('visibilitychange'));");
        Assert.That((Customer.Frames, Customer.IsShown("window")), Is.EqualTo((1, true)));

        Customer.Page.Run("later = 3 * 3600000; document.dispatchEvent(new Event('visibilitychange'));");
        Customer.WaitForState("This page was open for too long. Please start again.");
        Assert.That((Customer.Frames, Customer.IsShown("start"), Customer.IsShown("window")), Is.EqualTo((0, true, false)));

        Customer.Start(Server);
        Assert.That((Customer.Frames, Server.Emulator.IssuedUrls.Count), Is.EqualTo((1, 2)));
    }

    private void WaitForHint(MessageType expected) => Waiting.For(
        () => Server.StartsOf(PortalSite.Personal)[^1].LastHint == expected.ToString(), () => $"the server has heard {expected}");
}
