using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.FaceVerify;

/// <summary>Code 200 is a yes and nothing else; "T" is passed and nothing else.</summary>
[TestFixture]
internal sealed class ResponseRuleTests
{
    private const string Init = "fin_face_verify init: saf.cn-shanghai.aliyuncs.com";
    private const string Query = "fin_face_verify query: saf.cn-shanghai.aliyuncs.com";
    private const string Data = $"\"data\":{{\"certifyId\":\"{FakeValues.CertifyId}\",\"certifyUrl\":\"{FakeValues.CertifyUrl}\"}}";

    [TestCase("\"code\":499", "499")]
    [TestCase("\"code\":\"499\"", "499")]
    [TestCase("\"Code\":0", "0")]
    [TestCase("\"code\":-1", "-1")]
    [TestCase("\"code\":200.0", "200.0")]
    [TestCase("\"code\":\"0200\"", "0200")]
    [TestCase("\"code\":\"Tea Pot.Short & stout\"", "Tea Pot.Short & stout")]
    public async Task Code_OtherThan200_IsTheServicesNoWithTheCodeToTheLetter(string code, string kept)
    {
        foreach (bool asXml in new[] { false, true })
        {
            using var harness = new FaceVerifyHarness(Respond(asXml, 200, $"{code},\"message\":\"no\",\"requestId\":\"r\",{Data}"));

            BidCertServiceException rejected = await harness.RejectedAsync(() => harness.InitAsync());

            Assert.That(
                (rejected.Code, rejected.ErrorCode, rejected.GetServerMessage(), rejected.RequestId, rejected.StatusCode, rejected.Attempts),
                Is.EqualTo((kept, BidCertErrorCode.Unknown, "no", "r", 200, 1)));
        }
    }

    [TestCase("\"code\":200", 200)]
    [TestCase("\"code\":\"200\"", 200)]
    [TestCase("\"CODE\":200", 201)]
    public async Task Code_200WithAStatusOfSuccess_IsAYes(string code, int status)
    {
        using var harness = new FaceVerifyHarness(Respond(asXml: false, status, $"{code},{Data}"));

        Assert.That((await harness.InitAsync()).CertifyId, Is.EqualTo(FakeValues.CertifyId));
    }

