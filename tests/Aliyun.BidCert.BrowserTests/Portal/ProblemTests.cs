using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Certification.Store;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>What a customer is told when something does not work, and the removal of a certification.</summary>
[TestFixture]
internal sealed class ProblemTests : PortalTest
{
    private const string IsNotOurs =
        "We do not manage this account. Your Alibaba Cloud account cannot be certified here. Contact us and give the reference.";

    private const string IsNotAvailable =
        "This service is not available at present. The problem is on our side. Contact us and give the reference.";

    private string Removals => string.Join(
        ' ', Server.Audit.Select(entry => entry.Action).Where(action => action is not (AuditAction.Started or AuditAction.Certified)));

    [Test]
    public void OtherResellersCustomer_IsToldToContactUs_WithAReference()
    {
        Customer.SignIn(PortalSite.Other);

        WaitForProblem(IsNotOurs);

        Customer.Click("start");
        Waiting.For(() => Customer.IsShown("start"), () => "the button is back");
        WaitForProblem(IsNotOurs);
        Assert.That(Server.Emulator.IssuedUrls, Is.Empty);
    }

    [Test]
    public void OtherResellersCustomer_InChinese_IsToldInChinese()
    {
        Browser.Instance.UseLanguage("zh-CN");

        Customer.SignIn(PortalSite.Other);

        Waiting.For(
            () => Regex.IsMatch(Customer.State, "^该账号不在我们名下。您的阿里云账号无法在此进行实名认证。.*：[A-Z2-9]{8}）$", RegexOptions.CultureInvariant),
            () => $"the page says why not, in Chinese; it says \"{Customer.State}\"");
    }

    [Test]
    public async Task StartsOfADay_AreUsedUp_PageSaysWhenTheNextIsPossible()
    {
        await Server.RestartAsync("--Certification:StartsPerDay=1");
        Customer.SignIn();
        Customer.Start(Server);
        Customer.Frame.Click("#send-later");
        Customer.WaitForState("Certification is not finished. Cloud resources stay locked until it is.");

        Customer.Click("start");

        WaitForProblem(
            "You have reached the limit of starts\\. You can start again from \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d \\(UTC\\+8\\)\\.", isPattern: true);
        Assert.That((Customer.Frames, Customer.IsShown("start"), Server.Emulator.IssuedUrls.Count), Is.EqualTo((0, true, 1)));
    }

    [Test]
    public void Service_RejectsThePortal_PageSaysThatTheFaultIsOurs()
    {
        Customer.SignIn();
        Server.Emulator.FailNext(EmulatorFault.ServiceError("Not Bid"));

        Customer.Click("start");

        WaitForProblem(IsNotAvailable);
        Customer.Start(Server);
    }

    [Test]
    public void Faces_KeyIsSwitchedOff_PageSaysThatTheFaultIsOurs()
    {
        Customer.SignIn();
        Customer.Open("faces");
        Customer.WaitUntilAsked();
        Server.Emulator.SetAccessKeyActive(BidCertEmulator.DemoRamAccessKeyId, isActive: false);

        Customer.Click("start");

        WaitForProblem(IsNotAvailable);
        Assert.That(Customer.IsShown("start"), Is.True);
    }

    [Test]
    public void Removal_WithTheLastDigits_RemovesTheCertification_AndCanBeginAgain()
    {
        OpenRemoval();

        Customer.Page.Enter("#confirmation", PortalSite.AliyunPkOf(PortalSite.Certified)[^4..]);
        Customer.Click("confirm-remove");

        Customer.WaitForState("The certification has been removed.");
        Assert.That(Server.CertificationOf(PortalSite.Certified), Is.EqualTo(CustomerCertification.None));
        Assert.That(Removals, Is.EqualTo("RemovalRequested Removed"));

        Customer.Click("again");
        Customer.WaitForPage("certification");
        Customer.WaitUntilAsked();
        Customer.Start(Server, PortalSite.Certified);
    }

    [TestCase("", "Please enter the last four digits of your UID.")]
    [TestCase("12a4", "Please enter the last four digits of your UID.")]
    public void Removal_NoDigits_AsksForThem(string typed, string expected)
    {
        OpenRemoval();

        Customer.Page.Enter("#confirmation", typed);
        Customer.Click("confirm-remove");

        Customer.WaitForState(expected);
        AssertStillCertified();
    }

    [Test]
    public void Removal_WrongDigits_RemovesNothing()
    {
        OpenRemoval();

        Customer.Page.Enter("#confirmation", "9999");
        Customer.Click("confirm-remove");

        WaitForProblem("The digits do not match. Nothing has been removed. Enter the last four digits of your account's UID.");
        AssertStillCertified();
    }

    [Test]
    public void Removal_Cancelled_RemovesNothing()
    {
        OpenRemoval();

        Customer.Click("cancel-remove");

        Assert.That(Customer.IsShown("removal"), Is.False);
        AssertStillCertified();
    }

    private void OpenRemoval()
    {
        Customer.SignIn(PortalSite.Certified);
        Customer.WaitUntilCertified();
        Customer.Click("remove");
        Customer.Page.WaitUntilShown("#confirmation");
    }

    private void AssertStillCertified()
    {
        Assert.That(Server.CertificationOf(PortalSite.Certified), Is.EqualTo(CustomerCertification.Personal));
        Assert.That(Removals, Is.Empty);
    }

    /// <summary>Waits for a text, and the reference after it.</summary>
    private void WaitForProblem(string text, bool isPattern = false)
    {
        string pattern = $"^{(isPattern ? text : Regex.Escape(text))} \\(reference [A-Z2-9]{{8}}\\)$";
        Waiting.For(
            () => Regex.IsMatch(Customer.State, pattern, RegexOptions.CultureInvariant), () => $"the page says \"{text}\"; it says \"{Customer.State}\"");
    }
}
