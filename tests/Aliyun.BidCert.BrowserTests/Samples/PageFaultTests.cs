using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Samples;

/// <summary>The sample pages under a path base, with each of their requests rejected or failing: they say what to do, and lose no button.</summary>
internal sealed class PageFaultTests : BrowserTest
{
    private const string PathBase = "/portal";
    private const string SessionHasExpired = "Your session has expired. Please sign in again.";
    private const string SomethingWentWrong = "Something went wrong. Please try again, or reload this page.";
    private const string NotConfirmedYet = "Not confirmed yet. This can take a while, for an enterprise days; come back later.";
    private const string GoesOnInAlipay = "Verification goes on in Alipay. Come back here when it is done.";

    private SamplePortal portal = null!;

    /// <summary>The requests of certify.html.</summary>
    public enum CertifyRequest
    {
        OutcomeAtFirst,
        Url,
        Said,
        OutcomeAfterSuccess,
        OutcomeOnReturn,
    }

    /// <summary>The requests of face.html.</summary>
    public enum FaceRequest
    {
        Start,
        OutcomeInAlipay,
        OutcomeOnReturn,
    }

    private static IEnumerable<PortalFault> SessionFaults =>
        [PortalFault.Unauthorized, PortalFault.Redirect, PortalFault.Html, PortalFault.BrokenJson];

    private static IEnumerable<PortalFault> OtherFaults => [PortalFault.ServerError, PortalFault.LostConnection];

    [SetUp]
    public void StartPortal() => portal = new SamplePortal(PathBase);

    [TearDown]
    public async Task StopPortalAsync() => await portal.DisposeAsync();

    [Test]
    public void Row111_Certify_UnderAPathBase_Certifies()
    {
        var page = new SamplePage(portal, "certify.html");
        page.StartCertification();
        portal.Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Personal);

        page.PostFromFrame("aliyun_fast_auth_success");

