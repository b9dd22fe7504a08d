using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;
using OpenQA.Selenium;
using ResellerPortal.Certification.Store;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>Sessions that end, and a portal that is restarted, while a customer certifies.</summary>
[TestFixture]
internal sealed class SessionTests : PortalTest
{
    private const string SessionCookie = ".AspNetCore.Cookies";
    private const string SessionHasExpired = "Your session has expired. Please sign in again.";

    [Test]
    public void Row123_SessionExpired_BeforeTheStart_LeadsToTheSignInAndBack()
    {
        Customer.SignIn();
        EndSession();

        Customer.Click("start");
        Customer.WaitForState(SessionHasExpired);
        Assert.That((Customer.Frames, Customer.IsShown("start")), Is.EqualTo((0, true)));

        SignInAgain("certification");
        Customer.WaitUntilAsked();
        Customer.Start(Server);
        Assert.That(Customer.IsShown("sign-in"), Is.False);
    }

    [Test]
    public void Row123_SessionExpired_WhileCertifying_FindsTheOutcomeAfterTheSignIn()
    {
        Customer.SignIn();
        Customer.Start(Server);
        EndSession();

        Customer.Frame.Click("#certify");
        Customer.WaitForState(SessionHasExpired);
        Assert.That(Customer.Frames, Is.EqualTo(1));

        Customer.Click("sign-in");
        Customer.WaitForPage("sign-in");
        Customer.Choose(PortalSite.Personal);
        Customer.WaitUntilCertified();
    }

    [Test]
    public void Row123_SessionExpired_OnTheFacePage_LeadsToTheSignInAndBack()
    {
        Customer.SignIn();
        Customer.Open("faces");
        Customer.WaitUntilAsked();
        EndSession();

        Customer.Click("start");
        Customer.WaitForState(SessionHasExpired);

        SignInAgain("faces");
        Customer.Click("start");
        Customer.WaitForState("Verification goes on in Alipay. Come back here when it is done.");
    }

    [Test]
    public async Task Row124_Restart_InTheMiddle_CustomerGoesOnInTheSameSession()
    {
        Customer.SignIn();
        Customer.Start(Server);

        await Server.RestartAsync();
        Customer.Frame.Click("#certify");

        Customer.WaitUntilCertified();
        Assert.That(Server.StartsOf(PortalSite.Personal).Single().Outcome, Is.EqualTo(StartOutcome.Certified));
    }

    [Test]
    public async Task Row124_Restart_CertifiedWhileThePortalWasDown_IsFoundWhenItIsUp()
    {
        Customer.SignIn();
        Customer.Start(Server);
        await Server.StopPortalAsync();

        Customer.Frame.Click("#certify");
        Customer.WaitForState("Something went wrong. Please try again, or reload this page.");
        Assert.That((Customer.Frames, Customer.IsShown("done")), Is.EqualTo((1, true)));

        await Server.StartPortalAsync();
        Customer.Click("done");
        Customer.WaitUntilCertified();
    }

    [Test]
    public async Task Row124_Restart_ComesBackUnfinished_IsToldOfTheStart()
    {
        Customer.SignIn();
        Customer.Start(Server);

        await Server.RestartAsync();
        Customer.Open("certification");

        Customer.WaitForState("You have started the certification. Please finish it, or tell us when you have finished.");
        Assert.That((Customer.IsShown("start"), Customer.IsShown("done")), Is.EqualTo((true, true)));
    }

    // The cookie of the antiforgery token stays, as when a session expires by itself.
    private static void EndSession()
    {
        ICookieJar cookies = Browser.Instance.Driver.Manage().Cookies;
        Assert.That(cookies.GetCookieNamed(SessionCookie), Is.Not.Null);
        cookies.DeleteCookieNamed(SessionCookie);
    }

    private void SignInAgain(string page)
    {
        Customer.Click("sign-in");
        Customer.WaitForPage("sign-in");
        Customer.Choose(PortalSite.Personal);
        Customer.WaitForPage(page);
    }
}
