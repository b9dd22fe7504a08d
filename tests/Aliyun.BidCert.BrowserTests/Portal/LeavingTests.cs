using System;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Certification.Store;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>Customers who close the page, or open it twice.</summary>
[TestFixture]
internal sealed class LeavingTests : PortalTest
{
    private const string Worker = "worker";

    // Every second for a minute, by a worker that looks every quarter of a second.
    private static readonly string[] ChecksSoon =
    [
        "--Certification:LeaseDuration=00:00:01",
        .. Enumerable.Range(0, 60).Select(index => $"--Certification:CheckAfter:{index}={TimeSpan.FromSeconds(index + 1):c}"),
    ];

    private string Outcomes => string.Join(' ', Server.StartsOf(PortalSite.Personal).Select(start => start.Outcome));

    [Test]
    public async Task Row127_TabClosed_NoMessageEverSent_WorkerFindsIt_AndANewTabShowsIt()
    {
        await Server.RestartAsync(ChecksSoon);
        string first = PortalCustomer.OpenTab();
        PortalCustomer.Use(PortalCustomer.Device.Phone);
        Customer.SignIn();
        Customer.Click("start");
        PortalCustomer.WaitForUrl(Server.EmulatorServer.Url.AbsoluteUri);
        PortalCustomer.CloseTab(first);

        Assert.That(Server.Emulator.CompleteCertification(Server.Emulator.IssuedUrls.Single().Url), Is.True);

        Waiting.For(
            () => Server.Audit.Any(entry => entry.Action == AuditAction.Certified), () => "the worker finds it", TimeSpan.FromSeconds(20));
        AuditEntry found = Server.Audit.Single(entry => entry.Action == AuditAction.Certified);
        StartedCertification start = Server.StartsOf(PortalSite.Personal).Single();
        Assert.That((found.Actor, found.AliyunPk), Is.EqualTo((Worker, BidCertEmulator.DemoAliyunPk)));
        Assert.That((start.Outcome, start.LastHint, start.NextCheckAt), Is.EqualTo((StartOutcome.Certified, default(string), default(DateTimeOffset?))));

        Customer.Open("certification");
        Customer.WaitUntilCertified();
        Assert.That(Customer.Page.TextOf("#name"), Is.EqualTo(Server.MaskedNameOf(PortalSite.Personal)));
    }

    [Test]
    public void Row128_TwoTabs_CertifiedInOne_OtherShowsItWhenItIsLookedAt()
    {
        Customer.SignIn();
        Customer.Start(Server);
        string first = PortalCustomer.OpenTab();
        Customer.Open("certification");
        Customer.WaitUntilAsked();
        Customer.Start(Server);
        Assert.That(Outcomes, Is.EqualTo("Superseded Open"));

        Customer.Frame.Click("#certify");
        Customer.WaitUntilCertified();
        PortalCustomer.CloseTab(first);
        Customer.ComeBack();

        Customer.WaitUntilCertified();
        Assert.That(Outcomes, Is.EqualTo("Superseded Certified"));
        Assert.That(Server.Audit.Count(entry => entry.Action == AuditAction.Certified), Is.EqualTo(1));
    }

    [Test]
    public void Row128_TwoTabs_CertifiedInTheOther_StartLeadsToTheCertifiedPage()
    {
        Customer.SignIn();
        Server.Certify(PortalSite.Personal);

        Customer.Click("start");

        Customer.WaitUntilCertified();
        Assert.That(Server.Emulator.IssuedUrls, Is.Empty);
    }

    [Test]
    public void Row128_TwoTabs_CertifiedBetweenTheQuestionAndTheUrl_AlreadyCertifiedLeadsToTheCertifiedPage()
    {
        Customer.SignIn();
        Server.EmulatorServer.BeforeUrl = () => Server.Certify(PortalSite.Personal);

        Customer.Click("start");

        Customer.WaitUntilCertified();
        Assert.That(
            Server.Emulator.Requests.Select(request => request.Code).Where(code => code is not null), Has.Some.EqualTo("Already Certified"));
        Assert.That(Server.Emulator.IssuedUrls, Is.Empty);
        Assert.That(Server.StartsOf(PortalSite.Personal), Is.Empty, "what was not started counts for no limit");
    }

    [Test]
    public void Row128_TwoTabs_OlderFrameStillCertifies()
    {
        Customer.SignIn();
        Customer.Start(Server);
        string first = PortalCustomer.OpenTab();
        Customer.Open("certification");
        Customer.WaitUntilAsked();
        Customer.Start(Server);
        PortalCustomer.CloseTab(first);

        Customer.Frame.Click("#certify");

        Customer.WaitUntilCertified();
    }
}
