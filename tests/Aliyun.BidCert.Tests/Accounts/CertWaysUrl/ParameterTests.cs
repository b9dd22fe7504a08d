using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using RichardSzalay.MockHttp;

namespace Aliyun.BidCert.Tests.CertWaysUrl;

/// <summary>What of a request travels, value by value.</summary>
[TestFixture]
internal sealed class ParameterTests
{
    private static readonly string[] OperationParameters =
        ["AliyunPk", "BidType", "IsMobile", "IsOpenApp", "Platform", "Source", "SubjectType"];

    private static readonly string[] CommonParameters =
        ["AccessKeyId", "Action", "Format", "Signature", "SignatureMethod", "SignatureNonce", "SignatureVersion", "Timestamp", "Version"];

    [Test, Combinatorial]
    public async Task GenerateAliyunBidCertWaysUrlAsync_EveryCombination_SendsEveryParameterOfTheOperation(
        [Values] Platform platform,
        [Values] SubjectType subjectType,
        [Values(null, BidType.Normal, BidType.Lightweight)] BidType? bidType,
        [Values(null, true, false)] bool? isOpenApp,
        [Values(null, true, false)] bool? isMobile)
    {
        bool byDefault = platform is not Platform.Pc;
        using var wire = new MockHttpMessageHandler();
        wire.Expect(HttpMethod.Post, "https://aas.aliyuncs.com/")
            .WithQueryString("AliyunPk", FakeValues.Uid)
            .WithQueryString("BidType", bidType is BidType.Lightweight ? "LIGHTWEIGHT" : "NORMAL")
            .WithQueryString("Platform", platform switch { Platform.Pc => "pc", Platform.H5 => "h5", _ => "app" })
            .WithQueryString("SubjectType", subjectType switch { SubjectType.All => "all", SubjectType.Personal => "personal", _ => "enterprise" })
            .WithQueryString("Source", "BID")
            .WithQueryString("IsOpenApp", isOpenApp ?? byDefault ? "true" : "false")
            .WithQueryString("IsMobile", isMobile ?? byDefault ? "true" : "false")
            .With(request => IsSignedWithThese(request, [.. OperationParameters, .. CommonParameters]))
            .Respond("application/json", Reply.SuccessBody);
        using var client = new BidCertClient(
            ClientHarness.ValidOptions(), wire, disposeHandler: false, new FakeTimeProvider(), NullLoggerFactory.Instance);

        GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(new(FakeValues.Uid, platform)
        {
            SubjectType = subjectType,
            BidType = bidType,
            IsOpenApp = isOpenApp,
            IsMobile = isMobile,
        });

        Assert.That(response.Url.OriginalString, Is.EqualTo(FakeValues.Url));
        wire.VerifyNoOutstandingExpectation();
    }

    [TestCase(BidType.Normal, null, "NORMAL")]
    [TestCase(BidType.Lightweight, null, "LIGHTWEIGHT")]
    [TestCase(BidType.Normal, BidType.Lightweight, "LIGHTWEIGHT")]
    [TestCase(BidType.Lightweight, BidType.Normal, "NORMAL")]
    public async Task BidType_OfTheRequestOrElseOfTheOptions_IsSent(BidType ofOptions, BidType? ofRequest, string sent)
    {
        using var harness = new ClientHarness(options => options.BidType = ofOptions, Reply.Success);

        await harness.CallAsync(new(FakeValues.Uid, Platform.Pc) { BidType = ofRequest });

        Assert.That(harness.Handler.Requests[0]["BidType"], Is.EqualTo(sent));
    }

    [Test]
    public async Task GenerateAliyunBidCertWaysUrlAsync_RequestChangedAfterTheCallBegan_SendsWhatWasAskedForInEachAttempt()
    {
        using var harness = new ClientHarness(Reply.No(503, "ServiceUnavailable", "later"), Reply.Success);
        harness.Time.AutoAdvanceTimers = false;
        GenerateAliyunBidCertWaysUrlRequest request = new(FakeValues.Uid, Platform.Pc) { SubjectType = SubjectType.Personal };

        Task<GenerateAliyunBidCertWaysUrlResponse> call = harness.CallAsync(request);
        request.SubjectType = SubjectType.Enterprise;
        await harness.Time.WaitForDelaysAsync(1);
        harness.Time.Advance(harness.Time.Delays[0]);
        await call;

        Assert.That(harness.Handler.Requests.Select(sent => sent["SubjectType"]).ToList(), Has.Count.EqualTo(2).And.All.EqualTo("personal"));
    }

    [TestCase("1")]
    [TestCase("0")]
    [TestCase("00000000000000000000000000000000000001")]
    [TestCase("18446744073709551616")]
    public async Task AliyunPk_AnyAsciiDigits_IsSentToTheLetter(string uid)
    {
        using var harness = new ClientHarness(Reply.Success);

        await harness.CallAsync(new(uid, Platform.Pc));

        Assert.That(harness.Handler.Requests[0]["AliyunPk"], Is.EqualTo(uid));
    }

    private static bool IsSignedWithThese(HttpRequestMessage request, string[] names)
    {
        ReceivedRequest received = ReceivedRequest.ReadAsync(request, default).GetAwaiter().GetResult();
        SignatureCheck.IsSigned(received);
        Assert.That(received.Parameters.Select(parameter => parameter.Key), Is.EquivalentTo(names));
        return true;
    }
}
