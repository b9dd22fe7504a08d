using System;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Emulator;

/// <summary>The certification page of the emulator in a frame of a portal's page, which bidcert.js embeds.</summary>
[TestFixture]
internal sealed class CertificationPageTests : EmulatorTest
{
    private const string FrameSelector = "#first iframe";
    private const string InitPosted = """{"success":true,"type":"aliyun_fast_auth_init","data":null}""";
    private const string SuccessPosted = """{"success":true,"type":"aliyun_fast_auth_success","data":null}""";

    private static readonly string InitHeard = Event("INIT", "aliyun_fast_auth_init");
    private static readonly string SuccessHeard = Event("AUTHC_SUCCESS", "aliyun_fast_auth_success");

    private readonly EmulatorPage frame = new(FrameSelector);

    [Test]
    public void Embedded_PostsInit()
    {
        PortalPage portal = Embed();

        AssertHeard(portal, "frame", InitHeard);
        AssertHeard(portal, "raw", InitPosted);
        Assert.That(portal.Lines("Harness.violations()"), Is.Empty);
    }

    [TestCase("send-init", "INIT", "aliyun_fast_auth_init")]
    [TestCase("send-later", "LATER", "aliyun_fast_auth_later")]
    [TestCase("send-another-authc-way", "ANOTHER_AUTHC_WAY", "aliyun_fast_auth_another_authc_way")]
    [TestCase("send-re-authc", "RE_AUTHC", "aliyun_fast_auth_re_authc")]
    [TestCase("send-open-alipay", "OPEN_ALIPAY", "aliyun_fast_auth_open_alipay")]
    public void MessageButton_Clicked_ArrivesAsTheSdksType(string button, string type, string rawType)
    {
        PortalPage portal = Embed();

        frame.Click("#" + button);

        AssertHeard(portal, "frame", InitHeard, Event(type, rawType));
        AssertHeard(portal, "raw", InitPosted, $$"""{"success":true,"type":"{{rawType}}","data":null}""");
        Assert.That(Certification, Is.EqualTo(CustomerCertification.None));
    }

    [Test]
    public void MessageButton_InANarrowFrame_IsCoveredByNothing(
        [Values("send-later", "send-open-alipay", "send-fail")] string button, [Values(390, 800)] int width)
    {
        Browser.Instance.UseViewport(width, 600);
        PortalPage portal = Embed();

        frame.Click("#" + button);

        portal.WaitForHeard("frame", 2);
    }

    [TestCase("send-fail", "aliyun_fast_auth_fail", false)]
    [TestCase("send-fail-sample", "fail", true)]
    public void Fail_WithAReason_ArrivesWithIt(string button, string rawType, bool success)
    {
        const string Data = """{"reason":"姓名 \"differs\" <b>"}""";
        PortalPage portal = Embed();

        frame.Enter("#fail-reason", "姓名 \"differs\" <b>");
        frame.Click("#" + button);

        AssertHeard(portal, "frame", InitHeard, Event("AUTHC_FAIL", rawType, Data, Data["{\"reason\":".Length..^1]));
        AssertHeard(portal, "raw", InitPosted, $$"""{"success":{{(success ? "true" : "false")}},"type":"{{rawType}}","data":{{Data}}}""");
        Assert.That(Certification, Is.EqualTo(CustomerCertification.None));
    }

    [Test]
    public void Success_Clicked_CertifiesAndThenPosts()
    {
        PortalPage portal = Embed();
        Server.HoldCompletions();

        frame.Click("#certify");
        frame.WaitForText("#status", "Certifying…");
        AssertHeard(portal, "raw", InitPosted);
        Server.ReleaseCompletions();

        portal.WaitForHeard("raw", SuccessPosted);
        Assert.That(Certification, Is.EqualTo(CustomerCertification.Personal));
        AssertHeard(portal, "frame", InitHeard, SuccessHeard);
        frame.WaitForText("#status", "Certified. The success message was posted.");
        Assert.That((frame.IsShown("#certify"), frame.TextOf("#certification")), Is.EqualTo((false, "certified as person")));
    }

    [Test]
    public void Success_CertifiedElsewhereMeanwhile_PostsNothing()
    {
        PortalPage portal = Embed();
        Server.Emulator.CompleteCertification(Server.Emulator.IssuedUrls.Single().Url);

        frame.Click("#certify");

        frame.WaitForText("#status", "This URL has been used: it certifies only once. Have the portal request a new URL.");
        AssertHeard(portal, "raw", InitPosted);
    }

