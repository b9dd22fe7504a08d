using System;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BidCertEmulatorRulesTests
{
    private const string NotBidAccount = "5000000000000009";

    private readonly EmulatorFixture fixture = new();

    [TestCase(null, "400 Empty PK: The input parameter 'PK' mandatory for processing this request is not supplied.")]
    [TestCase("", "400 Empty PK: The input parameter 'PK' mandatory for processing this request is not supplied.")]
    [TestCase(BidCertEmulator.OtherResellersAliyunPk, "403 Bid Mismatch: Pk is not belong to the Bid.")]
    [TestCase("1000000000000099", "404 Invalid PK: The specified parameter 'PK' does not exist in our records.")]
    [TestCase(BidCertEmulator.CertifiedAliyunPk, "400 Already Certified: Account is already certified")]
    [TestCase(BidCertEmulator.DemoAliyunPk, "200 : ")]
    public async Task SendAsync_AliyunPk_IsJudged(string? aliyunPk, string verdict)
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("AliyunPk", aliyunPk));

        Assert.That(reply.Verdict, Is.EqualTo(verdict));
    }

    [TestCase(null, "Empty PK")]
    [TestCase(BidCertEmulator.OtherResellersAliyunPk, "Not Bid")]
    [TestCase("1000000000000099", "Not Bid")]
    public async Task SendAsync_CallerIsNoReseller_NotBidAfterEmptyPk(string? aliyunPk, string code)
    {
        fixture.Emulator.AddReseller(BidCertEmulator.DemoResellerUid, isBidAccount: false);

        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("AliyunPk", aliyunPk));

        Assert.That(reply.Code, Is.EqualTo(code));
    }

    [Test]
    public async Task SendAsync_CallerIsNoReseller_DocumentedStatusAndMessage()
    {
        fixture.Emulator.AddReseller(NotBidAccount, isBidAccount: false);
        fixture.Emulator.AddAccessKey("not-bid", "s", NotBidAccount);
        var request = new SignedRequest(fixture.Time.GetUtcNow()) { Secret = "s" };

        EmulatorReply reply = await fixture.AskAsync(request.With("AccessKeyId", "not-bid"));

        Assert.That(reply.Verdict, Is.EqualTo("403 Not Bid: The interface can not be called by a non-bid account"));
    }

    [Test]
    public async Task SendAsync_ApiNotOpened_ComesBeforeBusinessRules()
    {
        fixture.Emulator.AddReseller(BidCertEmulator.DemoResellerUid, isApiOpened: false);

        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("AliyunPk", null));

        Assert.That(reply.Verdict, Is.EqualTo("404 InvalidApi.NotFound: InvalidApi.NotFound"));
    }

    [TestCase("BidType", "normal")]
    [TestCase("Platform", "PC")]
    [TestCase("SubjectType", "company")]
    [TestCase("Source", "bid")]
    [TestCase("IsOpenApp", "True")]
    [TestCase("IsMobile", "1")]
    public async Task SendAsync_ValueThatIsNotDocumented_Invalid(string name, string value)
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With(name, value));

        Assert.That(reply.Verdict, Is.EqualTo($"400 Invalid{name}: The specified parameter {name} is not valid."));
    }

    [TestCase("BidType", "LIGHTWEIGHT")]
    [TestCase("BidType", null)]
    [TestCase("Platform", "h5")]
    [TestCase("Platform", "app")]
    [TestCase("SubjectType", "personal")]
    [TestCase("SubjectType", "enterprise")]
    [TestCase("IsOpenApp", "true")]
    [TestCase("IsMobile", "true")]
    public async Task SendAsync_DocumentedValue_Accepted(string name, string? value)
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With(name, value));

        Assert.That(reply.Code, Is.Null);
    }

    [Test]
    public async Task SetCertification_ChangesTheResponseThereAndBack()
    {
        fixture.Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Enterprise);
        Assert.That((await fixture.AskAsync()).Code, Is.EqualTo("Already Certified"));

        fixture.Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.None);
        Assert.That((await fixture.AskAsync()).Code, Is.Null);
    }

    [Test]
    public void SetCertification_UnknownCustomer_Throws() => Assert.That(
        () => fixture.Emulator.SetCertification("1", CustomerCertification.Personal),
        Throws.ArgumentException.With.Message.EqualTo("The emulator has no customer with this UID. Add it first with AddCustomer. (Parameter 'aliyunPk')"));

    [Test]
    public void AddCustomer_UnknownReseller_Throws() => Assert.That(
        () => fixture.Emulator.AddCustomer("1", "2"),
        Throws.ArgumentException.With.Message.EqualTo("The emulator has no account with this UID. Add it first with AddReseller. (Parameter 'resellerUid')"));

    [Test]
    public async Task SendAsync_SecondReseller_SeesItsOwnCustomers()
    {
        fixture.Emulator.AddAccessKey("second", "s", BidCertEmulator.OtherResellerUid);
        SignedRequest Second(string aliyunPk) =>
            new SignedRequest(fixture.Time.GetUtcNow()) { Secret = "s" }.With("AccessKeyId", "second").With("AliyunPk", aliyunPk);

        Assert.That((await fixture.AskAsync(Second(BidCertEmulator.OtherResellersAliyunPk))).Code, Is.Null);
        Assert.That((await fixture.AskAsync(Second(BidCertEmulator.DemoAliyunPk))).Code, Is.EqualTo("Bid Mismatch"));
    }

    [Test]
    public async Task FindIssuedUrl_KnowsTheUrlForThreeHours()
    {
        EmulatorReply reply = await fixture.AskAsync();
        string token = reply.Data![(reply.Data!.IndexOf("token=", StringComparison.Ordinal) + 6)..];
        DateTimeOffset issuedAt = fixture.Time.GetUtcNow();

        fixture.Time.Advance(TimeSpan.FromHours(3) - TimeSpan.FromTicks(1));
        IssuedCertWaysUrl? issued = fixture.Emulator.FindIssuedUrl(token);

        Assert.That(issued, Is.Not.Null);
        Assert.That(
            (issued.Url.OriginalString, issued.Token, issued.AliyunPk, issued.IssuedAt, issued.ExpiresAt),
            Is.EqualTo((reply.Data, token, BidCertEmulator.DemoAliyunPk, issuedAt, issuedAt.AddHours(3))));
        Assert.That(fixture.Emulator.IssuedUrls, Is.EqualTo(new[] { issued }));

        fixture.Time.Advance(TimeSpan.FromTicks(1));
        Assert.That(fixture.Emulator.FindIssuedUrl(token), Is.EqualTo(issued), "so that a page can say that it has expired");
        Assert.That(fixture.Emulator.IssuedUrls, Is.Empty);
        Assert.That(fixture.Emulator.FindIssuedUrl("another"), Is.Null);
    }

    [Test]
    public async Task IssuedUrls_ToString_HidesTokenAndUid()
    {
        await fixture.AskAsync();

        Assert.That(fixture.Emulator.IssuedUrls[0].ToString(), Is.EqualTo("Certification URL for 100***0001 until 2026-01-02 06:04:05Z"));
    }
}
