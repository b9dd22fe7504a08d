using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.CertifiedInfo;

/// <summary>What counts as a response to a query. Whatever is odd certifies nobody and shows nobody.</summary>
[TestFixture]
internal sealed class QueryRuleTests
{
    private const string Before = "QueryBidUserCertifiedInfo: crm-cn-hangzhou.aliyuncs.com";

    private const string Info =
        $$"""{"aliyunPk":"{{FakeValues.Uid}}","isCertified":"1","name":"{{FakeValues.Name}}","phone":"{{FakeValues.Phone}}","certNumber":"{{FakeValues.CertNumber}}"}""";

    private static readonly string[] BrokenInfos =
    [
        Info[..^1], Info + "x", Info + "{}", $"[{Info}]", "1", "null", "\"text\"", $"{Info[..^1]},}}", $"{Info[..^1]}/* */}}", "{'isCertified':'1'}",
        $"{Info[..^1]},\"isCertified\":\"0\"}}", $"{Info[..^1]},\"ISCERTIFIED\":\"0\"}}", $"{Info[..^1]},\"\\u0069sCertified\":\"0\"}}",
        $"{Info[..^1]},\"x\":\"\\ud800\"}}", $"{Info[..^1]},\"x\":{new string('[', 64)}{new string(']', 64)}}}", $"张{Info}", $"\"{FakeValues.Name}\"",
    ];

    private static IEnumerable<string> OddStates => ["2", "true", "yes", "01", "1 ", "", "１", "-1"];

    [Test]
    public async Task IsCertified_AnythingButZeroAndOne_IsMalformed([Values] bool asXml, [ValueSource(nameof(OddStates))] string state)
    {
        await IsMalformedAsync(asXml, 200, WithResult(Certified("1", $"\"isCertified\":\"{state}\"")), "a result whose isCertified is neither 0 nor 1: ");
    }

    [TestCase("false", true)]
    [TestCase("\"False\"", true)]
    [TestCase("true", false)]
    public async Task Result_ThatIsFalse_IsTheServicesNo(string result, bool isRejected)
    {
        using var harness = new ClientHarness(Reply.With(200, $$"""{"RequestId":"r","Result":{{result}}}"""));

        BidCertException failed = await Caught.ByAsync<BidCertException>(() => harness.QueryAsync());

        Assert.That(failed, isRejected ? Is.InstanceOf<BidCertServiceException>() : Is.InstanceOf<BidCertTransportException>());
    }

    [TestCase("\"isCertified\":null")]
    [TestCase("\"isCertified\":true")]
    [TestCase("\"isCertified\":1.0")]
    [TestCase("\"isCertified\":[\"1\"]")]
    [TestCase("\"isCertified\":{\"x\":\"1\"}")]
    [TestCase("\"certified\":\"1\"")]
    public async Task IsCertified_OfAnotherKindOrAbsent_IsMalformed(string member)
    {
        foreach (bool asXml in new[] { false, true })
        {
            await IsMalformedAsync(asXml, 200, WithResult(Certified("1", member)), "a result whose isCertified is neither 0 nor 1: ");
        }
    }

    [Test]
    public async Task AliyunPk_OfAnotherCustomer_IsMalformed(
        [Values] bool asXml, [Values("1000000000000002", "01000000000000001", "1000000000000001 ", "10000000")] string about)
    {
        BidCertTransportException failed = await IsMalformedAsync(
            asXml, 200, WithResult($$"""{"aliyunPk":"{{about}}","isCertified":"1","name":"{{FakeValues.Name}}"}"""),
            "a result about another customer than the one that was asked for: ");

        Assert.That(failed.ToString(), Does.Not.Contain(about));
    }

    [TestCase("", TestName = "AliyunPk_Absent_IsTheOneAskedFor")]
    [TestCase("\"aliyunPk\":null,", TestName = "AliyunPk_Null_IsTheOneAskedFor")]
    [TestCase("\"aliyunPk\":\"\",", TestName = "AliyunPk_Empty_IsTheOneAskedFor")]
    public async Task AliyunPk_NotSaid_IsTheOneAskedFor(string member)
    {
        using var harness = new ClientHarness(Respond(asXml: false, 200, WithResult($$"""{{{member}}"isCertified":"0"}""")));

        Assert.That((await harness.QueryAsync()).AliyunPk, Is.EqualTo(FakeValues.Uid));
    }

    [Test]
    public async Task Row68_Result_ThatIsNoSoundJsonObject_IsMalformed([Values] bool asXml, [ValueSource(nameof(BrokenInfos))] string info)
    {
        await IsMalformedAsync(asXml, 200, WithResult(info), "result that is no JSON object: ");
    }

    [TestCase("")]
    [TestCase(",\"result\":null")]
    [TestCase(",\"result\":\"\"")]
    [TestCase(",\"Data\":\"{}\"")]
    public async Task Result_Absent_IsMalformed(string member)
    {
        foreach (bool asXml in new[] { false, true })
        {
            await IsMalformedAsync(asXml, 200, $"\"requestId\":\"r\"{member}", "no result: ");
        }
    }

    [Test]
    public async Task Row65_Result_AsAnObjectWithAMemberTwice_IsMalformed()
    {
        using var json = new ClientHarness(Reply.With(200, "{\"result\":{\"isCertified\":\"1\",\"IsCertified\":\"0\"}}"));
        using var xml = new ClientHarness(Reply.With(
            200, "<QueryBidUserCertifiedInfoResponse><result><isCertified>1</isCertified><isCertified>0</isCertified></result></QueryBidUserCertifiedInfoResponse>"));

        await json.FailedAsync(BidCertTransportFailure.MalformedResponse, () => json.QueryAsync());
        await xml.FailedAsync(BidCertTransportFailure.MalformedResponse, () => xml.QueryAsync());
    }