        page.WaitForState("Your account is certified.");
    }

    [Test]
    public void Row111_Face_UnderAPathBase_Verifies()
    {
        var page = new SamplePage(portal, "face.html");
        page.Click("start");
        page.WaitForState(GoesOnInAlipay);
        portal.Emulator.CompleteFaceVerification(portal.FaceVerifications.Values.Single().CertifyId, passed: true);

        page.ComeBack();

        page.WaitForState("Your face is verified.");
    }

    [Test]
    public void Row111_Certify_SessionHasExpired_PageSaysSoAndBeginsAgain(
        [ValueSource(nameof(SessionFaults))] PortalFault fault, [Values] CertifyRequest request)
    {
        SamplePage page = OpenCertify(request, fault);

        AssertSaid(page, fault, SessionHasExpired);
        portal.Mend();
        portal.LastSaid.Clear();
        page.ClickAndReload("sign-in");
        page.StartCertification();
        Assert.That(page.IsShown("sign-in"), Is.False);
    }

    [Test]
    public void Row111_Certify_OtherFailure_PageSaysSoAndGoesOn(
        [ValueSource(nameof(OtherFaults))] PortalFault fault, [Values] CertifyRequest request)
    {
        SamplePage page = OpenCertify(request, fault);

        AssertSaid(page, fault, SomethingWentWrong);
        portal.Mend();
        if (page.Frames == 0)
        {
            page.StartCertification();
        }

        portal.Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Personal);
        page.PostFromFrame("aliyun_fast_auth_success");
        page.WaitForState("Your account is certified.");
    }

    [Test]
    public void Row111_Certify_JsonWithoutTheUrl_IsAFailure()
    {
        SamplePage page = OpenCertify(CertifyRequest.Url, PortalFault.OtherJson);

        AssertSaid(page, PortalFault.OtherJson, SomethingWentWrong);
        portal.Mend();
        page.StartCertification();
        Assert.That(page.Frames, Is.EqualTo(1));
    }

    [Test]
    public void Row111_Certify_SignedInAgainElsewhere_PageStopsSayingSo()
    {
        SamplePage page = OpenCertify(CertifyRequest.OutcomeOnReturn, PortalFault.Unauthorized);
        page.WaitForState(SessionHasExpired);

        portal.Mend();
        page.ComeBack();

        page.WaitForState("");
        Assert.That((page.IsShown("sign-in"), page.Frames, page.IsShown("window")), Is.EqualTo((false, 1, true)));
    }

    [Test]
    public void Row111_Certify_EarlierResponseThatComesLater_DoesNotHideThatTheSessionHasExpired()
    {
        const string SayLater =
            """
            var open = XMLHttpRequest.prototype.open, send = XMLHttpRequest.prototype.send;
            XMLHttpRequest.prototype.open = function (method, url) { this.path = url; open.apply(this, arguments); };
            XMLHttpRequest.prototype.send = function (body) {
                var request = this, isLate = /said$/.test(request.path) && /_success/.test(body);
                if (isLate) { request.addEventListener('loadend', () => window.hasSaid = true); }
                setTimeout(() => send.call(request, body), isLate ? 500 : 0);
            };
            """;
        SamplePage page = OpenCertify(CertifyRequest.OutcomeAfterSuccess, PortalFault.Unauthorized, SayLater);

        page.WaitForState(SessionHasExpired);
        SamplePage.WaitFor(() => page.Is("window.hasSaid === true"), () => "the earlier request has its response");

        AssertSaid(page, PortalFault.Unauthorized, SessionHasExpired);
    }

    [Test]
    public void Row111_Certify_NotConfirmedYet_IsNotTakenForNotCertified()
    {
        var page = new SamplePage(portal, "certify.html");
        page.StartCertification();

        page.PostFromFrame("aliyun_fast_auth_success");
        page.WaitForState(NotConfirmedYet);

        page.PostFromFrame("aliyun_fast_auth_fail", "the name differs");
        page.WaitForState("Not certified: the name differs");
    }

    [Test]
    public void Row111_Face_SessionHasExpired_PageSaysSoAndBeginsAgain(
        [ValueSource(nameof(SessionFaults))] PortalFault fault, [Values] FaceRequest request)
    {
        SamplePage page = OpenFace(request, fault);

        AssertSaid(page, fault, SessionHasExpired);
        portal.Mend();
        portal.FaceVerifications.Clear();
        page.ClickAndReload("sign-in");
        page.Click("start");
        SamplePage.WaitFor(() => portal.FaceVerifications.Count == 1, () => "another verification is started");
        Assert.That(page.IsShown("sign-in"), Is.False);
    }

    [Test]
    public void Row111_Face_OtherFailure_PageSaysSoAndGoesOn(
        [ValueSource(nameof(OtherFaults))] PortalFault fault, [Values] FaceRequest request)
    {
        SamplePage page = OpenFace(request, fault);

        AssertSaid(page, fault, SomethingWentWrong);
        portal.Mend();
        portal.FaceVerifications.Clear();
        page.Click("start");
        SamplePage.WaitFor(() => portal.FaceVerifications.Count == 1, () => "another verification is started");
    }

    [Test]
    public void Row111_Face_JsonWithoutTheUrl_IsAFailure()
    {
        SamplePage page = OpenFace(FaceRequest.Start, PortalFault.OtherJson);

        AssertSaid(page, PortalFault.OtherJson, SomethingWentWrong);
    }

    [Test]
    public void Row111_Face_NothingSubmittedYet_IsNotTakenForNotVerified()
    {
        var page = new SamplePage(portal, "face.html");
        page.Click("start");
        page.WaitForState(GoesOnInAlipay);

        page.ComeBack();
        page.WaitForState("Not finished yet. Please finish in Alipay, or start again.");
        Assert.That((page.IsShown("start"), page.IsShown("alipay")), Is.EqualTo((true, true)));

        portal.Emulator.CompleteFaceVerification(portal.FaceVerifications.Values.Single().CertifyId, passed: false);
        page.ComeBack();
        page.WaitForState("Not verified. Please start again.");
        Assert.That(page.IsShown("start"), Is.True);
    }

    /// <summary>Opens certify.html and has this request of it fail, after all before it have succeeded.</summary>
    private SamplePage OpenCertify(CertifyRequest request, PortalFault fault, string before = "")
    {
        string endpoint = "/certification/" + (request == CertifyRequest.Url ? "url" : request == CertifyRequest.Said ? "said" : "outcome");
        if (request == CertifyRequest.OutcomeAtFirst)
        {
            portal.Fail(endpoint, fault);
            return new SamplePage(portal, "certify.html");
        }

        var page = new SamplePage(portal, "certify.html", before);
        if (request == CertifyRequest.Url)
        {
            portal.Fail(endpoint, fault);
            page.Click("start");
            return page;
        }

        page.StartCertification();
        portal.Fail(endpoint, fault);
        if (request == CertifyRequest.OutcomeOnReturn)
        {
            page.ComeBack();
        }
        else
        {
            page.PostFromFrame(request == CertifyRequest.Said ? "aliyun_fast_auth_re_authc" : "aliyun_fast_auth_success");
        }

        return page;
    }

    /// <summary>Opens face.html and has this request of it fail, after all before it have succeeded.</summary>
    private SamplePage OpenFace(FaceRequest request, PortalFault fault)
    {
        if (request == FaceRequest.OutcomeInAlipay)
        {
            Browser.Instance.UseUserAgent(FacePageTests.AlipayUserAgent);
        }

        var page = new SamplePage(portal, "face.html");
        page.Run("window.AlipayJSBridge = { call: (name, parameters, callback) => callback({ resultStatus: '9000', result: null }) }");
        portal.Fail(request == FaceRequest.Start ? "/face/start" : "/face/outcome", fault);
        page.Click("start");
        if (request == FaceRequest.OutcomeOnReturn)
        {
            page.WaitForState(GoesOnInAlipay);
            page.ComeBack();
        }

        return page;
    }

    private void AssertSaid(SamplePage page, PortalFault fault, string text)
    {
        page.WaitForState(text);
        Assert.Multiple(() =>
        {
            Assert.That(portal.Failures, Is.Not.Empty.And.All.EqualTo(fault.Status), "requests say that a script sends them, and go to the path base");
            Assert.That(page.IsShown("sign-in"), Is.EqualTo(text == SessionHasExpired));
            Assert.That(page.LinkOf("sign-in"), Is.EqualTo(page.Url));
            Assert.That(page.IsShown("start"), Is.EqualTo(page.Frames == 0), "the button is there, or the frame");
            Assert.That(page.Violations, Is.Empty);
        });
    }
}
