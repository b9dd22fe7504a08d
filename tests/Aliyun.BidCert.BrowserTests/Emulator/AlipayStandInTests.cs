using System;
using System.Text.Json;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Emulator;

/// <summary>The emulator's stand-in for the Alipay app on a page of the portal with bidcert.js, which takes it for the app.</summary>
[TestFixture]
internal sealed class AlipayStandInTests : EmulatorTest
{
    private const string Version = "data-version=\"10.1.58\"";
    private const string SheetSelector = "#bidcert-emulator-alipay";

    // A key whose press takes the frame away is never answered for by the browser, so the page hears of it only when the test says so.
    private const string HoldMessage =
        """
        addEventListener('message', event => {
            if (event.isTrusted) {
                event.stopImmediatePropagation();
                window.held = new MessageEvent('message', { data: event.data, origin: event.origin, source: event.source });
            }
        });
        """;

    private readonly EmulatorPage sheet = new("#bidcert-emulator-alipay-frame");
    private readonly EmulatorPage page = new();

    private string certifyId = "";

    private bool? Passed => Server.Emulator.FindFaceVerification(certifyId)!.Passed;

    [Test]
    public void Answer9000_IsPassed_AndCompletesTheFace()
    {
        PortalPage portal = OpenAndVerify();

        Answer("answer-9000");

        AssertHeard(portal, "page", Result("PASSED", "9000", certifyId));
        Assert.That((Passed, page.Count(SheetSelector)), Is.EqualTo((true, 0)));
        Assert.That(portal.Lines("Harness.violations()"), Is.Empty);
    }

    [TestCase("answer-6001", "CANCELLED", "6001")]
    [TestCase("answer-6002", "NETWORK_ERROR", "6002")]
    public void Answer_WithoutAResult_ArrivesAndCompletesNothing(string button, string status, string resultStatus)
    {
        PortalPage portal = OpenAndVerify();

        Answer(button);

        AssertHeard(portal, "page", Result(status, resultStatus));
        Assert.That((Passed, page.Count(SheetSelector)), Is.EqualTo((default(bool?), 0)));
    }

    [TestCase("UNKNOWN_ERROR")]
    [TestCase("SYSTEM_ERROR")]
    [TestCase("USER_IS_NOT_CERTIFY")]
    public void Answer4000_EachCode_Arrives(string errorCode)
    {
        PortalPage portal = OpenAndVerify();

        sheet.Choose("#error-code", errorCode);
        sheet.Click("#answer-4000");

        AssertHeard(portal, "page", Result("BUSINESS_ERROR", "4000", certifyId, errorCode));
        Assert.That(Passed, Is.Null);
    }

    [Test]
    public void Answer4000_NotCertified_RecordsAFailureIfAsked()
    {
        PortalPage portal = OpenAndVerify();

        sheet.Choose("#error-code", "USER_IS_NOT_CERTIFY");
        sheet.Click("#record-failure");
        sheet.Click("#answer-4000");

        AssertHeard(portal, "page", Result("BUSINESS_ERROR", "4000", certifyId, "USER_IS_NOT_CERTIFY"));
        Assert.That(Passed, Is.False);
    }

    [TestCase("1", "no such API")]
    [TestCase("2", "bad parameter")]
    [TestCase("3", "unknown error")]
    [TestCase("4", "no permission")]
    public void AnswerError_EachOne_IsABridgeError(string error, string message)
    {
        PortalPage portal = OpenAndVerify();

        sheet.Choose("#bridge-error", error);
        sheet.Click("#answer-error");

        AssertHeard(
            portal, "page",
            $$"""callback {"code":"BRIDGE_ERROR","detail":{"error":{{error}},"errorMessage":"{{message}}"},"message":"AlipayJSBridge: {{error}} {{message}}"} null""");
    }

    [Test]
    public void Silence_ClosesTheSheet_AndNeverCallsBack()
    {
        PortalPage portal = OpenAndVerify();

        Answer("answer-silence");

        WaitUntilClosed();
        AssertHeard(portal, "page");
        Assert.That(Passed, Is.Null);
    }

    [Test]
    public void Silence_VerifiedAgain_OpensTheSheetAgain()
    {
        PortalPage portal = OpenAndVerify();
        Answer("answer-silence");
        WaitUntilClosed();

        Verify(portal, "again");
        Answer("answer-9000");

        AssertHeard(portal, "again", Result("PASSED", "9000", certifyId));
    }

    [Test]
    public void Cancel_Clicked_IsCancelled()
    {
        PortalPage portal = OpenAndVerify();

        page.Click("#bidcert-emulator-alipay-cancel");

        AssertHeard(portal, "page", Result("CANCELLED", "6001"));
    }

