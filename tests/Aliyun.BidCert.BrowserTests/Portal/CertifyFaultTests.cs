using System.Collections.Generic;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>The certification page under a path base, with each of its requests rejected or failing: it says what to do, and loses no button.</summary>
[TestFixture]
internal sealed class CertifyFaultTests : FaultTest
{
    /// <summary>The requests of the page.</summary>
    public enum Request
    {
        OutcomeAtFirst,
        Start,
        Said,
        OutcomeAfterSuccess,
        OutcomeOnReturn,
        OutcomeOnDone,
    }

    private static IEnumerable<PortalFault> SessionFaults => [PortalFault.Unauthorized, PortalFault.Redirect];

    private static IEnumerable<PortalFault> OtherFaults => [PortalFault.ServerError, PortalFault.LostConnection];

    // What a redirect leads to, and what is cut off on the way.
    private static IEnumerable<PortalFault> NotJson => [PortalFault.Html, PortalFault.BrokenJson];

    [Test]
    public void Row111_Certify_UnderAPathBase_Certifies()
    {
        Customer.SignIn();
        Customer.Start(Server);

        Customer.Frame.Click("#certify");

        Customer.WaitUntilCertified();
    }

    [Test]
    public void Row111_Certify_SessionHasExpired_PageSaysSoAndBeginsAgain(
        [ValueSource(nameof(SessionFaults))] PortalFault fault, [Values] Request request)
    {
        OpenWith(request, fault);

        AssertSaid(fault, SessionHasExpired);
        Server.Faults.Mend();
        Customer.ClickAndReload("sign-in");
        Customer.WaitUntilAsked();
        Customer.Start(Server);
        Assert.That(Customer.IsShown("sign-in"), Is.False);
    }

    [Test]
    public void Row111_Certify_OtherFailure_PageSaysSoAndGoesOn(
        [ValueSource(nameof(OtherFaults))] PortalFault fault, [Values] Request request)
    {
        OpenWith(request, fault);

        AssertSaid(fault, SomethingWentWrong);
        Server.Faults.Mend();
        if (Customer.Frames == 0)
        {
            Customer.Start(Server);
        }

        Customer.Frame.Click("#certify");
        Customer.WaitUntilCertified();
    }

    [Test]
    public void Row111_Certify_NoJson_IsASessionThatHasExpired([ValueSource(nameof(NotJson))] PortalFault fault)
    {
        OpenWith(Request.Start, fault);

        AssertSaid(fault, SessionHasExpired);
    }

    [Test]
    public void Row111_Certify_JsonWithoutTheUrl_IsAFailure()
    {
        OpenWith(Request.Start, PortalFault.OtherJson);

        AssertSaid(PortalFault.OtherJson, SomethingWentWrong);
        Server.Faults.Mend();
        Customer.Start(Server);
        Assert.That(Customer.Frames, Is.EqualTo(1));
    }

    [Test]
    public void Row111_Certify_SignedInAgainElsewhere_PageStopsSayingSo()
    {
        OpenWith(Request.OutcomeOnReturn, PortalFault.Unauthorized);
        Customer.WaitForState(SessionHasExpired);

        Server.Faults.Mend();
        Customer.ComeBack();

        Customer.WaitForState("");
        Assert.That((Customer.IsShown("sign-in"), Customer.Frames, Customer.IsShown("window")), Is.EqualTo((false, 1, true)));
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
        OpenWith(Request.OutcomeAfterSuccess, PortalFault.Unauthorized, SayLater);

        Customer.WaitForState(SessionHasExpired);
        Waiting.For(() => Customer.Is("window.hasSaid"), () => "the earlier request has its response");

        AssertSaid(PortalFault.Unauthorized, SessionHasExpired);
    }

    [Test]
    public void Row111_Certified_SessionHasExpired_PageSaysSoAndLeadsBack()
    {
        Customer.SignIn(PortalSite.Certified);
        Server.Faults.Fail("certification/outcome", PortalFault.Unauthorized);
        Customer.Open("certified");
        Customer.WaitForState(SessionHasExpired);

        Server.Faults.Mend();
        Customer.ClickAndReload("sign-in");

        Customer.WaitUntilCertified();
    }

    /// <summary>Opens the page and has this request of it fail, after all before it have succeeded.</summary>
    private void OpenWith(Request request, PortalFault fault, string before = "")
    {
        string endpoint = "certification/" + (request == Request.Start ? "start" : request == Request.Said ? "said" : "outcome");
        Customer.SignIn();
        if (request == Request.OutcomeAtFirst)
        {
            Server.Faults.Fail(endpoint, fault);
            Customer.Open("certification", before);
            return;
        }

        Customer.Open("certification", before);
        Customer.WaitUntilAsked();
        if (request == Request.Start)
        {
            Server.Faults.Fail(endpoint, fault);
            Customer.Click("start");
            return;
        }

        Customer.Start(Server);
        Server.Faults.Fail(endpoint, fault);
        switch (request)
        {
            case Request.Said:
                Customer.PostFromFrame("aliyun_fast_auth_re_authc");
                break;
            case Request.OutcomeAfterSuccess:
                Customer.PostFromFrame("aliyun_fast_auth_success");
                break;
            case Request.OutcomeOnDone:
                Customer.Click("done");
                break;
            default:
                Customer.ComeBack();
                break;
        }
    }
}