    [Test]
    public async Task Success_CodeOtherThan200_IsTheServicesNoWhateverTheResult([Values] bool asXml, [Values(200, 400)] int status)
    {
        using var harness = new ClientHarness(Respond(asXml, status, WithResult(Info) + ",\"Code\":\"Bid Mismatch\",\"Message\":\"Pk is not belong to the Bid.\""));

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.QueryAsync());

        Assert.That(
            (rejected.StatusCode, rejected.Code, rejected.ErrorCode, rejected.GetServerMessage()),
            Is.EqualTo((status, "Bid Mismatch", BidCertErrorCode.BidMismatch, "Pk is not belong to the Bid.")));
    }

    [TestCase(",\"Code\":\"200\"", 200)]
    [TestCase(",\"Code\":200", 200)]
    [TestCase(",\"Code\":\"\"", 204)]
    [TestCase(",\"Code\":null", 299)]
    [TestCase(",\"Success\":true", 201)]
    [TestCase(",\"Message\":\"successful\"", 200)]
    public async Task Success_NoCodeOr200WithStatus2xx_Counts(string members, int status)
    {
        foreach (bool asXml in new[] { false, true })
        {
            using var harness = new ClientHarness(Respond(asXml, status, WithResult(Info) + members));

            Assert.That((await harness.QueryAsync()).IsCertified, Is.True);
        }
    }

    [Test]
    public async Task Success_False_IsTheServicesNo([Values] bool asXml, [Values("false", "\"FALSE\"")] string success)
    {
        using var harness = new ClientHarness(Respond(asXml, 200, WithResult(Info) + $",\"Success\":{success}"));

        Assert.That((await harness.RejectedAsync(() => harness.QueryAsync())).Code, Is.Empty);
    }

    [TestCase(404, "", false)]
    [TestCase(400, ",\"Code\":\"200\"", false)]
    [TestCase(500, "", true)]
    [TestCase(503, ",\"Code\":\"200\",\"Message\":\"ok\"", true)]
    public async Task Success_ResultWithAnotherStatusAndNoCodeThatSaysWhy_IsMalformed(int status, string members, bool isTransient)
    {
        using var harness = new ClientHarness(Respond(asXml: false, status, WithResult(Info) + members));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.QueryAsync());

        Assert.That(failed.Message, Does.Match(Said.Malformed(Before, status, ": neither a success nor a Code that says why", end: Said.Customer)));
        Assert.That((failed.IsTransient, failed.Attempts), Is.EqualTo((isTransient, isTransient ? 3 : 1)));
    }

    [Test]
    public async Task Message_WithoutCodeAndWithAnotherStatus_IsTheServicesNo()
    {
        using var harness = new ClientHarness(Respond(asXml: false, 403, "\"Message\":\"no\""));

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.QueryAsync());

        Assert.That((rejected.Code, rejected.GetServerMessage(), rejected.StatusCode), Is.EqualTo(("", "no", 403)));
    }

    [Test]
    public async Task Row76_Message_ThatEchoesTheUidOrTheStringToSign_IsNotShown()
    {
        using var echo = new ClientHarness(Reply.No(404, "Invalid PK", $"no account {FakeValues.Uid} (PK={FakeValues.Uid})"));
        using var signature = new ClientHarness(Reply.SignatureDoesNotMatch(seen => seen.Replace("NORMAL", "LIGHTWEIGHT", System.StringComparison.Ordinal)));

        BidCertServiceException rejected = await echo.RejectedAsync(() => echo.QueryAsync());
        BidCertServiceException unsigned = await signature.RejectedAsync(() => signature.QueryAsync());

        Assert.That(rejected.GetServerMessage(), Is.EqualTo($"no account {FakeValues.Uid} (PK={FakeValues.Uid})"), "to the letter");
        Assert.That(unsigned.SignatureDiagnosis!.Differences.Single().ToString(), Is.EqualTo("BidType: sent \"NORMAL\", the service saw \"LIGHTWEIGHT\""));
    }

    private static async Task<BidCertTransportException> IsMalformedAsync(bool asXml, int status, string members, string what)
    {
        using var harness = new ClientHarness(Respond(asXml, status, members));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.QueryAsync());

        Assert.That(failed.Message, Does.Match(Said.Malformed(Before, status, ": " + what.TrimEnd(':', ' '), end: Said.Customer)));
        Assert.That((failed.StatusCode, failed.IsTransient, failed.Attempts, failed.InnerException), Is.EqualTo((status, false, 1, (System.Exception?)null)));
        return failed;
    }

    private static string Certified(string marker, string state) =>
        $$"""{"x":"{{marker}}",{{state}},"name":"{{FakeValues.Name}}","phone":"{{FakeValues.Phone}}","certNumber":"{{FakeValues.CertNumber}}"}""";

    private static string WithResult(string info) => $"\"requestId\":\"r\",\"result\":{JsonSerializer.Serialize(info)}";

    private static Responder Respond(bool asXml, int status, string members) =>
        Reply.With(status, asXml ? XmlTwin.Of("{" + members + "}", "QueryBidUserCertifiedInfoResponse") : "{" + members + "}");
}
