using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>Face verification in the emulator: another product, with keys and states of its own.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BidCertEmulatorFaceVerifyTests : IDisposable
{
    private const string FirstCertifyId = "emulated000050008000000000000001";
    private const string FirstRequestId = "E0E0E0E0-0000-5000-8000-000000000001";

    private readonly EmulatorFixture fixture = new(new FakeTimeProvider { AutoAdvanceTimers = true });
    private readonly HttpMessageHandler handler;
    private readonly FaceVerifyClient client;

    public BidCertEmulatorFaceVerifyTests()
    {
        handler = fixture.Emulator.CreateHandler();
        client = ClientOf(BidCertEmulator.DemoRamAccessKeyId, BidCertEmulator.DemoRamAccessKeySecret);
    }

    public void Dispose()
    {
        client.Dispose();
        handler.Dispose();
    }

    [Test]
    public async Task Client_WholeStory_ReadsIt([Values] ResponseFormat format, [Values] ParameterPlacement placement, [Values] bool passes)
    {
        using FaceVerifyClient reader = ClientOf(
            BidCertEmulator.DemoRamAccessKeyId, BidCertEmulator.DemoRamAccessKeySecret, options => (options.Format, options.ParameterPlacement) = (format, placement));

        InitFaceVerifyResponse begun = await reader.InitAsync(InitRequest());
        QueryFaceVerifyResponse before = await reader.QueryAsync(new("scene", begun.CertifyId));
        bool counts = fixture.Emulator.CompleteFaceVerification(begun.CertifyId, passes);
        QueryFaceVerifyResponse after = await reader.QueryAsync(new("scene", begun.CertifyId));

        Assert.That((begun.CertifyId, begun.RequestId), Is.EqualTo((FirstCertifyId, FirstRequestId)));
        Assert.That(begun.CertifyUrl, Is.EqualTo(fixture.Emulator.FindFaceVerification(begun.CertifyId)!.CertifyUrl));
        Assert.That(begun.ExpiresAt, Is.EqualTo(fixture.Time.GetUtcNow() + TimeSpan.FromMinutes(30)));
        Assert.That((before.Outcome, before.RawPassed, counts), Is.EqualTo((FaceVerifyOutcome.Pending, (string?)null, true)));
        Assert.That((after.Outcome, after.RawPassed), Is.EqualTo(passes ? (FaceVerifyOutcome.Passed, "T") : (FaceVerifyOutcome.Failed, "F")));
        Assert.That(fixture.Emulator.Requests[0].FormParameters.Keys, Is.SupersetOf(["Service", "ServiceParameters"]));
    }

    [Test]
    public async Task Row117_Query_InEachState_IsItsOutcome()
    {
        async Task<QueryFaceVerifyResponse> AfterAsync(string order, Action<string> then)
        {
            InitFaceVerifyResponse begun = await client.InitAsync(new("scene", order, "测试样例", "000000000000000000"));
            then(begun.CertifyId);
            return await client.QueryAsync(new("scene", begun.CertifyId));
        }

        Assert.That((await AfterAsync("before", _ => { })).Outcome, Is.EqualTo(FaceVerifyOutcome.Pending));
        Assert.That((await AfterAsync("givenUp", _ => fixture.Time.Advance(TimeSpan.FromMinutes(10)))).Outcome, Is.EqualTo(FaceVerifyOutcome.Pending));
        Assert.That((await AfterAsync("expired", _ => fixture.Time.Advance(TimeSpan.FromMinutes(31)))).Outcome, Is.EqualTo(FaceVerifyOutcome.Pending));
        Assert.That((await AfterAsync("passed", id => fixture.Emulator.CompleteFaceVerification(id, passed: true))).Outcome, Is.EqualTo(FaceVerifyOutcome.Passed));
        QueryFaceVerifyResponse failed = await AfterAsync("failed", id => fixture.Emulator.CompleteFaceVerification(id, passed: false, "不是同一人"));
        Assert.That((failed.Outcome, failed.FailReason), Is.EqualTo((FaceVerifyOutcome.Failed, "不是同一人")));
        fixture.Emulator.ReportsUnfinishedFaceVerificationsAsFailed = true;
        QueryFaceVerifyResponse unfinished = await AfterAsync("told", _ => { });
        Assert.That((unfinished.Outcome, unfinished.RawPassed, fixture.Emulator.ReportsUnfinishedFaceVerificationsAsFailed), Is.EqualTo((FaceVerifyOutcome.Failed, "F", true)));
    }

    [Test]
    public async Task Row117_CallbackRequest_IsThatOfTheVendor()
    {
        InitFaceVerifyRequest request = InitRequest();
        request.CallbackUrl = new Uri("https://portal.example/face?x=1");
        request.CallbackToken = "token";
        InitFaceVerifyResponse begun = await client.InitAsync(request);
        using HttpRequestMessage? before = fixture.Emulator.FindFaceVerification(begun.CertifyId)!.CreateCallbackRequest();
        fixture.Emulator.CompleteFaceVerification(begun.CertifyId, passed: true);
        using HttpRequestMessage? callback = fixture.Emulator.FindFaceVerification(begun.CertifyId)!.CreateCallbackRequest();

        Assert.That(before, Is.Null);
        Assert.That((callback!.Method, callback.RequestUri!.AbsoluteUri), Is.EqualTo((HttpMethod.Get, $"https://portal.example/face?x=1&certifyId={begun.CertifyId}&passed=T&CallbackToken=token")));
        Assert.That(FaceVerifyCallback.TryParse(callback.RequestUri.Query, "token", out FaceVerifyCallback? read) && read.CertifyId == begun.CertifyId, Is.True);
    }

    [Test]
    public async Task Init_OrderNumberUsedAlready_IsRejected()
    {
        await client.InitAsync(InitRequest());

        BidCertServiceException rejected = await Caught.ByAsync<BidCertServiceException>(() => client.InitAsync(InitRequest()));

        Assert.That(
            (rejected.Code, rejected.GetServerMessage()), Is.EqualTo(("401", "The parameter outerOrderNo is missing, not valid or used already.")));
    }

    [Test]
    public async Task Query_OfAnotherScene_AnotherAccountOrNone_IsRejected()
    {
        InitFaceVerifyResponse begun = await client.InitAsync(InitRequest());
        fixture.Emulator.AddAccessKey("other", "other-secret", BidCertEmulator.OtherResellerUid, isRamUser: true);
        using FaceVerifyClient other = ClientOf("other", "other-secret");

        foreach (Func<Task> ask in new Func<Task>[]
        {
            () => client.QueryAsync(new("other scene", begun.CertifyId)),
            () => client.QueryAsync(new("scene", "emulated-by-nobody")),
            () => other.QueryAsync(new("scene", begun.CertifyId)),
        })
        {
            BidCertServiceException rejected = await Caught.ByAsync<BidCertServiceException>(ask);
            Assert.That((rejected.Code, rejected.GetServerMessage()), Is.EqualTo(("401", "The parameter certifyId is missing, not valid or used already.")));
        }
    }

    [Test]
    public async Task CompleteFaceVerification_SecondSubmission_DoesNotCount([Values] bool first)
    {
        InitFaceVerifyResponse begun = await client.InitAsync(InitRequest());

        bool[] counts = [.. new[] { first, !first }.Select(passed => fixture.Emulator.CompleteFaceVerification(begun.CertifyId, passed))];

        Assert.That(counts, Is.EqualTo([true, false]));
        Assert.That((await client.QueryAsync(new("scene", begun.CertifyId))).Passed, Is.EqualTo(first));
    }

    [TestCase(0, true)]
    [TestCase(1799, true)]
    [TestCase(1800, false)]
    [TestCase(86_400, false)]
    public async Task CompleteFaceVerification_After30Minutes_DoesNotCount(int seconds, bool counts)
    {
        InitFaceVerifyResponse begun = await client.InitAsync(InitRequest());
        fixture.Time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.That(fixture.Emulator.CompleteFaceVerification(begun.CertifyId, passed: true), Is.EqualTo(counts));
        Assert.That((await client.QueryAsync(new("scene", begun.CertifyId))).Outcome, Is.EqualTo(counts ? FaceVerifyOutcome.Passed : FaceVerifyOutcome.Pending));
    }

    [Test]
    public void CompleteFaceVerification_NeverBegun_DoesNotCount()
    {
        Assert.That(fixture.Emulator.CompleteFaceVerification("nobody", passed: true), Is.False);
        Assert.That(fixture.Emulator.FindFaceVerification("nobody"), Is.Null);
        Assert.That(() => fixture.Emulator.CompleteFaceVerification(null!, passed: true), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("certifyId"));
        Assert.That(() => fixture.Emulator.FindFaceVerification(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("certifyId"));
    }

    [Test]
    public async Task FindFaceVerification_OfEachState_SaysHowItIs()
    {
        InitFaceVerifyResponse begun = await client.InitAsync(InitRequest());
        IssuedFaceVerification before = fixture.Emulator.FindFaceVerification(begun.CertifyId)!;
        fixture.Emulator.CompleteFaceVerification(begun.CertifyId, passed: true);
        IssuedFaceVerification after = fixture.Emulator.FindFaceVerification(begun.CertifyId)!;

        Assert.That((before.IssuedAt, before.ExpiresAt, before.Passed, before.CallbackUrl), Is.EqualTo(
            (fixture.Time.GetUtcNow(), fixture.Time.GetUtcNow() + TimeSpan.FromMinutes(30), (bool?)null, (Uri?)null)));
        Assert.That(after.Passed, Is.True);
        Assert.That(
            (before.ToString(), after.ToString()),
            Is.EqualTo(("Face verification until 2026-01-02 03:34:05Z: nothing submitted", "Face verification until 2026-01-02 03:34:05Z: passed")));
    }

    [TestCase("https://portal.example/cb", "Fake+Token/&=é")]
    [TestCase("https://portal.example/cb?order=1", "FakeToken")]
    [TestCase("https://portal.example/cb?order=1", null)]
    public async Task CallbackUrl_AfterTheSubmission_IsOneThatFaceVerifyCallbackReads(string callbackUrl, string? token)
    {
        InitFaceVerifyRequest request = InitRequest();
        (request.CallbackUrl, request.CallbackToken) = (new Uri(callbackUrl), token);
        InitFaceVerifyResponse begun = await client.InitAsync(request);
        Assert.That(fixture.Emulator.FindFaceVerification(begun.CertifyId)!.CallbackUrl, Is.Null, "nothing is over yet");

        fixture.Emulator.CompleteFaceVerification(begun.CertifyId, passed: false);
        Uri called = fixture.Emulator.FindFaceVerification(begun.CertifyId)!.CallbackUrl!;

        Assert.That(called.AbsoluteUri, Does.StartWith(callbackUrl));
        Assert.That(FaceVerifyCallback.TryParse(called.Query, token, out FaceVerifyCallback? callback), Is.True);
        Assert.That((callback!.CertifyId, callback.RawPassed), Is.EqualTo((begun.CertifyId, "F")));
        Assert.That(FaceVerifyCallback.TryParse(called.Query, "another", out _), Is.False);
    }

    [Test]
    public async Task FaceVerified_WithTheCustomersOwnNumber_LeavesIsCertifiedAt0()
    {
        using BidCertClient certification = BidCertClientOf(BidCertEmulator.DemoAccessKeyId, BidCertEmulator.DemoAccessKeySecret);
        using FaceVerifyClient face = ClientOf(BidCertEmulator.DemoAccessKeyId, BidCertEmulator.DemoAccessKeySecret);
        InitFaceVerifyResponse begun = await face.InitAsync(new("scene", BidCertEmulator.DemoAliyunPk, "张三样例", "000000000000000000"));
        fixture.Emulator.CompleteFaceVerification(begun.CertifyId, passed: true);

        bool passed = (await face.QueryAsync(new("scene", begun.CertifyId))).Passed;
        QueryBidUserCertifiedInfoResponse account = await certification.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk));
        EmulatorReply wire = await fixture.AskAsync(fixture.CrmRequest("QueryBidUserCertifiedInfo"));

        Assert.That((passed, account.IsCertified), Is.EqualTo((true, false)));
        Assert.That(wire.Body, Does.Contain("\\\"isCertified\\\":\\\"0\\\""));
    }

    [Test]
    public async Task Certified_ByThePage_LeavesFacesUnverified()
    {
        InitFaceVerifyResponse begun = await client.InitAsync(InitRequest());

        fixture.Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Personal);

        Assert.That((await client.QueryAsync(new("scene", begun.CertifyId))).Passed, Is.False);
    }

    [Test]
    public async Task RamUser_AskingForACertification_ForbiddenRam()
    {
        using BidCertClient certification = BidCertClientOf(BidCertEmulator.DemoRamAccessKeyId, BidCertEmulator.DemoRamAccessKeySecret);

        foreach (Func<Task> ask in new Func<Task>[]
        {
            () => certification.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc)),
            () => certification.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk)),
            () => certification.RemoveIdentityCertifiedForBidUserAsync(new(BidCertEmulator.CertifiedAliyunPk)),
        })
        {
            BidCertServiceException rejected = await Caught.ByAsync<BidCertServiceException>(ask);
            Assert.That((rejected.StatusCode, rejected.ErrorCode), Is.EqualTo((403, BidCertErrorCode.ForbiddenByRam)));
        }
    }

    [Test]
    public async Task Init_ApiNotOpenedForTheReseller_IsAnotherProductsMatter()
    {
        fixture.Emulator.AddReseller(BidCertEmulator.DemoResellerUid, isBidAccount: false, isApiOpened: false);

        Assert.That((await client.InitAsync(InitRequest())).CertifyId, Is.EqualTo(FirstCertifyId));
    }

    [Test]
    public async Task FailNext_SuccessWithoutData_IsMalformed()
    {
        InitFaceVerifyResponse begun = await client.InitAsync(InitRequest());
        fixture.Emulator.CompleteFaceVerification(begun.CertifyId, passed: true);
        fixture.Emulator.FailNext(EmulatorFault.SuccessWithoutData(), 2);

        BidCertTransportException query = await Caught.ByAsync<BidCertTransportException>(() => client.QueryAsync(new("scene", begun.CertifyId)));
        BidCertTransportException init = await Caught.ByAsync<BidCertTransportException>(() => client.InitAsync(new("scene", "order2", "张三样例", "000")));

        Assert.That((query.Failure, init.Failure), Is.EqualTo((BidCertTransportFailure.MalformedResponse, BidCertTransportFailure.MalformedResponse)));
    }

    [Test]
    public async Task FailNext_AnyFault_CarriesNothingOut()
    {
        fixture.Emulator.FailNext(EmulatorFault.ServiceError("Throttling.User"));

        InitFaceVerifyResponse begun = await client.InitAsync(InitRequest());

        Assert.That(begun.CertifyId, Is.EqualTo("emulated000050008000000000000002"), "the order number was not used up by the first attempt");
    }

    private static InitFaceVerifyRequest InitRequest() => new("scene", "order1", "张三样例", "000000000000000000");

    private FaceVerifyClient ClientOf(string id, string secret, Action<FaceVerifyOptions>? configure = null)
    {
        var options = new FaceVerifyOptions { AccessKeyId = id, AccessKeySecret = secret };
        configure?.Invoke(options);
        return new FaceVerifyClient(options, handler, disposeHandler: false, fixture.Time, NullLoggerFactory.Instance);
    }

    private BidCertClient BidCertClientOf(string id, string secret) =>
        new(new BidCertOptions { AccessKeyId = id, AccessKeySecret = secret }, handler, disposeHandler: false, fixture.Time, NullLoggerFactory.Instance);
}
