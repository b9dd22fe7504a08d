using System;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>What the certification page says and the portal hears when all is well.</summary>
[TestFixture]
internal sealed class ConversationTests : FastAuthcTest
{
    [Test]
    public void Embed_EachMessage_IsHeardInItsOrder()
    {
        PortalPage portal = PortalPage.Open();

        portal.Embed("frame", Options(
            Init,
            """{"success":true,"type":"aliyun_fast_auth_another_authc_way","data":{"way":"bank"}}""",
            """{"success":true,"type":"aliyun_fast_auth_open_alipay","data":"text"}""",
            """{"success":false,"type":"aliyun_fast_auth_fail","data":{"reason":"The name differs"}}""",
            """{"success":true,"type":"aliyun_fast_auth_re_authc","data":null}""",
            Later,
            Success));

        portal.WaitForHeard("frame", SuccessHeard);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[]
        {
            InitHeard,
            Event("ANOTHER_AUTHC_WAY", "aliyun_fast_auth_another_authc_way", """{"way":"bank"}"""),
            Event("OPEN_ALIPAY", "aliyun_fast_auth_open_alipay", "\"text\""),
            Event("AUTHC_FAIL", "aliyun_fast_auth_fail", """{"reason":"The name differs"}""", "The name differs"),
            Event("RE_AUTHC", "aliyun_fast_auth_re_authc"),
            LaterHeard,
            SuccessHeard,
        }));
    }

    [TestCase("""{"success":false,"type":"aliyun_fast_auth_success"}""", "AUTHC_SUCCESS", "aliyun_fast_auth_success")]
    [TestCase("""{"type":"aliyun_fast_auth_success"}""", "AUTHC_SUCCESS", "aliyun_fast_auth_success")]
    [TestCase("""{"success":true,"type":"aliyun_fast_auth_fail"}""", "AUTHC_FAIL", "aliyun_fast_auth_fail")]
    public void Embed_Success_NeverDecides(string message, string type, string rawType)
    {
        PortalPage portal = PortalPage.Open();

        portal.Embed("frame", Options(message));

        portal.WaitForHeard("frame", 1);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { Event(type, rawType) }));
    }

    [Test]
    public void Embed_FailureSampleOfTheDocumentation_IsAuthcFail()
    {
        PortalPage portal = PortalPage.Open();

        portal.Embed("frame", Options("""{"success":true,"type":"fail","data":{"reason":"Not the same person"}}"""));

        portal.WaitForHeard("frame", 1);
        Assert.That(
            portal.Heard("frame"),
            Is.EqualTo(new[] { Event("AUTHC_FAIL", "fail", """{"reason":"Not the same person"}""", "Not the same person") }));
    }

    [Test]
    public void Embed_SecondAllowedOrigin_IsHeardToo()
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy(Site.Account, Site.Alipay));
        portal.Embed("frame", new { url = Frame(Site.Account, Init), allowedOrigins = new[] { Site.Account, Site.Alipay } });
        portal.WaitForHeard("frame", InitHeard);

        portal.GoOnInFrame(Frame(Site.Alipay, Success));

        portal.WaitForHeard("frame", SuccessHeard);
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, SuccessHeard }));
    }

    [Test]
    public void Embed_ArrayOfOriginsChangedLater_HearsThoseOfTheCall()
    {
        PortalPage portal = PortalPage.Open();
        portal.Run(
            "window.origins = [arguments[0]]; Harness.embed('frame', '#first', { url: arguments[1], allowedOrigins: origins }); origins[0] = 'https://elsewhere.example';",
            Site.Account,
            Frame(Site.Account, Init));

        portal.WaitForHeard("frame", 1);

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
    }

    [Test]
    public void Embed_NoAllowedOrigins_HearsTheCertificationPageOnly()
    {
        // Without a network there is no such page: the messages are made up, with the frame's window for their source.
        PortalPage portal = PortalPage.Open(PortalPage.Policy());
        string embedded = portal.Embed("frame", new { url = "https://account.aliyun.com/certify.htm" });

        portal.Run("""
            for (const origin of ['https://account.aliyun.com', 'https://passport.aliyun.com', 'http://account.aliyun.com', 'https://account.aliyun.com.evil.example']) {
                window.dispatchEvent(new MessageEvent('message', { data: { type: 'aliyun_fast_auth_init' }, origin, source: Harness.frame('frame').iframe.contentWindow }));
            }
            """);

        Assert.That(embedded, Is.EqualTo("embedded"));
        Assert.That(portal.Heard("frame"), Is.SupersetOf(new[]
        {
            InitHeard,
            Ignored("origin", "https://passport.aliyun.com"),
            Ignored("origin", "http://account.aliyun.com"),
            Ignored("origin", "https://account.aliyun.com.evil.example"),
        }));
        Assert.That(portal.Heard("frame"), Has.Exactly(1).StartsWith("onEvent"));
    }

    [Test]
    public void Destroy_InsideOnEvent_EndsTheConversation()
    {
        PortalPage portal = PortalPage.Open();
        portal.Run(
            """
            const frame = AliyunBidCert.embedFastAuthc('#first', {
                url: arguments[0], allowedOrigins: [arguments[1]],
                onEvent: event => { Harness.tell('frame', event.type); frame.destroy(); }
            });
            Harness.embed('witness', '#second', { url: arguments[0], allowedOrigins: [arguments[1]] });
            """,
            Frame(Site.Account, Init, Later),
            Site.Account);

        portal.WaitForHeard("witness", LaterHeard);
        portal.WaitFor("Harness.heard('frame').length > 0");

        Assert.That(portal.Text("Harness.heard('frame').join()"), Is.EqualTo("INIT"));
        Assert.That(portal.Is("document.querySelector('#first').childElementCount === 0"));
    }

    [Test]
    public void Destroy_AfterInit_RemovesFrameListenersAndTimers()
    {
        PortalPage portal = OpenWithFrame(clock: true);
        portal.Embed("expiring", new { url = Frame(Site.Account), allowedOrigins = new[] { Site.Account }, lifetimeMs = 3 * 3600000 });

        portal.Run("Harness.frame('frame').destroy(); Harness.frame('expiring').destroy();");

        Assert.Multiple(() =>
        {
            Assert.That(portal.Lines("Harness.listeners()"), Is.Empty);
            Assert.That(portal.Is("Clock.pending() === 0"));
            Assert.That(portal.Is("document.querySelectorAll('iframe').length === 0"));
            Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard }));
            Assert.That(portal.Heard("expiring"), Is.EqualTo(Array.Empty<string>()));
        });
    }
}
