using System;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using OpenQA.Selenium;

namespace Aliyun.BidCert.BrowserTests.Emulator;

/// <summary>The control panel: what it changes in the emulator.</summary>
[TestFixture]
internal sealed class PanelTests : PanelTest
{
    private const string DemoCustomer = $"#customers-rows > [data-aliyun-pk='{BidCertEmulator.DemoAliyunPk}']";
    private const string ActiveKey = $"[data-key-active='{BidCertEmulator.DemoAccessKeyId}']";

    [TestCase("personal", CustomerCertification.Personal)]
    [TestCase("enterprise", CustomerCertification.Enterprise)]
    public void CustomerButton_Clicked_CertifiesTheCustomer(string button, CustomerCertification expected)
    {
        EmulatorPage panel = OpenPanel();

        panel.Click($"{DemoCustomer} [data-set-certification='{button}']");

        panel.WaitUntilShown($"{DemoCustomer} [data-set-certification='{button}'][aria-pressed='true']");
        Assert.That(Certification, Is.EqualTo(expected));
    }

    [Test]
    public void CustomerButton_NotCertified_RemovesTheCertification()
    {
        Server.Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Personal);
        EmulatorPage panel = OpenPanel();

        panel.Click(DemoCustomer + " [data-set-certification='none']");

        panel.WaitUntilShown(DemoCustomer + " [data-set-certification='none'][aria-pressed='true']");
        Assert.That(Certification, Is.EqualTo(CustomerCertification.None));
    }

    [Test]
    public void Customer_AddedByEnter_IsThere()
    {
        EmulatorPage panel = OpenPanel();

        panel.Enter("#customer-uid", "1000000000000099" + Keys.Enter);

        panel.WaitUntilShown("#customers-rows > [data-aliyun-pk='1000000000000099'][data-certification='none']");
        Assert.That(Server.Emulator.Customers.Any(customer => customer.AliyunPk == "1000000000000099"), Is.True);
    }

    [Test]
    public void Customer_CertifiedElsewhere_IsShownWithoutAReload()
    {
        EmulatorPage panel = OpenPanel();

        Server.Emulator.CompleteCertification(Server.IssueUrl(), CustomerCertification.Enterprise);

        panel.WaitUntilShown(DemoCustomer + "[data-certification='enterprise']");
        panel.WaitUntilShown("#urls-rows > [data-state='used']");
    }

    [Test]
    public void Customer_CertifiedLater_IsCertifiedThen()
    {
        EmulatorPage panel = OpenPanel();

        panel.Enter("#later-seconds", "1");
        panel.Click("#later-set");

        panel.WaitUntilShown(DemoCustomer + "[data-certification='personal']");
        Assert.That(Certification, Is.EqualTo(CustomerCertification.Personal));
    }

    [Test]
    public void Keyboard_TabAndEnter_CertifiesTheCustomer()
    {
        EmulatorPage panel = OpenPanel();

        for (int tabs = 0; !panel.IsFocused($"{DemoCustomer} [data-set-certification='enterprise']"); tabs++)
        {
            Assert.That(tabs, Is.LessThan(40), "the button is never reached");
            panel.Press(Keys.Tab);
        }

        panel.Press(Keys.Enter);

        panel.WaitUntilShown(DemoCustomer + "[data-certification='enterprise']");
        Assert.That(Certification, Is.EqualTo(CustomerCertification.Enterprise));
        Assert.That(panel.IsFocused(DemoCustomer + " [data-set-certification='enterprise']"), Is.True, "the focus stays");
    }

    [Test]
    public void Fault_Scheduled_HappensToTheNextRequest()
    {
        EmulatorPage panel = OpenPanel();
        panel.Choose("#fault-name", "ServiceError");
        panel.Enter("#fault-code", "Throttling.User");
        panel.Click("#fault-add");
        panel.WaitUntilShown("#faults-rows > li[data-remaining='1']");

        Assert.That(() => Server.IssueUrl(), Throws.InstanceOf<BidCertServiceException>().With.Property("Code").EqualTo("Throttling.User"));

        panel.WaitUntilShown("#faults-empty");
        Assert.That(() => Server.IssueUrl(), Throws.Nothing);
    }

    [Test]
    public void Fault_Cleared_HappensToNoRequest()
    {
        Server.Emulator.FailNext(EmulatorFault.Empty(System.Net.HttpStatusCode.BadGateway));
        EmulatorPage panel = OpenPanel();
        panel.WaitUntilShown("#faults-rows > li");

        panel.Click("#faults-clear");

        panel.WaitUntilShown("#faults-empty");
        Assert.That(() => Server.IssueUrl(), Throws.Nothing);
    }

    [Test]
    public void Fault_NotValid_IsExplainedBesideTheForm()
    {
        EmulatorPage panel = OpenPanel();
        panel.Choose("#fault-name", "ServiceError");
        panel.Enter("#fault-code", "No Such Code");

        panel.Click("#fault-add");

        panel.WaitForText(
            "#fault-error", "The member code is not one that the emulator knows: give it one of serviceErrorCodes, or add statusCode.");
        Assert.That(Server.Emulator.ScheduledFaults, Is.Empty);
    }

    [TestCase("clock-forward", 3600, "3600 s ahead of the computer it runs on")]
    [TestCase("clock-back", -3600, "3600 s behind the computer it runs on")]
    public void Clock_Moved_IsTheEmulators(string button, int seconds, string shown)
    {
        EmulatorPage panel = OpenPanel();

        panel.Click("#" + button);

        panel.WaitForText("#clock-offset-now", shown);
        Assert.That(Server.Emulator.ClockOffset, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [Test]
    public void Clock_Reset_IsTheComputers()
    {
        Server.Emulator.ClockOffset = TimeSpan.FromHours(5);
        EmulatorPage panel = OpenPanel();

        panel.Click("#clock-reset");

        panel.WaitForText("#clock-offset-now", "the time of the computer it runs on");
        Assert.That(Server.Emulator.ClockOffset, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void Key_SwitchedOff_IsInactive()
    {
        EmulatorPage panel = OpenPanel();

        panel.Click(ActiveKey);

        Waiting.For(() => !Server.Emulator.AccessKeys.Single(key => key.Id == BidCertEmulator.DemoAccessKeyId).IsActive, () => "the key is off");
        Assert.That(
            () => Server.IssueUrl(), Throws.InstanceOf<BidCertServiceException>().With.Property("Code").EqualTo("InvalidAccessKeyId.Inactive"));
        Assert.That(panel.Property(ActiveKey, "checked"), Is.EqualTo("False").IgnoreCase);
    }

    [Test]
    public void Reseller_ApiSwitchedOff_IsNotOpened()
    {
        EmulatorPage panel = OpenPanel();

        panel.Click($"[data-reseller-api='{BidCertEmulator.DemoResellerUid}']");

        Waiting.For(
            () => !Server.Emulator.Resellers.Single(reseller => reseller.Uid == BidCertEmulator.DemoResellerUid).IsApiOpened, () => "the API is closed");
    }

    [Test]
    public void Settings_UnfinishedFaces_AreReportedAsFailed()
    {
        EmulatorPage panel = OpenPanel();

        panel.Click("#reports-unfinished");

        Waiting.For(() => Server.Emulator.ReportsUnfinishedFaceVerificationsAsFailed, () => "the setting is on");
    }

    [Test]
    public void Connect_HasTheServersUrl_AndTheDemoKeys()
    {
        EmulatorPage panel = OpenPanel();

        Assert.That(panel.TextOf("#public-url"), Is.EqualTo(Server.Url.AbsoluteUri));
        Assert.That(panel.TextOf("#environment"), Does.StartWith(
            $"BidCert__AccessKeyId={BidCertEmulator.DemoAccessKeyId}\nBidCert__AccessKeySecret={BidCertEmulator.DemoAccessKeySecret}\nBidCert__Endpoint={Server.Url}"));
        Assert.That(panel.TextOf("#alipay-script"), Is.EqualTo($"<script src=\"{Server.Url}_emulator/alipay.js\"></script>"));
    }

    [Test]
    public void Differences_AreThoseOfTheDocumentation()
    {
        EmulatorPage panel = OpenPanel();

        panel.WaitForText("#differences-text h3", "The emulator");
        Assert.That(panel.Run("return [...document.querySelectorAll('#differences-text h4')].map(one => one.textContent).join()"), Is.EqualTo(
            "As a process,In an ASP.NET Core program,The pages,The API,Who may use it,URLs,Documented by the vendor,Not documented"));
    }

    [Test]
    public void Page_Opened_ViolatesNoPolicy()
    {
        EmulatorPage panel = EmulatorPage.Open(
            Server.Panel, "window.violations = []; addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective + e.blockedURI))");
        panel.WaitUntilShown("#differences-text h3");

        Assert.That(panel.Run("return violations.join()"), Is.EqualTo(""));
    }
}