    [TestCase("{\"code\":200,\"success\":false,\"data\":{\"passed\":\"T\"}}")]
    [TestCase("<Error><Code>200</Code><Data><passed>T</passed></Data></Error>")]
    public async Task Code_200ButNoSuccess_PassesNobody(string body)
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, body));

        BidCertTransportException asked = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.QueryAsync());

        Assert.That(asked.Message, Does.Match(Said.Malformed(Query, 200, ": Code 200, but no success")));
    }

    [TestCase("{\"code\":200,\"success\":\"no\",\"data\":{\"passed\":\"T\"}}", 200)]
    [TestCase("{\"code\":200,\"success\":null,\"data\":{\"passed\":\"T\"}}", 200)]
    [TestCase("{\"code\":200,\"success\":\"\",\"data\":{\"passed\":\"T\"}}", 200)]
    [TestCase("{\"code\":200,\"success\":0,\"data\":{\"passed\":\"T\"}}", 200)]
    [TestCase("{\"code\":200,\"success\":[true],\"data\":{\"passed\":\"T\"}}", 200)]
    [TestCase("{\"code\":200,\"success\":{\"x\":1},\"data\":{\"passed\":\"T\"}}", 200)]
    [TestCase("{\"code\":200,\"data\":{\"passed\":\"T\"}}", 400)]
    [TestCase("{\"code\":200,\"data\":{\"passed\":\"T\"}}", 403)]
    [TestCase("{\"code\":200,\"data\":{\"passed\":\"T\"}}", 999)]
    public async Task Row138_Code_200WithoutSuccessOrAStatusOfSuccess_PassesNobody(string body, int status)
    {
        foreach (string format in new[] { body, XmlTwin.Of(body, "ExecuteRequestResponse") })
        {
            using var harness = new FaceVerifyHarness(options => options.MaxRetries = 0, Reply.With(status, format));

            BidCertTransportException asked = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.QueryAsync());

            Assert.That(asked.Message, Does.Match(Said.Malformed(Query, status, ": Code 200, but no success")));
        }
    }

    [TestCase("")]
    [TestCase(",\"data\":null")]
    [TestCase(",\"data\":[]")]
    [TestCase(",\"data\":[{\"passed\":\"T\"}]")]
    [TestCase(",\"data\":{}")]
    [TestCase(",\"data\":\"\"")]
    public async Task Row138_Data_AbsentEmptyOrAList_PassesNobody(string data)
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, $"{{\"code\":200,\"passed\":\"T\"{data}}}"));

        BidCertTransportException asked = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.QueryAsync());

        Assert.That(asked.Message, Does.Match(Said.Malformed(Query, 200, ": Code 200, but without data")));
    }

    [TestCase("\"another\"")]
    [TestCase("\"another\",\"x\":1")]
    [TestCase("12")]
    [TestCase("[\"another\"]")]
    [TestCase("{\"id\":\"another\"}")]
    [TestCase("\"\"")]
    [TestCase("null")]
    public async Task Row138_Data_OfAnotherVerification_PassesNobody(string certifyId)
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, $"{{\"code\":200,\"data\":{{\"certifyId\":{certifyId},\"passed\":\"T\"}}}}"));

        BidCertTransportException asked = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.QueryAsync());

        Assert.That(asked.Message, Does.Match(Said.Malformed(Query, 200, ": data about another verification than the one that was asked for")));
    }

    [Test]
    public async Task Row138_Data_OfTheVerificationThatWasAskedFor_Passes([Values] bool asText)
    {
        string data = $"{{\"certifyId\":\"{FakeValues.CertifyId}\",\"passed\":\"T\"}}";
        using var harness = new FaceVerifyHarness(Reply.With(
            200, $"{{\"code\":200,\"success\":true,\"data\":{(asText ? System.Text.Json.JsonSerializer.Serialize(data) : data)}}}"));

        Assert.That((await harness.QueryAsync()).Passed, Is.True);
    }

    [TestCase("")]
    [TestCase("\"code\":null,")]
    [TestCase("\"code\":\"\",")]
    [TestCase("\"success\":true,")]
    public async Task Code_AbsentAndNoMessage_IsMalformed(string members)
    {
        foreach (bool asXml in new[] { false, true })
        {
            using var init = new FaceVerifyHarness(Respond(asXml, 200, members + Data));
            using var query = new FaceVerifyHarness(Respond(asXml, 200, members + "\"data\":{\"passed\":\"T\"}"));

            BidCertTransportException begun = await init.FailedAsync(BidCertTransportFailure.MalformedResponse, () => init.InitAsync());
            BidCertTransportException asked = await query.FailedAsync(BidCertTransportFailure.MalformedResponse, () => query.QueryAsync());

            Assert.That(begun.Message, Does.Match(Said.Malformed(Init, 200, ": neither Code nor Message")));
            Assert.That(asked.Message, Does.Match(Said.Malformed(Query, 200, ": neither Code nor Message")));
        }
    }

    [Test]
    public async Task Message_WithoutCode_IsTheServicesNo()
    {
        using var harness = new FaceVerifyHarness(Respond(asXml: false, 403, "\"message\":\"no\""));

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.QueryAsync());

        Assert.That((rejected.Code, rejected.GetServerMessage(), rejected.StatusCode), Is.EqualTo(("", "no", 403)));
    }

    [TestCase("\"code\":200", "Code 200, but without data: ")]
    [TestCase("\"code\":200,\"data\":null", "Code 200, but without data: ")]
    [TestCase("\"code\":200,\"data\":[1]", "Code 200, but without data: ")]
    [TestCase("\"code\":200,\"data\":\"CANARY\"", "Data that is no JSON object: ")]
    [TestCase("\"code\":200,\"data\":{\"certifyUrl\":\"https://a.example/CANARY\"}", "Code 200, but without certifyId: ")]
    [TestCase("\"code\":200,\"data\":{\"certifyId\":\"\",\"certifyUrl\":\"https://a.example/CANARY\"}", "Code 200, but without certifyId: ")]
    [TestCase("\"code\":200,\"data\":{\"certifyId\":\"i\"}", "Code 200, but without certifyUrl: ")]
    [TestCase("\"code\":200,\"data\":{\"certifyId\":\"i\",\"certifyUrl\":{\"x\":\"https://a.example/CANARY\"}}", "Code 200, but without certifyUrl: ")]
    public async Task InitAsync_ResponseThatLacksSomething_IsMalformed(string members, string what)
    {
        using var harness = new FaceVerifyHarness(Respond(asXml: false, 200, members));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.InitAsync());

        Assert.That(failed.Message, Does.Match(Said.Malformed(Init, 200, ": " + what.TrimEnd(':', ' '))));
        Assert.That((failed.StatusCode, failed.IsTransient, failed.Attempts), Is.EqualTo((200, false, 1)));
    }

    [TestCase("http://face.example/CANARY")]
    [TestCase("alipays://platformapi/startapp?CANARY")]
    [TestCase("javascript:alert('CANARY')")]
    [TestCase("//face.example/CANARY")]
    [TestCase("/CANARY")]
    [TestCase("CANARY")]
    public async Task Row71_CertifyUrl_NoUrlForBrowsers_IsMalformedInBothFormats(string url)
    {
        foreach (bool asXml in new[] { false, true })
        {
            using var harness = new FaceVerifyHarness(Respond(asXml, 200, $"\"code\":200,\"data\":{{\"certifyId\":\"i\",\"certifyUrl\":\"{url}\"}}"));

            BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.InitAsync());

            Assert.That(failed.Message, Does.Match(Said.Malformed(Init, 200, ": Code 200, but certifyUrl is not an https URL")));
        }
    }

    [Test]
    public async Task CertifyUrl_OnLoopback_MayBeHttp()
    {
        using var harness = new FaceVerifyHarness(Respond(asXml: false, 200, "\"code\":200,\"data\":{\"certifyId\":\"i\",\"certifyUrl\":\"http://127.0.0.1:5000/face\"}"));

        Assert.That((await harness.InitAsync()).CertifyUrl.OriginalString, Is.EqualTo("http://127.0.0.1:5000/face"));
    }

    [TestCase("{\"passed\":\"T\"}", true, "T")]
    [TestCase("{\"PASSED\":\"T\"}", true, "T")]
    [TestCase("{\"passed\":\"F\"}", false, "F")]
    [TestCase("{\"passed\":\"t\"}", false, "t")]
    [TestCase("{\"passed\":\"T \"}", false, "T ")]
    [TestCase("{\"passed\":\"TRUE\"}", false, "TRUE")]
    [TestCase("{\"passed\":\"\\uff34\"}", false, "\uff34")]
    [TestCase("{\"passed\":true}", false, "true")]
    [TestCase("{\"passed\":\"\"}", false, null)]
    [TestCase("{\"passed\":null}", false, null)]
    [TestCase("{\"passed\":[\"T\"]}", false, null)]
    [TestCase("{\"passed\":{\"passed\":\"T\"}}", false, null)]
    [TestCase("{\"other\":\"T\"}", false, null)]
    public async Task Passed_T_IsPassedAndNothingElseIs(string data, bool passed, string? raw)
    {
        using var harness = new FaceVerifyHarness(Respond(asXml: false, 200, $"\"code\":200,\"passed\":\"T\",\"data\":{data}"));

        QueryFaceVerifyResponse response = await harness.QueryAsync();

        Assert.That((response.Passed, response.RawPassed, response.RequestId), Is.EqualTo((passed, raw, (string?)null)));
    }

    [TestCase("<Error><Code>405</Code><Message>no</Message></Error>", 200)]
    [TestCase("<ExecuteRequestResponse><Code>405</Code><Message>no</Message></ExecuteRequestResponse>", 404)]
    [TestCase("{\"code\":405,\"message\":\"no\"}", 405)]
    public async Task Query_405OfAnErrorResponse_IsNotPending(string body, int status)
    {
        using var harness = new FaceVerifyHarness(Reply.With(status, body));

        Assert.That((await harness.RejectedAsync(() => harness.QueryAsync())).Code, Is.EqualTo("405"));
    }

    [Test]
    public async Task Init_405_IsRejected()
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, "{\"code\":405,\"message\":\"no\"}"));

        Assert.That((await harness.RejectedAsync(() => harness.InitAsync())).Code, Is.EqualTo("405"));
    }

    [TestCase("{\"code\":200,\"code\":401,\"data\":{\"passed\":\"T\"}}")]
    [TestCase("{\"code\":200,\"data\":{\"passed\":\"F\",\"Passed\":\"T\"}}")]
    [TestCase("{\"code\":200,\"data\":{\"passed\":\"T\"}}trailing")]
    [TestCase("{\"code\":200,\"data\":{\"passed\":\"T\"},}")]
    [TestCase("<ExecuteRequestResponse><Code>200</Code><Code>401</Code><Data><Passed>T</Passed></Data></ExecuteRequestResponse>")]
    [TestCase("<ExecuteRequestResult><Code>200</Code><Data><Passed>T</Passed></Data></ExecuteRequestResult>")]
    public async Task Row65_QueryAsync_ResponseThatIsNotSound_IsMalformed(string body)
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, body));

        await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.QueryAsync());
    }

    [Test]
    public async Task Row65_Passed_InXmlTwice_IsMalformed()
    {
        using var harness = new FaceVerifyHarness(Reply.With(
            200, "<ExecuteRequestResponse><Code>200</Code><Data><Passed>T</Passed><Passed>T</Passed></Data></ExecuteRequestResponse>"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.QueryAsync());

        Assert.That(failed.Message, Does.Match(Said.Malformed(Query, 200, ": Data that holds an element twice")));
    }

    private static Responder Respond(bool asXml, int status, string members) =>
        Reply.With(status, asXml ? XmlTwin.Of("{" + members + "}", "ExecuteRequestResponse") : "{" + members + "}");
}
