using System;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Emulator;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>The portal as the one command starts it: with an emulator of its own, which the pages name, and with what only that offers.</summary>
[TestFixture]
internal sealed class OwnEmulatorTests : PortalTest
{
    // The page asks every five seconds.
    private static readonly TimeSpan AFewQuestions = TimeSpan.FromSeconds(20);

    private readonly EmulatorPage opened = new();

    private protected override Task<PortalSite> StartServerAsync() => PortalSite.StartAsync(PortalSite.Kind.OnItsOwnEmulator);

    [TestCase(PortalSite.Personal)]
    [TestCase(PortalSite.Enterprise)]
    public void DemoCustomer_CertifiesInTheFrame(string customer)
    {
        Customer.SignIn(customer);
        Assert.That(Customer.Page.TextOf("header .emulator"), Is.EqualTo("Emulator: this is not Alibaba Cloud"));

        Customer.Start(Server, customer);
        Customer.Frame.Click("#certify");

        Customer.WaitUntilCertified();
        Assert.That(Customer.Page.TextOf("#name"), Is.EqualTo(Server.MaskedNameOf(customer)));
    }

    [Test]
    public void Status_NamesTheEmulator_AndThatEverythingWorks()
    {
        Customer.Open("status");

        Customer.WaitForState("Everything works.");
        Assert.That(Customer.Page.TextOf("#service"), Does.StartWith("Emulator, not Alibaba Cloud"));
        Assert.That(
            Customer.Page.Run("return [...document.querySelectorAll('#checks > li')].map(one => one.dataset.check + ' ' + one.dataset.state).sort().join()"),
            Is.EqualTo("certification ready,database ready,faces ready"));
    }

    [Test]
    public void Face_AsInsideAlipay_IsVerifiedByTheStandIn()
    {
        OpenFaces();
        Customer.Click("try-alipay");
        Waiting.For(() => Browser.Instance.Driver.Url.EndsWith("?alipay=1", StringComparison.Ordinal), () => "the page is as inside Alipay");
        Customer.WaitUntilAsked();

        Customer.Click("start");
        Customer.Page.WaitUntilShown("#bidcert-emulator-alipay-frame");
        new EmulatorPage("#bidcert-emulator-alipay-frame").Click("#answer-9000");

        Customer.WaitForState("Your face is verified.");
        Assert.That(Server.Emulator.FaceVerifications.Single().Passed, Is.True);
    }

    [Test]
    public void Face_PageThatTheCodeLeadsTo_OpensInATab_AndItsOutcomeIsNoticed()
    {
        OpenFaces();
        Customer.Click("start");
        Customer.Click("emulated");
        string portal = PortalCustomer.GoToOpenedTab();

        opened.Click("#face-passes");
        opened.WaitForText("#status", "The face passed. The portal has to ask its server.");
        PortalCustomer.CloseTab(portal);

        Customer.WaitForState("Your face is verified.", AFewQuestions);
    }

    private void OpenFaces()
    {
        Customer.SignIn();
        Customer.Open("faces");
        Customer.WaitUntilAsked();
    }
}
