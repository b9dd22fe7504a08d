using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.CertWaysUrl;

/// <summary>Success is what the response says, and no status stands in for it.</summary>
[TestFixture]
internal sealed class SuccessRuleTests
{
    private const string NoUrl = "Success, but without Data, the URL";
    private const string SuccessWord = "a Code that says success, but no success";
    private const string NeitherNor = "neither Success nor Code nor Message";

    [Test]
    public async Task Row24_Success_FalseWithStatus200_IsTheServicesNo([Values] bool asXml)
    {
        using var harness = new ClientHarness(Respond(asXml, 200, """ "Success":false,"Code":"Bid Mismatch","Message":"Pk is not belong to the Bid." """));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(
            (rejected.StatusCode, rejected.Code, rejected.ErrorCode, rejected.GetServerMessage(), rejected.Attempts),
            Is.EqualTo((200, "Bid Mismatch", BidCertErrorCode.BidMismatch, "Pk is not belong to the Bid.", 1)));
    }

    [Test]
    public async Task Row25_Success_AbsentWithACode_IsTheServicesNo([Values] bool asXml, [Values(200, 404)] int status)
    {
        using var harness = new ClientHarness(Respond(asXml, status, """ "Code":"Invalid PK","Data":"https://account.aliyun.com/CANARY" """));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(
            (rejected.StatusCode, rejected.ErrorCode, rejected.GetServerMessage(), rejected.RequestId),
            Is.EqualTo((status, BidCertErrorCode.InvalidPk, (string?)null, (string?)null)));
    }

    [Test]
    public async Task Row26_Success_WithoutData_IsMalformed([Values] bool asXml, [Values("", ",\"Data\":\"\"", ",\"Data\":null")] string data)
    {
        using var harness = new ClientHarness(Respond(asXml, 200, " \"Success\":true" + data + " "));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That((failed.StatusCode, failed.IsTransient), Is.EqualTo((200, false)));
        Assert.That(failed.Message, Does.Match(Malformed(200, NoUrl)).And.Not.Contain(FakeValues.UrlToken));
    }

    [Test]
    public async Task Row27_Code_DocumentedWithStatus4xx_IsNotRetried([Values] bool asXml, [Values(400, 403, 404, 409, 422)] int status)
    {
        using var harness = new ClientHarness(Respond(asXml, status, """ "Code":"Empty PK" """), Reply.Success);

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That((rejected.ErrorCode, rejected.Attempts, rejected.IsTransient), Is.EqualTo((BidCertErrorCode.EmptyPk, 1, false)));
    }

    [Test]
    public async Task Row28_Code_Unknown_IsKeptToTheLetter([Values] bool asXml)
    {
        using var harness = new ClientHarness(Respond(asXml, 418, """ "Code":"Tea Pot.Short & stout","Message":"我是茶壶" """), Reply.Success);

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(
            (rejected.Code, rejected.ErrorCode, rejected.GetServerMessage(), rejected.Attempts, rejected.IsTransient),
            Is.EqualTo(("Tea Pot.Short & stout", BidCertErrorCode.Unknown, "我是茶壶", 1, false)));
    }

    [Test]
    public async Task Row67_Success_TrueInAnySpelling_IsSuccess(
        [Values] bool asXml, [Values("true", "\"true\"", "\"TRUE\"", "\"True\"")] string success)
    {
        using var harness = new ClientHarness(Respond(asXml, 200, $""" "Success":{success},"Data":"{FakeValues.Url}" """));

        Assert.That((await harness.CallAsync()).Url.OriginalString, Is.EqualTo(FakeValues.Url));
    }

    [Test]
    public async Task Row67_Success_SomethingElse_IsFailure(
        [Values] bool asXml, [Values("false", "\"false\"", "1", "\"1\"", "\"yes\"", "0")] string success)
    {
        using var harness = new ClientHarness(Respond(asXml, 200, $""" "Success":{success},"Data":"{FakeValues.Url}" """));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That((rejected.Code, rejected.ErrorCode, rejected.StatusCode), Is.EqualTo(("", BidCertErrorCode.Unknown, 200)));
    }

