using System;
using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Certification.Store;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>A customer who claims what is not true, or reaches for the account of another.</summary>
[TestFixture]
internal sealed class ForgeryTests : PortalTest
{
    private const string NotConfirmedYet = "Not confirmed yet. This can take a while, for an enterprise days; come back later.";

    private static readonly string OwnUid = PortalSite.AliyunPkOf(PortalSite.Personal);
    private static readonly string OtherUid = PortalSite.AliyunPkOf(PortalSite.Certified);

    /// <summary>The UIDs that the portal has asked the service about.</summary>
    private IEnumerable<string?> UidsAskedAbout => Server.Emulator.Requests
        .Select(request => request.Parameters.GetValueOrDefault("AliyunPk") ?? request.Parameters.GetValueOrDefault("PK")).Distinct();

    [Test]
    public void Row121_Success_ForgedInTheFrame_CertifiesNobody()
    {
        Customer.SignIn();
        Customer.Start(Server);

        Customer.Frame.Click("#send-forged-success");

        Customer.WaitForState(NotConfirmedYet);
        Assert.That(Customer.Frames, Is.EqualTo(1));
        Assert.That(Server.StartsOf(PortalSite.Personal)[^1].LastHint, Is.EqualTo(nameof(MessageType.AuthcSuccess)), "a hint is all that remains");
        AssertNotCertified();
    }

    [Test]
    public void Row121_Success_PostedByTheConsole_IsNotEvenHeard()
    {
        Customer.SignIn();
        Customer.Start(Server);

        Customer.Page.Run("postMessage({ success: true, type: 'aliyun_fast_auth_success', data: null }, '*')");
        Customer.PostFromFrame("aliyun_fast_auth_re_authc");

        // Messages arrive in order: with the later one, the forged one would have been heard.
        Waiting.For(
            () => Server.StartsOf(PortalSite.Personal)[^1].LastHint == nameof(MessageType.ReAuthc), () => "the message of the frame is heard");
        Assert.That((Customer.State, Customer.Frames), Is.EqualTo(("", 1)));
        AssertNotCertified();
    }

    [Test]
    public void Row121_Success_ToldToTheServer_IsAnsweredByNotCertified()
    {
        Customer.SignIn();
        Customer.Start(Server);

        string said = Customer.Post("certification/said", new { type = "AUTHC_SUCCESS", rawType = "aliyun_fast_auth_success", certified = true });
        string outcome = Customer.Post("certification/outcome", new { pageSaidSuccess = true, certified = true });

        Assert.That(said, Is.EqualTo("200 {}"));
        Assert.That(outcome, Does.StartWith("200 {\"certified\":false,"));
        AssertNotCertified();
    }

    [Test]
    public void Row122_AnotherUid_InWhatIsPosted_IsNotAskedAbout()
    {
        Customer.SignIn();
        Server.Emulator.ClearRequests();
        var forged = new { platform = "pc", pageSaidSuccess = false, aliyunPk = OtherUid, uid = OtherUid, customerId = PortalSite.Certified };

        string started = Customer.Post($"certification/start?aliyunPk={OtherUid}&aliyun_uid={OtherUid}", forged);
        string outcome = Customer.Post($"certification/outcome?aliyunPk={OtherUid}&customer={PortalSite.Certified}", forged);

        Assert.That((started[..3], outcome[..3]), Is.EqualTo(("200", "200")));
        Assert.That(outcome, Does.Contain("\"certified\":false"));
        Assert.That(UidsAskedAbout, Is.EqualTo(new[] { OwnUid }));
        Assert.That(Server.Emulator.IssuedUrls.Select(url => url.AliyunPk), Is.EqualTo(new[] { OwnUid }));
    }

    [Test]
    public void Row122_AnothersCertification_IsNotRemoved()
    {
        Customer.SignIn();
        Server.Emulator.ClearRequests();

        string removed = Customer.Post($"certification/remove?aliyunPk={OtherUid}", new { confirmation = OtherUid[^4..], aliyunPk = OtherUid });

        Assert.That(removed, Does.StartWith("400 "));
        Assert.That(removed, Does.Contain("\"kind\":\"confirmation\""));
        Assert.That(UidsAskedAbout, Is.SubsetOf(new[] { OwnUid }));
        Assert.That(Server.CertificationOf(PortalSite.Certified), Is.EqualTo(CustomerCertification.Personal));
    }

    [Test]
    public void Row122_PageOfAnotherCustomersSession_StartsNothing()
    {
        Customer.SignIn();
        string first = PortalCustomer.OpenTab();
        Customer.Open("sign-in");
        Customer.Choose(PortalSite.Enterprise);
        Customer.WaitForPage("certification");
        PortalCustomer.CloseTab(first);

        Customer.Click("start");

        Waiting.For(
            () => Customer.IsShown("start") && Customer.State.StartsWith("This page is out of date. Reload the page", StringComparison.Ordinal),
            () => $"the page says why not; it says \"{Customer.State}\"");
        Assert.That(Customer.Frames, Is.Zero);
        Assert.That(Server.Emulator.IssuedUrls, Is.Empty);

        Customer.Open("certification");
        Customer.WaitUntilAsked();
        Customer.Start(Server, PortalSite.Enterprise);
        Assert.That(
            Server.Emulator.IssuedUrls.Select(url => url.AliyunPk), Is.EqualTo(new[] { PortalSite.AliyunPkOf(PortalSite.Enterprise) }));
    }

    private void AssertNotCertified()
    {
        Assert.That(Server.CertificationOf(PortalSite.Personal), Is.EqualTo(CustomerCertification.None));
        Assert.That(Server.Audit.Select(entry => entry.Action), Has.None.EqualTo(AuditAction.Certified));

        Customer.Open("certified");
        Customer.WaitForPage("certification");
    }
}
