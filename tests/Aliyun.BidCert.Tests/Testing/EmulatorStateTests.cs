using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>What an emulator shows of itself, and its settings.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EmulatorStateTests
{
    private const string PublicUrl = "http://127.0.0.1:5190/";

    private readonly EmulatorFixture fixture = new();

    private BidCertEmulator Emulator => fixture.Emulator;

    [Test]
    public void Defaults() => Assert.That(
        (Emulator.PublicUrl, Emulator.ClockOffset, Emulator.JournalCapacity, Emulator.UtcNow),
        Is.EqualTo(((Uri?)null, TimeSpan.Zero, 1_000, fixture.Time.GetUtcNow())));

    [Test]
    public async Task PublicUrl_IsWhereIssuedUrlsLead()
    {
        Emulator.PublicUrl = new Uri(PublicUrl);

        EmulatorReply reply = await fixture.AskAsync();
        IssuedCertWaysUrl issued = Emulator.IssuedUrls.Single();
        Assert.That(reply.Data, Is.EqualTo(PublicUrl + "cert/listCertWays.html?token=" + issued.Token));
        Assert.That(issued.Url.AbsoluteUri, Is.EqualTo(reply.Data));

        InitFaceVerifyResponse started = await Emulator.CreateFaceVerifyClient().InitAsync(new("scene", "order", "测试样例", "000000190000000000"));
        Assert.That(started.CertifyUrl.AbsoluteUri, Is.EqualTo(PublicUrl + "face-verify?certifyId=" + started.CertifyId));
        Assert.That(Emulator.FindFaceVerification(started.CertifyId)!.CertifyUrl, Is.EqualTo(started.CertifyUrl));
    }

    [TestCase("http://emulator.example:5190/", true)]
    [TestCase("http://emulator.example:5191/", false)]
    [TestCase("http://other.example:5190/", false)]
    public async Task PublicUrl_ItsHost_IsServedAsLoopbackIs(string endpoint, bool isServed)
    {
        Emulator.PublicUrl = new Uri("http://emulator.example:5190/");
        Assert.That((await fixture.AskAsync(fixture.Request().To(endpoint))).Code, Is.EqualTo(isServed ? null : "InvalidProtocol.NeedSsl"));

        using HttpRequestMessage byHeader = fixture.Request().To("http://10.0.0.1:5190/").InQuery();
        byHeader.Headers.Host = new Uri(endpoint).Authority;
        Assert.That((await fixture.AskAsync(byHeader)).Code, Is.EqualTo(isServed ? null : "InvalidProtocol.NeedSsl"));
    }

    [TestCase("ftp://127.0.0.1/")]
    [TestCase("http://127.0.0.1/path")]
    [TestCase("http://127.0.0.1/?query")]
    [TestCase("http://127.0.0.1/#fragment")]
    [TestCase("http://user@127.0.0.1/")]
    [TestCase("/relative")]
    public void PublicUrl_ThatIsNoServers_Throws(string url) => Assert.That(
        () => Emulator.PublicUrl = new Uri(url, UriKind.RelativeOrAbsolute),
        Throws.ArgumentException.With.Message.EqualTo(
            "The URL is not that of a server: use http or https, a host and a port, such as http://127.0.0.1:5190/. (Parameter 'value')"));

    [Test]
    public async Task ClockOffset_MovesTimestampsAndExpiry()
    {
        await fixture.AskAsync();
        Emulator.ClockOffset = TimeSpan.FromHours(3);

        Assert.That(Emulator.UtcNow, Is.EqualTo(fixture.Time.GetUtcNow().AddHours(3)));
        Assert.That(Emulator.IssuedUrls, Is.Empty);
        Assert.That((await fixture.AskAsync()).Code, Is.EqualTo("InvalidTimeStamp.Expired"));
        using HttpRequestMessage request = fixture.Request().InQuery();
        using HttpResponseMessage response = await Emulator.SendAsync(request);
        Assert.That(response.Headers.Date, Is.EqualTo(Emulator.UtcNow));
        Emulator.ClockOffset = TimeSpan.FromHours(-3);
        Assert.That((await fixture.AskAsync()).Code, Is.EqualTo("InvalidTimeStamp.Expired"));
        Emulator.ClockOffset = TimeSpan.Zero;
        Assert.That((await fixture.AskAsync()).Code, Is.Null);
    }

    [TestCase(366, true)]
    [TestCase(367, false)]
    public void ClockOffset_HasLimits(int days, bool isAllowed)
    {
        foreach (TimeSpan offset in new[] { TimeSpan.FromDays(days), TimeSpan.FromDays(-days) })
        {
            Assert.That(() => Emulator.ClockOffset = offset, isAllowed ? Throws.Nothing : Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public async Task JournalCapacity_DropsTheOldest()
    {
        Emulator.JournalCapacity = 2;
        string[] ids = [(await fixture.AskAsync()).RequestId!, (await fixture.AskAsync()).RequestId!, (await fixture.AskAsync()).RequestId!];
        Assert.That(Emulator.Requests.Select(request => request.RequestId), Is.EqualTo(ids[1..]));
        Emulator.JournalCapacity = 1;
        Assert.That(Emulator.Requests.Single().RequestId, Is.EqualTo(ids[2]));
        Assert.That(() => Emulator.JournalCapacity = 0, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Accounts_AreShown()
    {
        Assert.That(
            Emulator.Resellers.Select(reseller => (reseller.Uid, reseller.IsBidAccount, reseller.IsApiOpened)),
            Is.EqualTo(new[] { (BidCertEmulator.DemoResellerUid, true, true), (BidCertEmulator.OtherResellerUid, true, true) }));
        Assert.That(
            Emulator.AccessKeys.Select(key => (key.Id, key.ResellerUid, key.IsActive, key.IsRamUser, key.IsTemporary, key.SecurityTokenExpiresAt)),
            Is.EqualTo(new[]
            {
                (BidCertEmulator.DemoAccessKeyId, BidCertEmulator.DemoResellerUid, true, false, false, (DateTimeOffset?)null),
                (BidCertEmulator.DemoRamAccessKeyId, BidCertEmulator.DemoResellerUid, true, true, false, null),
            }));
        Assert.That(
            Emulator.Customers.Select(customer => (customer.AliyunPk, customer.ResellerUid, customer.Certification)),
            Is.EqualTo(new[]
            {
                (BidCertEmulator.DemoAliyunPk, BidCertEmulator.DemoResellerUid, CustomerCertification.None),
                (BidCertEmulator.CertifiedAliyunPk, BidCertEmulator.DemoResellerUid, CustomerCertification.Personal),
                (BidCertEmulator.OtherResellersAliyunPk, BidCertEmulator.OtherResellerUid, CustomerCertification.None),
            }));
        Assert.That(
            (Emulator.Resellers[0].ToString(), Emulator.AccessKeys[0].ToString(), Emulator.Customers[1].ToString()),
            Is.EqualTo(("Reseller 500***0001", "AccessKey Emu***eyId", "Customer 100***0002: Personal")));
    }

    [Test]
    public void Customers_CertifiedLater_AreShownSo()
    {
        Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Enterprise, TimeSpan.FromSeconds(5));
        Assert.That(Emulator.Customers[0].Certification, Is.EqualTo(CustomerCertification.None));
        fixture.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.That(Emulator.Customers[0].Certification, Is.EqualTo(CustomerCertification.Enterprise));
    }

    [Test]
    public async Task SetAccessKeyActive_DisablesAndEnables()
    {
        Emulator.SetAccessKeyActive(BidCertEmulator.DemoAccessKeyId, isActive: false);
        Assert.That(Emulator.AccessKeys[0].IsActive, Is.False);
        Assert.That((await fixture.AskAsync()).Code, Is.EqualTo("InvalidAccessKeyId.Inactive"));
        Emulator.SetAccessKeyActive(BidCertEmulator.DemoAccessKeyId, isActive: true);
        Assert.That((await fixture.AskAsync()).Code, Is.Null);
        Assert.That(
            () => Emulator.SetAccessKeyActive("another", isActive: true),
            Throws.ArgumentException.With.Message.EqualTo("The emulator has no AccessKey with this id. Add it first with AddAccessKey. (Parameter 'accessKeyId')"));
    }

    [Test]
    public async Task ScheduledFaults_CountDown()
    {
        Emulator.FailNext(EmulatorFault.ServiceError("Throttling"), count: 2);
        Emulator.FailNext(EmulatorFault.NoResponse());
        await fixture.AskAsync();
        Assert.That(
            string.Join("; ", Emulator.ScheduledFaults), Is.EqualTo("ServiceError Throttling, 1 to come; NoResponse, 1 to come"));
        await fixture.AskAsync();
        Assert.That(Emulator.ScheduledFaults.Single().Remaining, Is.EqualTo(1));
        Emulator.StopFailing();
        Assert.That(Emulator.ScheduledFaults, Is.Empty);
    }

    [Test]
    public async Task WithLatency_DelaysAFault()
    {
        Emulator.FailNext(EmulatorFault.ServiceError("Throttling").WithLatency(TimeSpan.FromSeconds(3)));
        Task<EmulatorReply> reply = fixture.AskAsync();
        fixture.Time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.That(reply.IsCompleted, Is.False);
        fixture.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That((await reply).Code, Is.EqualTo("Throttling"));
        Assert.That(() => EmulatorFault.NoResponse().WithLatency(TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task Revision_GrowsWithEachRequestAndChange()
    {
        Action[] changes =
        [
            () => Emulator.AddReseller("1"),
            () => Emulator.AddAccessKey("key", "secret", "1"),
            () => Emulator.SetAccessKeyActive("key", isActive: false),
            () => Emulator.AddCustomer("2", "1"),
            () => Emulator.SetCertification("2", CustomerCertification.Personal),
            () => Emulator.FailNext(EmulatorFault.NoResponse()),
            Emulator.StopFailing,
            () => Emulator.ClockOffset = TimeSpan.FromSeconds(1),
            () => Emulator.PublicUrl = new Uri(PublicUrl),
            () => Emulator.ReportsUnfinishedFaceVerificationsAsFailed = true,
            Emulator.ClearRequests,
        ];
        foreach (Action change in changes)
        {
            long before = Emulator.Revision;
            change();
            Assert.That(Emulator.Revision, Is.GreaterThan(before));
        }

        long beforeRequest = Emulator.Revision;
        EmulatorReply reply = await fixture.AskAsync();
        Assert.That(Emulator.Revision, Is.GreaterThan(beforeRequest));
        long beforeCompletion = Emulator.Revision;
        Emulator.CompleteCertification(new Uri(reply.Data!));
        Assert.That(Emulator.Revision, Is.GreaterThan(beforeCompletion));
    }

    [Test]
    public async Task CompleteCertification_UsedUrl_IsFalseEvenAfterARemoval()
    {
        Uri url = new((await fixture.AskAsync()).Data!);
        Assert.That(Emulator.CompleteCertification(url), Is.True);
        Assert.That(Emulator.IssuedUrls.Single().IsUsed, Is.True);
        Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.None);
        Assert.That(Emulator.CompleteCertification(url), Is.False);
        Assert.That(Emulator.Customers[0].Certification, Is.EqualTo(CustomerCertification.None));
    }

    [Test]
    public async Task IssuedUrlsAndFaces_BeyondTheirNumber_TheOldestAreForgotten()
    {
        IBidCertClient client = Emulator.CreateClient();
        var request = new GenerateAliyunBidCertWaysUrlRequest(BidCertEmulator.DemoAliyunPk, Platform.Pc);
        Uri first = (await client.GenerateAliyunBidCertWaysUrlAsync(request)).Url;
        Uri second = (await client.GenerateAliyunBidCertWaysUrlAsync(request)).Url;
        for (int i = 0; i < 9_999; i++)
        {
            await client.GenerateAliyunBidCertWaysUrlAsync(request);
        }

        Assert.That(Emulator.IssuedUrls, Has.Count.EqualTo(10_000));
        Assert.That(Emulator.IssuedUrls[0].Url, Is.EqualTo(second));
        Assert.That(Emulator.CompleteCertification(first), Is.False);
        Assert.That(Emulator.Requests, Has.Count.EqualTo(1_000));
    }
}
