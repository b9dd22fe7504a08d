using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>The face page under a path base, with each of its requests rejected or failing: it says what to do, and loses no button.</summary>
[TestFixture]
internal sealed class FaceFaultTests : FaultTest
{
    private const string GoesOnInAlipay = "Verification goes on in Alipay. Come back here when it is done.";
    private const string NotFinishedYet = "Not finished yet. Please finish in Alipay, or start again.";

    /// <summary>The requests of the page.</summary>
    public enum Request
    {
        OutcomeAtFirst,
        Start,
        OutcomeInAlipay,
        OutcomeOnReturn,
    }

    private static IEnumerable<PortalFault> SessionFaults => [PortalFault.Unauthorized, PortalFault.Redirect];

    private static IEnumerable<PortalFault> OtherFaults => [PortalFault.ServerError, PortalFault.LostConnection];

    // What a redirect leads to, and what is cut off on the way.
    private static IEnumerable<PortalFault> NotJson => [PortalFault.Html, PortalFault.BrokenJson];

    [Test]
    public void Row111_Face_UnderAPathBase_Verifies()
    {
        OpenFaces();
        Customer.Click("start");
        Customer.WaitForState(GoesOnInAlipay);
        Server.Emulator.CompleteFaceVerification(Server.Emulator.FaceVerifications.Single().CertifyId, passed: true);

        Customer.ComeBack();

        Customer.WaitForState("Your face is verified.");
    }

    [Test]
    public void Row111_Face_SessionHasExpired_PageSaysSoAndBeginsAgain(
        [ValueSource(nameof(SessionFaults))] PortalFault fault, [Values] Request request)
    {
        OpenWith(request, fault);

        AssertSaid(fault, SessionHasExpired);
        Server.Faults.Mend();
        Customer.ClickAndReload("sign-in");
        Customer.WaitUntilAsked();
        AssertStarts(request);
        Assert.That(Customer.IsShown("sign-in"), Is.False);
    }

    [Test]
    public void Row111_Face_OtherFailure_PageSaysSoAndGoesOn(
        [ValueSource(nameof(OtherFaults))] PortalFault fault, [Values] Request request)
    {
        OpenWith(request, fault);

        AssertSaid(fault, SomethingWentWrong);
        Server.Faults.Mend();
        AssertStarts(request);
    }

    [Test]
    public void Row111_Face_NoJson_IsASessionThatHasExpired([ValueSource(nameof(NotJson))] PortalFault fault)
    {
        OpenWith(Request.Start, fault);

        AssertSaid(fault, SessionHasExpired);
    }

    [Test]
    public void Row111_Face_ExpiredUnfinished_IsNotTakenForNotVerified()
    {
        OpenWith(Request.OutcomeOnReturn, PortalFault.NoneOpen);

        Customer.WaitForState("The verification was not finished in time. Please start again.");
        Assert.That(Customer.IsShown("start"), Is.True);
    }

    [TestCase("faces")]
    [TestCase("certification")]
    public void Row111_ScriptOfTheSdk_IsNotLoaded_PageSaysSo(string page)
    {
        Customer.SignIn();
        Server.Faults.Fail("assets/bidcert.js", PortalFault.NotFound);

        Customer.Open(page);

        Customer.WaitForState(SomethingWentWrong);
    }

    [Test]
    public void Row111_Face_JsonWithoutTheUrl_IsAFailure()
    {
        OpenWith(Request.Start, PortalFault.OtherJson);

        AssertSaid(PortalFault.OtherJson, SomethingWentWrong);
    }

    private void OpenFaces()
    {
        Customer.SignIn();
        Customer.Open("faces");
        Customer.WaitUntilAsked();
    }

    /// <summary>Opens the page and has this request of it fail, after all before it have succeeded.</summary>
    private void OpenWith(Request request, PortalFault fault)
    {
        if (request == Request.OutcomeInAlipay)
        {
            PortalCustomer.Use(PortalCustomer.Device.Alipay);
            Browser.Instance.RunBeforeEachPage(
                "window.AlipayJSBridge = { call: (name, parameters, callback) => callback({ resultStatus: '9000', result: null }) }");
        }

        Customer.SignIn();
        if (request == Request.OutcomeAtFirst)
        {
            Server.Faults.Fail("faces/outcome", fault);
            Customer.Open("faces");
            return;
        }

        Customer.Open("faces");
        Customer.WaitUntilAsked();
        if (request == Request.OutcomeOnReturn)
        {
            Customer.Click("start");
            Customer.WaitForState(GoesOnInAlipay);
        }

        Server.Faults.Fail(request == Request.Start ? "faces/start" : "faces/outcome", fault);
        if (request == Request.OutcomeOnReturn)
        {
            Customer.ComeBack();
        }
        else
        {
            Customer.Click("start");
        }
    }

    private void AssertStarts(Request request)
    {
        Customer.Click("start");
        Customer.WaitForState(request == Request.OutcomeInAlipay ? NotFinishedYet : GoesOnInAlipay);
    }
}
