using System;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Samples;

/// <summary>samples/Pages/certify.html against the endpoints of docs/certify-an-account.md, with the certification page at its real URL, https://account.aliyun.com.</summary>
internal sealed class CertifyPageTests : BrowserTest
{
    private const string PhoneUserAgent =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";

    private SamplePortal portal = null!;

    [SetUp]
    public void StartPortal() => portal = new SamplePortal();

    [TearDown]
    public async Task StopPortalAsync() => await portal.DisposeAsync();

    [Test]
    public void Success_ServerSaysCertified_IsShown()
    {
        SamplePage page = OpenAndStart();
        portal.Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Personal);

        page.PostFromFrame("aliyun_fast_auth_success");

        page.WaitForState("Your account is certified.");
        Assert.That((page.Frames, page.IsShown("start"), page.IsShown("window"), page.Violations), Is.EqualTo((0, false, false, "")));
    }

    [Test]
    public void Success_Forged_CertifiesNobody()
    {
        SamplePage page = OpenAndStart();

        page.PostFromFrame("aliyun_fast_auth_success");

        page.WaitForState("Not confirmed yet. This can take a while, for an enterprise days; come back later.");
        Assert.That(page.Frames, Is.EqualTo(1));
        Assert.That(portal.LastSaid[BidCertEmulator.DemoAliyunPk], Is.EqualTo(MessageType.AuthcSuccess));
    }

    [Test]
    public void Fail_WithReason_ShowsItAsText()
    {
        SamplePage page = OpenAndStart();

        page.PostFromFrame("fail", "<b>name</b> differs");

        page.WaitForState("Not certified: <b>name</b> differs");
        Assert.That(page.Frames, Is.EqualTo(1));
    }

    [Test]
    public void Later_ClosesTheFrameAndIsRemembered()
    {
        SamplePage page = OpenAndStart();

        page.PostFromFrame("aliyun_fast_auth_later");

        page.WaitForState("Certification is not finished. Cloud resources stay locked until it is.");
        SamplePage.WaitFor(() => portal.LastSaid.Values.Contains(MessageType.Later), () => "the server has heard it");
        Assert.That((page.Frames, page.IsShown("start"), page.LinkOf("window")), Is.EqualTo((0, true, "")));
    }

    [TestCase("aliyun_fast_auth_another_authc_way", MessageType.AnotherAuthcWay)]
    [TestCase("aliyun_fast_auth_re_authc", MessageType.ReAuthc)]
    [TestCase("aliyun_fast_auth_open_alipay", MessageType.OpenAlipay)]
    public void OtherMessage_KeepsTheFrame(string type, MessageType expected)
    {
        SamplePage page = OpenAndStart();

        page.PostFromFrame(type);

        SamplePage.WaitFor(() => portal.LastSaid.Values.Contains(expected), () => "the server has heard it");
        Assert.That((page.Frames, page.IsShown("window")), Is.EqualTo((1, true)));
    }

    [Test]
    public void Frame_HasALinkBesideIt()
    {
        SamplePage page = OpenAndStart();

        Assert.That((page.IsShown("window"), page.Violations), Is.EqualTo((true, "")));
        Assert.That(page.LinkOf("window"), Is.EqualTo(portal.Emulator.IssuedUrls.Single().Url.AbsoluteUri));
    }

    [Test]
    public void ServerSaysCertified_WhenThePageIsOpened_IsShownAtOnce()
    {
        portal.Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Enterprise);

        new SamplePage(portal, "certify.html").WaitForState("Your account is certified.");

        Assert.That(portal.Emulator.IssuedUrls, Is.Empty);
    }

    [Test]
    public void Phone_OpensThePageInsteadOfFramingIt()
    {
        Browser.Instance.UseUserAgent(PhoneUserAgent);
        var page = new SamplePage(portal, "certify.html");

        page.Click("start");

        page.WaitForUrl("https://account.aliyun.com/cert/listCertWays.html?token=");
        Assert.That(portal.Emulator.Requests.Last(request => request.Parameters.ContainsKey("Platform")).Parameters["Platform"], Is.EqualTo("h5"));
    }

    [TestCase(4)]
    [TestCase(-4)]
    public void Row142_CustomersClock_IsHoursFastOrSlow_KeepsTheFrameForThreeHours(int hours)
    {
        SamplePage page = OpenAndStart(
            $$"""
            const now = Date.now;
            Date.now = () => now() + {{hours}} * 3600000;
            const measure = performance.now.bind(performance);
            window.later = 0;
            performance.now = () => measure() + later;
            """);

        page.Run("later = 3 * 3600000 - 60000; document.dispatchEvent(new Event('visibilitychange'));");
        Assert.That((page.Frames, page.IsShown("window")), Is.EqualTo((1, true)));

        page.Run("later = 3 * 3600000; document.dispatchEvent(new Event('visibilitychange'));");
        page.WaitForState("This page was open for too long. Please start again.");
        Assert.That((page.Frames, page.IsShown("start"), page.LinkOf("window")), Is.EqualTo((0, true, "")));
    }

    [Test]
    public void Server_Fails_PageSaysSo()
    {
        var page = new SamplePage(portal, "certify.html");
        portal.Emulator.FailNext(EmulatorFault.ServiceError("Not Bid"));

        page.Click("start");

        page.WaitForState("Something went wrong. Please try again, or reload this page.");
        Assert.That(page.IsShown("start"), Is.True);
    }

    private SamplePage OpenAndStart(string before = "")
    {
        var page = new SamplePage(portal, "certify.html", before);
        page.StartCertification();
        return page;
    }
}