    [Test]
    public async Task Row67_Success_NullOrAbsentWithoutCode_IsMalformed(
        [Values] bool asXml, [Values("\"Success\":null,", "\"Success\":\"\",", "")] string success)
    {
        using var harness = new ClientHarness(Respond(asXml, 200, $""" {success}"Data":"{FakeValues.Url}" """));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.Message, Does.Match(Malformed(200, NeitherNor)).And.Not.Contain(FakeValues.UrlToken));
    }

    [Test]
    public async Task Row104_CodeThatSaysSuccess_WithoutSuccess_IsMalformed([Values] bool asXml, [Values("200", "success", "OK")] string code)
    {
        using var harness = new ClientHarness(Respond(asXml, 200, $""" "Code":"{code}","Message":"success","Data":"{FakeValues.Url}" """));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.Message, Does.Match(Malformed(200, SuccessWord)).And.Not.Contain(FakeValues.UrlToken));
    }

    [Test]
    public async Task Row104_CodeThatSaysSuccess_WithSuccessFalse_IsTheServicesNo([Values] bool asXml, [Values("200", "success")] string code)
    {
        using var harness = new ClientHarness(Respond(asXml, 200, $""" "Code":"{code}","Success":false """));

        Assert.That((await harness.RejectedAsync()).Code, Is.EqualTo(code));
    }

    [Test]
    public async Task Row104_CodeThatSaysSuccess_InAnErrorOfTheGateway_IsTheServicesNo()
    {
        using var harness = new ClientHarness(Reply.With(400, "<Error><Code>Success</Code></Error>"));

        Assert.That((await harness.RejectedAsync()).Code, Is.EqualTo("Success"));
    }

    [TestCaseSource(typeof(WireOperation), nameof(WireOperation.All))]
    public async Task Row104_AnyOperation_WordOfSuccessAsItsOnlyCode_IsMalformed(WireOperation operation)
    {
        using var handler = new RecordingHandler(Reply.With(200, """{"Code":"success","Message":"success"}"""));
        using var log = new CapturedLog();

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => operation.CallAsync(_ => { }, handler, new FakeTimeProvider(), log));

        Assert.That((failed.Failure, failed.IsTransient), Is.EqualTo((BidCertTransportFailure.MalformedResponse, false)));
        Assert.That(failed.Message, Does.Contain(SuccessWord));
        Assert.That(failed.Message.Contains(Said.Unsettled, System.StringComparison.Ordinal), Is.EqualTo(!operation.IsIdempotent));
    }

    [TestCase(200)]
    [TestCase(201)]
    [TestCase(299)]
    public async Task Success_TrueWithAStatusOfSuccess_IsSuccess(int status)
    {
        using var harness = new ClientHarness(Reply.With(status, Reply.SuccessBody));

        Assert.That((await harness.CallAsync()).RequestId, Is.EqualTo(FakeValues.RequestId));
    }

    [Test]
    public async Task Row139_Success_TrueWithAnyOtherStatus_IsMalformed([Values] bool asXml, [Values(101, 199, 400, 404, 500, 503, 999)] int status)
    {
        using var harness = new ClientHarness(options => options.MaxRetries = 0, Respond(asXml, status, $""" "Success":true,"Data":"{FakeValues.Url}" """));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.Message, Does.Match(Malformed(status, "Success, but with a status that is none")).And.Not.Contain(FakeValues.UrlToken));
        Assert.That((failed.StatusCode, failed.IsTransient), Is.EqualTo((status, status >= 500)));
    }

    [Test]
    public async Task Row139_Success_TrueWithStatus304_IsNone()
    {
        using var harness = new ClientHarness(Reply.With(304, Reply.SuccessBody));

        Assert.That((await harness.FailedAsync(BidCertTransportFailure.Redirect)).StatusCode, Is.EqualTo(304));
    }

    [Test]
    public async Task Row139_Success_TrueWithACodeAndAnotherStatus_IsTheServicesNo([Values] bool asXml)
    {
        using var harness = new ClientHarness(Respond(asXml, 403, $""" "Success":true,"Code":"Not Bid","Data":"{FakeValues.Url}" """));

        Assert.That((await harness.RejectedAsync()).ErrorCode, Is.EqualTo(BidCertErrorCode.NotBid));
    }

    [TestCase(101)]
    [TestCase(400)]
    [TestCase(999)]
    public async Task Row139_Query_SuccessWithAnotherStatus_IsMalformed(int status)
    {
        using var harness = new ClientHarness(
            options => options.MaxRetries = 0, Reply.With(status, """{"requestId":"r","success":true,"result":"{\"isCertified\":\"1\"}"}"""));

        await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.QueryAsync());
    }

    [Test]
    public async Task Names_InAnotherCase_AreRead([Values] bool asXml)
    {
        using var harness = new ClientHarness(
            Respond(asXml, 200, $""" "success":true,"DATA":"{FakeValues.Url}","requestId":"fake-request" """));

        GenerateAliyunBidCertWaysUrlResponse response = await harness.CallAsync();

        Assert.That((response.RequestId, response.Url.OriginalString), Is.EqualTo(("fake-request", FakeValues.Url)));
    }

    private static Responder Respond(bool asXml, int status, string members) =>
        Reply.With(status, asXml ? XmlTwin.Of("{" + members + "}", nameof(GenerateAliyunBidCertWaysUrl) + "Response") : "{" + members + "}");

    private static string Malformed(int status, string what) =>
        Said.Malformed("GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com", status, $": {what}", end: Said.Customer);
}