    [Test]
    public void Escape_Pressed_IsCancelled()
    {
        PortalPage portal = OpenAndVerify();

        page.Press(OpenQA.Selenium.Keys.Escape);

        AssertHeard(portal, "page", Result("CANCELLED", "6001"));
    }

    [Test]
    public void Escape_PressedInTheFrame_IsCancelled()
    {
        PortalPage portal = Open(Version);
        portal.Run(HoldMessage);
        Verify(portal, "page");
        sheet.Click("h1");

        sheet.Press(OpenQA.Selenium.Keys.Escape);

        Waiting.For(() => (bool)page.Run("return !!window.held")!, () => "the frame has posted its answer");
        portal.Run("dispatchEvent(held)");
        AssertHeard(portal, "page", Result("CANCELLED", "6001"));
    }

    [Test]
    public void Expired_OffersNoPass()
    {
        PortalPage portal = Open(Version);
        InitFaceVerifyResponse started = Server.StartFaceVerification();
        Server.Emulator.ClockOffset = TimeSpan.FromMinutes(30);

        portal.Verify("page", new { certifyId = started.CertifyId, url = started.CertifyUrl });

        WaitUntilOpen();
        sheet.WaitForText("#status", "This face verification has expired. Have the portal start a new face verification.");
        Assert.That((sheet.IsEnabled("#answer-9000"), sheet.IsEnabled("#answer-6001")), Is.EqualTo((false, true)));
    }

    [Test]
    public void Version_OfTheScript_IsWhatThePageFinds()
    {
        PortalPage portal = Open(Version);

        Assert.That(portal.Text("AliyunBidCert.alipayVersion()"), Is.EqualTo("10.1.58"));
    }

    [Test]
    public void Version_BeforeTheFirstThatVerifies_IsTooOld()
    {
        PortalPage portal = Open("data-version=\"10.1.31\"");

        StartVerification(portal, "page");

        AssertHeard(
            portal, "page", """callback {"code":"ALIPAY_TOO_OLD","message":"Alipay 10.1.31 is too old: 10.1.32 or later required"} null""");
        Assert.That(page.Count(SheetSelector), Is.Zero);
    }

    [Test]
    public void Delay_BridgeIsReadyLate_IsWaitedFor()
    {
        PortalPage portal = Open(Version + " data-delay=\"1500\"");
        Assert.That(portal.Is("window.AlipayJSBridge"), Is.False);

        Verify(portal, "page");
        Answer("answer-9000");

        AssertHeard(portal, "page", Result("PASSED", "9000", certifyId));
    }

    [Test]
    public void Delay_LongerThanTheScriptWaits_IsATimeout()
    {
        PortalPage portal = Open(Version + " data-delay=\"60000\"");
        InitFaceVerifyResponse started = Server.StartFaceVerification();

        portal.Verify("page", new { certifyId = started.CertifyId, url = started.CertifyUrl, bridgeTimeoutMs = 100 });

        AssertHeard(
            portal, "page", """callback {"code":"BRIDGE_TIMEOUT","message":"AlipayJSBridge was not ready within 100 ms"} null""");
    }

    private static string Result(string status, string resultStatus, string? certifyId = null, string? errorCode = null) =>
        $$"""callback null {"certifyId":{{JsonSerializer.Serialize(certifyId)}},"errorCode":{{JsonSerializer.Serialize(errorCode)}},"resultStatus":"{{resultStatus}}","status":"{{status}}"}""";

    private PortalPage Open(string attributes) => PortalPage.OpenAt(Server.PageInAlipay(attributes));

    private PortalPage OpenAndVerify()
    {
        PortalPage portal = Open(Version);
        Verify(portal, "page");
        return portal;
    }

    /// <summary>Starts a face verification, and waits until the sheet offers its answers.</summary>
    private void Verify(PortalPage portal, string who)
    {
        StartVerification(portal, who);
        WaitUntilOpen();
        sheet.WaitForText("#status", "Waiting for an answer.");
    }

    private void StartVerification(PortalPage portal, string who)
    {
        InitFaceVerifyResponse started = Server.StartFaceVerification();
        certifyId = started.CertifyId;
        portal.Verify(who, new { certifyId, url = started.CertifyUrl });
    }

    private void Answer(string button) => sheet.Click("#" + button);

    private void WaitUntilOpen() => page.WaitUntilShown("#bidcert-emulator-alipay-frame");

    private void WaitUntilClosed() => Waiting.For(() => page.Count(SheetSelector) == 0, () => "the sheet is closed");
}
