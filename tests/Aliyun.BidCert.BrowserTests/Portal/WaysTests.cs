using System.Linq;
using Aliyun.BidCert.BrowserTests.Emulator;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>The ways through the portal, from the sign-in to the page that says certified.</summary>
[TestFixture]
internal sealed class WaysTests : PortalTest
{
    private readonly EmulatorPage certificationPage = new();

    [TestCase(PortalSite.Personal, CustomerCertification.Personal, "Individual")]
    [TestCase(PortalSite.Enterprise, CustomerCertification.Enterprise, "Enterprise")]
    public void Desktop_CertifiesInTheFrame_SeesItsOwnAnswerMasked(string customer, CustomerCertification expected, string kind)
    {
        Customer.SignIn(customer);
        Customer.Start(Server, customer);

        Customer.Frame.Click("#certify");

        Customer.WaitUntilCertified();
        Assert.That(Server.CertificationOf(customer), Is.EqualTo(expected));
        Assert.That(
            (Customer.Page.TextOf("#kind"), Customer.Page.TextOf("#name")), Is.EqualTo((kind, Server.MaskedNameOf(customer))));
        Assert.That(Customer.Page.TextOf("#name"), Does.Contain("*"));
    }

    [Test]
    public void Desktop_FrameIsShown_WithALinkBesideIt()
    {
        Customer.SignIn();

        Customer.Start(Server);

        Assert.That((Customer.IsShown("window"), Customer.IsShown("here"), Customer.IsShown("start")), Is.EqualTo((true, false, false)));
        Assert.That(Customer.LinkOf("window"), Is.EqualTo(Server.Emulator.IssuedUrls.Single().Url.AbsoluteUri));
    }

    [Test]
    public void NewWindow_CertifiesThere_FindsItOnComingBack()
    {
        Customer.SignIn();
        Customer.Start(Server);

        Customer.Click("window");
        string portal = PortalCustomer.GoToOpenedTab();
        certificationPage.Click("#certify");
        certificationPage.WaitForText("#status", "Certified. Go back to the portal.");
        PortalCustomer.CloseTab(portal);
        Customer.ComeBack();

        Customer.WaitUntilCertified();
    }

    [TestCase(PortalCustomer.Device.Phone)]
    [TestCase(PortalCustomer.Device.Alipay)]
    public void Phone_CertifiesOnTop_FindsItOnComingBack(PortalCustomer.Device device)
    {
        PortalCustomer.Use(device);
        Customer.SignIn();

        Customer.Click("start");
        PortalCustomer.WaitForUrl(Server.EmulatorServer.Url.AbsoluteUri);
        certificationPage.Click("#certify");
        certificationPage.WaitForText("#status", "Certified. Go back to the portal.");
        certificationPage.Click("#back");

        Customer.WaitUntilCertified();
        Assert.That(
            Server.Emulator.Requests.Single(request => request.Action == "GenerateAliyunBidCertWaysUrl").Parameters["Platform"], Is.EqualTo("h5"));
    }

    [Test]
    public void Phone_ComesBackUnfinished_IsToldAndGoesOn()
    {
        PortalCustomer.Use(PortalCustomer.Device.Phone);
        Customer.SignIn();
        Customer.Click("start");
        PortalCustomer.WaitForUrl(Server.EmulatorServer.Url.AbsoluteUri);

        certificationPage.Click("#back");

        Customer.WaitForPage("certification");
        Customer.WaitForState("You have started the certification. Please finish it, or tell us when you have finished.");
        Assert.That((Customer.IsShown("start"), Customer.IsShown("done")), Is.EqualTo((true, true)));

        Customer.Click("done");
        Customer.WaitForState("Not certified yet. Please finish the certification; for an enterprise, the outcome can take days.");
        Server.Certify(PortalSite.Personal);
        Customer.Click("done");
        Customer.WaitUntilCertified();
    }

    [Test]
    public void WeChat_Opens_IsAskedToUseABrowser()
    {
        PortalCustomer.Use(PortalCustomer.Device.WeChat);

        Customer.SignIn();

        Customer.WaitForState("WeChat does not open Alipay: please open this page in your browser.");
        Assert.That(Customer.IsShown("start"), Is.False);
    }

    [Test]
    public void Certified_SignsIn_SeesItAtOnceAndGetsNoUrl()
    {
        Customer.SignIn(PortalSite.Certified);

        Customer.WaitUntilCertified();
        Assert.That(
            (Customer.Page.TextOf("#kind"), Customer.Page.TextOf("#name")), Is.EqualTo(("Individual", Server.MaskedNameOf(PortalSite.Certified))));
        Assert.That(Server.Emulator.IssuedUrls, Is.Empty);
    }

    [Test]
    public void CertifiedPage_CustomerIsNotCertified_LeadsToTheCertification()
    {
        Customer.SignIn();

        Customer.Open("certified");

        Customer.WaitForPage("certification");
        Customer.WaitForState("");
        Assert.That(Customer.IsShown("start"), Is.True);
    }

    [Test]
    public void SignOut_Clicked_LeadsToTheSignIn_AndEndsTheSession()
    {
        Customer.SignIn();

        Customer.Click("sign-out");
        Customer.WaitForPage("sign-in");
        Customer.Open("certification");

        Customer.WaitForPage("sign-in");
    }
}
