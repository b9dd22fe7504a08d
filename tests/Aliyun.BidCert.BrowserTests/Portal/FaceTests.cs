using System;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>The face page: inside Alipay, on a PC, on a phone and in WeChat.</summary>
[TestFixture]
internal sealed class FaceTests : PortalTest
{
    private const string GoesOnInAlipay = "Verification goes on in Alipay. Come back here when it is done.";
    private const string NotFinishedYet = "Not finished yet. Please finish in Alipay, or start again.";
    private const string IsVerified = "Your face is verified.";
    private const string NotVerified = "Not verified. Please start again.";

    // The page asks every five seconds.
    private static readonly TimeSpan AFewQuestions = TimeSpan.FromSeconds(20);

    private IssuedFaceVerification Verification => Server.Emulator.FaceVerifications.Single();

    [TestCase("{resultStatus: '9000', result: {certifyId: 'an id'}}", true, IsVerified)]
    [TestCase("{resultStatus: '9000', result: {certifyId: 'an id'}}", false, NotVerified)]
    [TestCase("{resultStatus: '4000', result: {errorCode: 'SYSTEM_ERROR'}}", false, NotVerified)]
    [TestCase("{resultStatus: '6001', result: null}", false, "Cancelled.")]
    [TestCase("{resultStatus: '6002', result: null}", false, NotVerified)]
    [TestCase("{resultStatus: '6002', result: null}", true, IsVerified)]
    [TestCase("{resultStatus: '6002', result: null}", null, NotFinishedYet)]
    [TestCase("{error: 4, errorMessage: 'no permission'}", false, "Verification did not start. Please try again.")]
    public void InAlipay_BridgeResponds_PageSaysWhatTheServerSays(string response, bool? serverSaysVerified, string expected)
    {
        PortalCustomer.Use(PortalCustomer.Device.Alipay);
        OpenFaces();
        Customer.Page.Run($"window.AlipayJSBridge = {{ call: (name, parameters, callback) => {{ window.respond = () => callback({response}); }} }}");
        Customer.Click("start");
        Waiting.For(() => Customer.Is("window.respond"), () => "the bridge is called");
        if (serverSaysVerified is { } passed)
        {
            Server.Emulator.CompleteFaceVerification(Verification.CertifyId, passed);
        }

        Customer.Page.Run("respond()");

        Customer.WaitForState(expected);
        Assert.That(Customer.IsShown("start"), Is.EqualTo(expected != IsVerified));
        Assert.That(Server.Emulator.IssuedUrls, Is.Empty, "a face verified is no account certified");
    }

    [Test]
    public void OnAPc_CodeIsShown_AndTheOutcomeNoticedByItself()
    {
        OpenFaces();

        Customer.Click("start");

        Customer.WaitForState(GoesOnInAlipay);
        Customer.Page.WaitUntilShown("#code");
        Waiting.For(() => Customer.Is("document.getElementById('code').naturalWidth > 0"), () => "the code is loaded");
        Assert.That((Customer.IsShown("alipay"), Customer.IsShown("done"), Customer.IsShown("start")), Is.EqualTo((false, true, false)));

        Server.Emulator.CompleteFaceVerification(Verification.CertifyId, passed: true);
        Customer.WaitForState(IsVerified, AFewQuestions);
        Assert.That((Customer.IsShown("code"), Customer.IsShown("done"), Customer.IsShown("start")), Is.EqualTo((false, false, false)));
    }

    [Test]
    public void OnAPhone_LinkOpensTheApp()
    {
        PortalCustomer.Use(PortalCustomer.Device.Phone);
        OpenFaces();

        Customer.Click("start");

        Customer.WaitForState(GoesOnInAlipay);
        Assert.That((Customer.IsShown("alipay"), Customer.IsShown("code")), Is.EqualTo((true, false)));
        Assert.That(Customer.LinkOf("alipay"), Is.EqualTo(
            "alipays://platformapi/startapp?appId=20000067&url=" + Uri.EscapeDataString(Verification.CertifyUrl.AbsoluteUri)));
    }

    [Test]
    public void OnAPhone_ComesBack_PendingIsToldFromFailed()
    {
        PortalCustomer.Use(PortalCustomer.Device.Phone);
        OpenFaces();
        Customer.Click("start");
        Customer.WaitForState(GoesOnInAlipay);

        Customer.ComeBack();
        Customer.WaitForState(NotFinishedYet);
        Assert.That((Customer.IsShown("start"), Customer.IsShown("alipay")), Is.EqualTo((true, true)));

        Server.Emulator.CompleteFaceVerification(Verification.CertifyId, passed: false);
        Customer.Click("done");
        Customer.WaitForState(NotVerified);
        Assert.That((Customer.IsShown("start"), Customer.IsShown("alipay")), Is.EqualTo((true, false)));
    }

    [Test]
    public void Pending_StartedAgain_IsTheSameVerification()
    {
        OpenFaces();
        Customer.Click("start");
        Customer.WaitForState(GoesOnInAlipay);

        Customer.Open("faces");
        Customer.WaitForState(NotFinishedYet);
        Customer.Click("start");

        Customer.WaitForState(GoesOnInAlipay);
        Assert.That(Server.Emulator.FaceVerifications, Has.Count.EqualTo(1), "each that is finished is billed");
    }

    [Test]
    public void InWeChat_IsAskedToUseABrowser()
    {
        PortalCustomer.Use(PortalCustomer.Device.WeChat);

        OpenFaces();

        Customer.WaitForState("WeChat does not open Alipay: please open this page in your browser.");
        Assert.That(Customer.IsShown("start"), Is.False);
    }

    [Test]
    public void Verified_LeavesTheAccountUncertified()
    {
        PortalCustomer.Use(PortalCustomer.Device.Phone);
        OpenFaces();
        Customer.Click("start");
        Customer.WaitForState(GoesOnInAlipay);
        Server.Emulator.CompleteFaceVerification(Verification.CertifyId, passed: true);
        Customer.Click("done");
        Customer.WaitForState(IsVerified);

        Customer.Page.Click("main a[href='certification']");

        Customer.WaitForPage("certification");
        Customer.WaitUntilAsked();
        Assert.That((Customer.State, Customer.IsShown("start")), Is.EqualTo(("", true)));
        Assert.That(Server.CertificationOf(PortalSite.Personal), Is.EqualTo(CustomerCertification.None));
        Assert.That(Server.StartsOf(PortalSite.Personal), Is.Empty);
    }

    private void OpenFaces()
    {
        Customer.SignIn();
        Customer.Open("faces");
        Customer.WaitUntilAsked();
    }
}