    [Test]
    public void Success_EmulatorHasEnded_SaysSoAndPostsNothing()
    {
        PortalPage portal = Embed();
        frame.Run("window.fetch = () => Promise.reject(new TypeError('Failed to fetch'))");

        frame.Click("#certify");

        frame.WaitForText("#status", "The emulator did not respond, and nothing was posted. Check that it runs, then reload this page.");
        AssertHeard(portal, "raw", InitPosted);
    }

    [Test]
    public void SuccessWithoutCertifying_Clicked_PostsAndCertifiesNobody()
    {
        PortalPage portal = Embed();

        frame.Click("#send-forged-success");

        AssertHeard(portal, "frame", InitHeard, SuccessHeard);
        AssertHeard(portal, "raw", InitPosted, SuccessPosted);
        Assert.That((Certification, frame.IsShown("#certify")), Is.EqualTo((CustomerCertification.None, true)));
    }

    [TestCase("kind-personal", CustomerCertification.Personal)]
    [TestCase("kind-enterprise", CustomerCertification.Enterprise)]
    public void Kind_AllAreAllowed_IsChosen(string choice, CustomerCertification expected)
    {
        PortalPage portal = Embed();

        frame.Click("#" + choice);
        frame.Click("#certify");

        portal.WaitForHeard("frame", SuccessHeard);
        Assert.That(Certification, Is.EqualTo(expected));
    }

    [TestCase(SubjectType.Personal, CustomerCertification.Personal, "person")]
    [TestCase(SubjectType.Enterprise, CustomerCertification.Enterprise, "enterprise")]
    public void Kind_OneIsAllowed_IsThatOne(SubjectType subjectType, CustomerCertification expected, string shown)
    {
        PortalPage portal = Embed(subjectType);
        Assert.That((frame.IsShown("#kind-choice"), frame.TextOf("#subject-type")), Is.EqualTo((false, shown)));

        frame.Click("#certify");

        portal.WaitForHeard("frame", SuccessHeard);
        Assert.That(Certification, Is.EqualTo(expected));
    }

    [Test]
    public void Automatic_AfterASecond_CertifiesByItself()
    {
        PortalPage portal = Embed();

        frame.Enter("#auto-seconds", "1");
        frame.Click("#auto-toggle");

        portal.WaitForHeard("frame", SuccessHeard);
        Assert.That(Certification, Is.EqualTo(CustomerCertification.Personal));
        frame.Run("localStorage.clear()"); // another test may get the same port
    }

    [Test]
    public void Automatic_StartedOnce_StartsByItselfOnTheNextPage()
    {
        PortalPage first = Embed();
        frame.Enter("#auto-seconds", "0");
        frame.Click("#auto-toggle");
        first.WaitForHeard("frame", SuccessHeard);
        Server.Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.None);

        PortalPage second = Embed();

        second.WaitForHeard("frame", SuccessHeard);
        Assert.That(Certification, Is.EqualTo(CustomerCertification.Personal));
        frame.Run("localStorage.clear()"); // another test may get the same port
    }

    [Test]
    public void Automatic_Stopped_CertifiesNobody()
    {
        PortalPage portal = Embed();
        frame.Enter("#auto-seconds", "600");
        frame.Click("#auto-toggle");
        frame.WaitUntil("#auto-countdown", element => element.Text.StartsWith("Success in ", StringComparison.Ordinal), "counts down");

        frame.Click("#auto-toggle");

        frame.WaitForText("#auto-countdown", "");
        AssertHeard(portal, "raw", InitPosted);
        Assert.That((Certification, frame.TextOf("#auto-toggle")), Is.EqualTo((CustomerCertification.None, "Start")));
    }

    [Test]
    public void Posted_EachMessage_IsListed()
    {
        Embed();
        frame.Click("#send-later");

        frame.WaitUntil("#log li:first-child code", element => element.Text.Contains("_later", StringComparison.Ordinal), "shows the last message");
        Assert.That(frame.TextOf("#log li:last-child code"), Is.EqualTo(InitPosted));
    }

    private PortalPage Embed(SubjectType subjectType = SubjectType.All)
    {
        string url = Server.IssueUrl(subjectType).AbsoluteUri;
        PortalPage portal = PortalPage.OpenAt(new Uri(Server.Portal, EmulatorSite.PortalPage));
        portal.Run("addEventListener('message', e => Harness.tell('raw', JSON.stringify(e.data)))");
        portal.Embed("frame", new { url, allowedOrigins = new[] { Server.Origin } });
        portal.WaitForHeard("frame", InitHeard);
        return portal;
    }

    private static string Event(string type, string rawType, string data = "null", string reason = "null") =>
        $$"""onEvent {"data":{{data}},"rawType":"{{rawType}}","reason":{{reason}},"type":"{{type}}"}""";
}
