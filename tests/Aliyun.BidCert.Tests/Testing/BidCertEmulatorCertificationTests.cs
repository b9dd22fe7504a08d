using System;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>How customers of the emulator become certified, and what the SDK then sees of it.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BidCertEmulatorCertificationTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly BidCertEmulator emulator;
    private readonly BidCertClient client;

    public BidCertEmulatorCertificationTests()
    {
        emulator = new BidCertEmulator(time);
        client = new BidCertClient(
            new BidCertOptions { AccessKeyId = BidCertEmulator.DemoAccessKeyId, AccessKeySecret = BidCertEmulator.DemoAccessKeySecret },
            emulator.CreateHandler(),
            disposeHandler: true,
            time,
            NullLoggerFactory.Instance);
    }

    public void Dispose() => client.Dispose();

    [Test]
    public async Task Story_UrlCertifiedRemoved_IsSeenByTheQueryEachTime([Values] ResponseFormat format, [Values] ParameterPlacement placement)
    {
        using var own = new BidCertClient(
            new BidCertOptions
            {
                AccessKeyId = BidCertEmulator.DemoAccessKeyId,
                AccessKeySecret = BidCertEmulator.DemoAccessKeySecret,
                Format = format,
                ParameterPlacement = placement,
            },
            emulator.CreateHandler(),
            disposeHandler: true,
            time,
            NullLoggerFactory.Instance);

        GenerateAliyunBidCertWaysUrlResponse url = await own.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc));
        Assert.That((await own.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk))).IsCertified, Is.False);

        Assert.That(emulator.CompleteCertification(url.Url), Is.True);
        QueryBidUserCertifiedInfoResponse certified = await own.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk));
        Assert.That(
            (certified.IsCertified, certified.AliyunPk, certified.RevealIdentity()!.Name, certified.RevealIdentity()!.Phone, certified.RevealIdentity()!.CertNumber, certified.AccountCertType, certified.CertType),
            Is.EqualTo((true, BidCertEmulator.DemoAliyunPk, "张三样例", "10000000000", "000000000000000000", AccountCertType.Personal, CertType.IdCard)));
        Assert.That(
            (certified.MaskedName, certified.MaskedPhone, certified.MaskedCertNumber), Is.EqualTo(("张***", "100***0000", "000***00")));

        await own.RemoveIdentityCertifiedForBidUserAsync(new(BidCertEmulator.DemoAliyunPk));
        Assert.That((await own.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk))).IsCertified, Is.False);
        Assert.That(
            string.Join(", ", emulator.Requests.Select(request => request.Endpoint.Host).Distinct()), Is.EqualTo("aas.aliyuncs.com, crm-cn-hangzhou.aliyuncs.com"));
    }

    [Test]
    public async Task SetCertification_After_TakesEffectAtThatTime()
    {
        emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Enterprise, after: TimeSpan.FromSeconds(10));

        time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.That((await QueryAsync()).IsCertified, Is.False);

        time.Advance(TimeSpan.FromTicks(1));
        Assert.That((await QueryAsync()).AccountCertType, Is.EqualTo(AccountCertType.Enterprise));
    }

    [Test]
    public async Task SetCertification_After_IsWaitedFor()
    {
        time.AutoAdvanceTimers = true;
        emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Personal, after: TimeSpan.FromSeconds(5));

        QueryBidUserCertifiedInfoResponse response =
            await client.WaitUntilCertifiedAsync(BidCertEmulator.DemoAliyunPk, new WaitOptions { TimeProvider = time });

        Assert.That((response.IsCertified, emulator.Requests.Count), Is.EqualTo((true, 3)), "at once, after 2 s and after 4 s more");
    }

    [Test]
    public async Task SetCertification_BeforeAnEarlierOneTookEffect_TakesItsPlace()
    {
        emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Personal, after: TimeSpan.FromSeconds(10));
        emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.None);

        time.Advance(TimeSpan.FromSeconds(11));

        Assert.That((await QueryAsync()).IsCertified, Is.False);
    }

    [Test]
    public async Task SetCertification_LaterLossOfACertification_KeepsItUntilThen()
    {
        emulator.SetCertification(BidCertEmulator.CertifiedAliyunPk, CustomerCertification.None, after: TimeSpan.FromHours(1));

        Assert.That((await client.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.CertifiedAliyunPk))).IsCertified, Is.True);
        time.Advance(TimeSpan.FromHours(1));
        Assert.That((await client.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.CertifiedAliyunPk))).IsCertified, Is.False);
    }

    [Test]
    public void SetCertification_NegativeTime_Throws() => Assert.That(
        () => emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Personal, TimeSpan.FromTicks(-1)),
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("after"));

    [TestCase(SubjectType.All, null, AccountCertType.Personal)]
    [TestCase(SubjectType.Personal, null, AccountCertType.Personal)]
    [TestCase(SubjectType.Enterprise, null, AccountCertType.Enterprise)]
    [TestCase(SubjectType.All, CustomerCertification.Enterprise, AccountCertType.Enterprise)]
    [TestCase(SubjectType.Enterprise, CustomerCertification.Enterprise, AccountCertType.Enterprise)]
    public async Task CompleteCertification_WithinTheUrlsSubjectType_Certifies(
        SubjectType subjectType, CustomerCertification? certification, AccountCertType accountCertType)
    {
        Uri url = await UrlAsync(subjectType);

        Assert.That(emulator.IssuedUrls.Single().SubjectType, Is.EqualTo(subjectType));
        Assert.That(emulator.CompleteCertification(url, certification), Is.True);
        Assert.That((await QueryAsync()).AccountCertType, Is.EqualTo(accountCertType));
    }

    [TestCase(SubjectType.Personal, CustomerCertification.Enterprise)]
    [TestCase(SubjectType.Enterprise, CustomerCertification.Personal)]
    [TestCase(SubjectType.All, CustomerCertification.None)]
    public async Task CompleteCertification_OutsideOfTheUrlsSubjectType_Throws(SubjectType subjectType, CustomerCertification certification)
    {
        Uri url = await UrlAsync(subjectType);

        Assert.That(() => emulator.CompleteCertification(url, certification), Throws.ArgumentException.With.Message.EqualTo(
            $"The URL is for SubjectType.{subjectType}, and {certification} is not among that. (Parameter 'certification')"));
        Assert.That((await QueryAsync()).IsCertified, Is.False);
    }

    [TestCase("https://localhost:5001/cert?x=1&token={0}&y=2")]
    [TestCase("http://127.0.0.1/?token={0}#top")]
    public async Task CompleteCertification_TokenInAnotherUrl_Counts(string url)
    {
        string token = Uri.EscapeDataString((await UrlAsync()).Query["?token=".Length..]);

        Assert.That(emulator.CompleteCertification(new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, token))), Is.True);
    }

    [TestCase("https://account.aliyun.com/cert/listCertWays.html")]
    [TestCase("https://account.aliyun.com/cert/listCertWays.html?token=")]
    [TestCase("https://account.aliyun.com/cert/listCertWays.html?token=bm9uZQ==")]
    public void CompleteCertification_UrlThatWasNeverGivenOut_IsFalse(string url) => Assert.That(emulator.CompleteCertification(new Uri(url)), Is.False);

    [Test]
    public async Task CompleteCertification_ExpiredUrl_IsFalse()
    {
        Uri url = await UrlAsync();

        time.Advance(TimeSpan.FromHours(3));

        Assert.That(emulator.CompleteCertification(url), Is.False);
        Assert.That((await QueryAsync()).IsCertified, Is.False);
    }

    [Test]
    public async Task CompleteCertification_CustomerCertifiedAlready_IsFalseAndOverwritesNothing()
    {
        Uri first = await UrlAsync();
        Uri second = await UrlAsync();

        Assert.That(emulator.CompleteCertification(first, CustomerCertification.Enterprise), Is.True);
        Assert.That(emulator.CompleteCertification(second, CustomerCertification.Personal), Is.False);
        Assert.That((await QueryAsync()).AccountCertType, Is.EqualTo(AccountCertType.Enterprise));
    }

    [Test]
    public void CompleteCertification_NoUrl_Throws()
    {
        Assert.That(() => emulator.CompleteCertification(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("url"));
        Assert.That(
            () => emulator.CompleteCertification(new Uri("/cert?token=x", UriKind.Relative)),
            Throws.ArgumentException.With.Message.EqualTo("The URL is not absolute. (Parameter 'url')"));
    }

    private async Task<Uri> UrlAsync(SubjectType subjectType = SubjectType.All) =>
        (await client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc) { SubjectType = subjectType })).Url;

    private Task<QueryBidUserCertifiedInfoResponse> QueryAsync() => client.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk));
}
