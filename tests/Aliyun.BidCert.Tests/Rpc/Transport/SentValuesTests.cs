using System;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>What of a response's code and message may be shown: the parameter that it names, and no code that holds what was sent.</summary>
[TestFixture]
internal sealed class SentValuesTests
{
    [TestCase("Platform")]
    [TestCase("Platform is mandatory for this action.")]
    [TestCase("The input parameter 'Platform' is not supplied")]
    [TestCase("it misses Platform")]
    [TestCase("MyPlatform and Platforms, but then Platform.")]
    [TestCase("xPlatform Platformx (Platform)")]
    [TestCase("Platform, then SubjectType and Action")]
    public async Task Message_WithAParameterAsAWord_NamesTheFirst(string message) => Assert.That(
        (await RejectedAsync("MissingPlatform", message)).Message, Does.StartWith("GenerateAliyunBidCertWaysUrl: MissingPlatform about Platform (HTTP 400). "));

    [TestCase("SubjectType, then Platform")]
    [TestCase("Platforms, SubjectType, Platform")]
    public async Task Message_WithSeveralParameters_NamesTheOneThatIsFirstInIt(string message) => Assert.That(
        (await RejectedAsync("InvalidParameter.Format", message)).Message,
        Does.StartWith("GenerateAliyunBidCertWaysUrl: InvalidParameter.Format about SubjectType (HTTP 400). "));

    [TestCase("MissingPlatform", "")]
    [TestCase("MissingPlatform", "platform")]
    [TestCase("MissingPlatform", "MyPlatform")]
    [TestCase("MissingPlatform", "Platforms")]
    [TestCase("MissingPlatform", "Platform2")]
    [TestCase("MissingPlatform", "2Platform")]
    [TestCase("MissingPlatform", "Other")]
    [TestCase("Invalid PK", "Platform")]
    [TestCase("Throttling", "Platform")]
    public async Task Message_WithoutAParameterAsAWord_NamesNone(string code, string message) => Assert.That(
        (await RejectedAsync(code, message)).Message, Does.StartWith($"GenerateAliyunBidCertWaysUrl: {code} (HTTP 400). "));

    [Test]
    public async Task Message_Absent_NamesNone()
    {
        using var harness = new ClientHarness(Reply.With(400, """{"Code":"MissingPlatform"}"""));

        Assert.That((await harness.RejectedAsync()).Message, Does.StartWith("GenerateAliyunBidCertWaysUrl: MissingPlatform (HTTP 400). "));
    }

    [TestCase("canaryKeyId")]
    [TestCase("CANARYKEYID")]
    [TestCase("No.canaryKeyId")]
    [TestCase("canarySecret")]
    [TestCase("XcanarySecretX")]
    [TestCase("canaryToken")]
    [TestCase("4321")]
    public async Task Code_WithAValueThatWasConfiguredOrSent_IsNotShown(string code)
    {
        using var harness = new ClientHarness(Configure, Reply.No(418, code, "no"));
        var request = new GenerateAliyunBidCertWaysUrlRequest("4321", Platform.Pc);

        BidCertServiceException rejected = await Caught.ByAsync<BidCertServiceException>(() => harness.Client.GenerateAliyunBidCertWaysUrlAsync(request));

        Assert.That(rejected.Code, Is.EqualTo(code));
        Assert.That(rejected.Message, Does.StartWith("GenerateAliyunBidCertWaysUrl: an undocumented code (HTTP 418). "));
    }

    [TestCase("4322")]
    [TestCase("TeaPot.Short")]
    [TestCase("JSON")]
    [TestCase("pc")]
    public async Task Code_WithoutSuchAValue_IsShown(string code)
    {
        using var harness = new ClientHarness(Configure, Reply.No(418, code, "no"));
        var request = new GenerateAliyunBidCertWaysUrlRequest("4321", Platform.Pc);

        Assert.That(
            (await Caught.ByAsync<BidCertServiceException>(() => harness.Client.GenerateAliyunBidCertWaysUrlAsync(request))).Message,
            Does.StartWith($"GenerateAliyunBidCertWaysUrl: {code} (HTTP 418). "));
    }

    [Test]
    public async Task Code_WithTheUidOfAQuery_IsNotShown()
    {
        using var harness = new ClientHarness(Configure, Reply.No(418, "4321", "no"));

        Assert.That(
            (await Caught.ByAsync<BidCertServiceException>(() => harness.Client.QueryBidUserCertifiedInfoAsync(new("4321")))).Message,
            Does.StartWith("QueryBidUserCertifiedInfo: an undocumented code (HTTP 418). "));
    }

    [Test]
    public async Task Code_WithWhatWasSentInsideAParameter_IsNotShown()
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, """{"code":"canaryToken"}"""));
        InitFaceVerifyRequest request = FaceVerifyHarness.InitRequest();
        request.CallbackToken = "canaryToken";

        Assert.That(
            (await Caught.ByAsync<BidCertServiceException>(() => harness.Client.InitAsync(request))).Message,
            Does.StartWith("fin_face_verify init: an undocumented code (HTTP 200). "));
    }

    private static void Configure(BidCertOptions options) =>
        (options.AccessKeyId, options.AccessKeySecret, options.SecurityToken) = ("canaryKeyId", "canarySecret", "canaryToken");

    private static async Task<BidCertServiceException> RejectedAsync(string code, string message)
    {
        using var harness = new ClientHarness(options => options.MaxRetries = 0, Reply.No(400, code, message));
        return await harness.RejectedAsync();
    }
}
