using System;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.CertifiedInfo;

/// <summary>What counts as a response to a removal.</summary>
[TestFixture]
internal sealed class RemoveRuleTests
{
    private const string Before = "RemoveIdentityCertifiedForBidUser: crm-cn-hangzhou.aliyuncs.com";

    private const string Unsettled = " " + Said.Unsettled + Said.Customer;

    [TestCase("\"Code\":\"200\"", 200, null)]
    [TestCase("\"code\":200,\"requestId\":\"r\"", 201, "r")]
    [TestCase("\"Code\":\"200\",\"RequestId\":\" \\n r\\t\"", 200, "r")]
    [TestCase("\"Code\":\"200\",\"Result\":\"true\",\"Success\":true", 200, null)]
    [TestCase("\"Code\":\"200\",\"Message\":\"any\"", 200, null)]
    [TestCase("\"RequestId\":\"r\",\"Result\":true", 200, "r")]
    [TestCase("\"Result\":\"true\"", 200, null)]
    [TestCase("\"RequestId\":\"r\",\"result\":\"TRUE\"", 202, "r")]
    public async Task Row129_Remove_Code200OrNoCodeAndATrueResult_IsDone(string members, int status, string? requestId)
    {
        foreach (bool asXml in new[] { false, true })
        {
            using var harness = new ClientHarness(Respond(asXml, status, members));

            Assert.That((await harness.RemoveAsync()).RequestId, Is.EqualTo(requestId));
        }
    }

    [TestCase("")]
    [TestCase("\"RequestId\":\"R\"")]
    [TestCase("\"requestId\":\"R\",\"status\":\"blocked\",\"reason\":\"WAF rule 17\"")]
    [TestCase("\"RequestId\":\"R\",\"ErrorCode\":\"Bid Mismatch\"")]
    [TestCase("\"RequestId\":\"R\",\"Message\":\"refused\"")]
    [TestCase("\"RequestId\":\"R\",\"Success\":true")]
    [TestCase("\"RequestId\":\"R\",\"Result\":null")]
    [TestCase("\"RequestId\":\"R\",\"Result\":\"\"")]
    [TestCase("\"RequestId\":\"R\",\"Result\":{\"x\":true}")]
    [TestCase("\"RequestId\":\"R\",\"Results\":true")]
    [TestCase("\"RequestId\":\"R\",\"Data\":{\"Code\":\"200\",\"Result\":true}")]
    [TestCase("\"Code\":\"200\",\"Success\":{\"x\":true}")]
    [TestCase("\"Code\":\"200\",\"Result\":{\"x\":true}")]
    [TestCase("\"Code\":\"200\",\"Success\":\"no\"")]
    [TestCase("\"Code\":\"200\",\"Success\":false")]
    [TestCase("\"Code\":\"200\",\"Result\":\"fail\"")]
    [TestCase("\"Code\":200,\"Result\":0")]
    [TestCase("\"Code\":\"200\",\"Success\":null")]
    [TestCase("\"Code\":\"200\",\"Success\":\"\"")]
    [TestCase("\"Code\":\"200\",\"Result\":null")]
    [TestCase("\"Code\":\"200\",\"Result\":\"\"")]
    [TestCase("\"Code\":\"\",\"Result\":true")]
    [TestCase("\"Code\":null,\"Result\":true")]
    public async Task Row129_Remove_AnyOtherObject_IsMalformedAndTheOutcomeNotKnown(string members)
    {
        foreach (bool asXml in new[] { false, true })
        {
            using var harness = new ClientHarness(Respond(asXml, 200, members));

            BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.RemoveAsync());

            Assert.That(failed.Message, Does.Match(
                Said.Malformed(Before, 200, ": neither Code 200 nor a Result that is true", end: Unsettled)));
            Assert.That((failed.IsTransient, failed.Attempts), Is.EqualTo((false, 1)));
        }
    }

    [TestCase("\"RequestId\":\"R\",\"Success\":\"no\",\"Message\":\"refused\"", "")]
    [TestCase("\"RequestId\":\"R\",\"Result\":\"fail\"", "")]
    [TestCase("\"RequestId\":\"R\",\"Result\":\"false\"", "")]
    [TestCase("\"RequestId\":\"R\",\"Result\":false", "")]
    [TestCase("\"RequestId\":\"R\",\"Result\":0", "")]
    [TestCase("\"RequestId\":\"R\",\"Result\":1", "")]
    [TestCase("\"RequestId\":\"R\",\"Result\":\"yes\"", "")]
    [TestCase("\"RequestId\":\"R\",\"Success\":false", "")]
    [TestCase("\"RequestId\":\"R\",\"Success\":false,\"Code\":\"Tea Pot\"", "Tea Pot")]
    public async Task Row129_Remove_SuccessOrResultThatIsNotTrue_IsTheServicesNo(string members, string code)
    {
        foreach (bool asXml in new[] { false, true })
        {
            using var harness = new ClientHarness(Respond(asXml, 200, members));

            BidCertServiceException rejected = await harness.RejectedAsync(() => harness.RemoveAsync());

            Assert.That((rejected.Code, rejected.RequestId, rejected.IsTransient, rejected.Attempts), Is.EqualTo((code, "R", false, 1)));
            Assert.That(rejected.Message, Does.Not.Contain(Unsettled), "the service says that it did not do it");
        }
    }

    [TestCase("<RemoveIdentityCertifiedForBidUserResponse>false<Code>200</Code></RemoveIdentityCertifiedForBidUserResponse>")]
    [TestCase("<RemoveIdentityCertifiedForBidUserResponse>{\"Code\":\"Bid Mismatch\"}<Result>true</Result></RemoveIdentityCertifiedForBidUserResponse>")]
    [TestCase("<RemoveIdentityCertifiedForBidUserResponse><Code>200</Code><Success><!-- false --></Success></RemoveIdentityCertifiedForBidUserResponse>")]
    [TestCase("<RemoveIdentityCertifiedForBidUserResponse><Code>200</Code><Result>true<x/></Result></RemoveIdentityCertifiedForBidUserResponse>")]
    public async Task Row129_Remove_XmlThatSaysMoreThanItsElements_IsMalformedAndTheOutcomeNotKnown(string body)
    {
        using var harness = new ClientHarness(Reply.With(200, body));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.RemoveAsync());

        Assert.That(failed.Message, Does.EndWith(Unsettled));
    }

    [TestCase("\"Code\":\"Throttling\",\"Result\":true")]
    [TestCase("\"Code\":\"Throttling\",\"Success\":true")]
    [TestCase("\"Code\":\"Bid Mismatch\",\"Result\":true")]
    [TestCase("\"Code\":\"InvalidTimeStamp.Expired\",\"Result\":true")]
    [TestCase("\"Success\":false,\"Result\":true")]
    [TestCase("\"Success\":true,\"Result\":false")]
    public async Task Row58_Remove_ResponseThatContradictsItself_IsNotSentAgainAndTheOutcomeNotKnown(string members)
    {
        using var harness = new ClientHarness(Reply.With(200, $"{{{members}}}"));

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.RemoveAsync());

        Assert.That((rejected.Attempts, rejected.IsTransient), Is.EqualTo((1, false)));
        Assert.That(rejected.Message, Does.Contain(Unsettled));
    }

    [TestCase("[false]")]
    [TestCase("[]")]
    [TestCase("{}")]
    public async Task Row129_Remove_ResultThatIsNoText_IsMalformedAndTheOutcomeNotKnown(string result)
    {
        using var harness = new ClientHarness(Reply.With(200, $"{{\"Code\":\"200\",\"Result\":{result}}}"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.RemoveAsync());

        Assert.That(failed.Message, Does.EndWith(Unsettled));
    }

    [TestCase("<Error/>")]
    [TestCase("<Error><RequestId>r</RequestId></Error>")]
    [TestCase("<Error><RequestId>r</RequestId><Success>true</Success></Error>")]
    [TestCase("<Error><RequestId>r</RequestId><Message>no</Message></Error>")]
    public async Task XmlError_WithoutACode_IsTheServicesNoWithAnUnknownOutcome(string body)
    {
        using var harness = new ClientHarness(Reply.With(200, body));

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.RemoveAsync());

        Assert.That((rejected.Code, rejected.StatusCode, rejected.Attempts), Is.EqualTo(("", 200, 1)));
        Assert.That(rejected.Message, Does.Contain(Unsettled));
    }

    [Test]
    public async Task XmlError_WithCode200_IsMalformed()
    {
        using var harness = new ClientHarness(Reply.With(200, "<Error><Code>200</Code><RequestId>r</RequestId></Error>"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.RemoveAsync());

        Assert.That(failed.Message, Does.Match(Said.Malformed(Before, 200, ": neither Code 200 nor a Result that is true", end: Unsettled)));
    }

    [TestCase("RequestTimeout", 408)]
    [TestCase("OperationTimeout", 400)]
    [TestCase("Tea Pot", 403)]
    public async Task Row58_Code_Undocumented_IsANoWhoseOutcomeIsNotKnown(string code, int status)
    {
        using var harness = new ClientHarness(Reply.No(status, code, "sorry"));

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.RemoveAsync());

        Assert.That((rejected.Code, rejected.ErrorCode, rejected.IsTransient, rejected.Attempts), Is.EqualTo((code, BidCertErrorCode.Unknown, false, 1)));
        Assert.That(rejected.Message, Is.EqualTo($"RemoveIdentityCertifiedForBidUser: {code} (HTTP {status}).{Unsettled} RequestId {FakeValues.RequestId}"));
    }

    [TestCase("[\"Set Realname Error\"]")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{\"x\":\"Set Realname Error\"}")]
    public async Task Code_OfManyValues_IsMalformedAndTheOutcomeNotKnown(string code)
    {
        foreach (string name in new[] { "Code", "code" })
        {
            using var harness = new ClientHarness(Reply.With(200, $"{{\"RequestId\":\"r\",\"{name}\":{code}}}"));

            BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.RemoveAsync());

            Assert.That(failed.Message, Does.Match(Said.Malformed(Before, 200, ", which cannot be read from line 1, byte 1 on", end: Unsettled).Replace("line 1, byte 1 on", "line [0-9]+, byte [0-9]+ on", StringComparison.Ordinal).Replace("cannot\\ be\\ read\\ from\\ line\\ 1,\\ byte\\ 1\\ on", "[a-z0-9, ]+", StringComparison.Ordinal)).And.EndsWith(Unsettled));
        }
    }

    [Test]
    public async Task Code_ThatHoldsElements_IsMalformed()
    {
        using var harness = new ClientHarness(Reply.With(
            200, "<RemoveIdentityCertifiedForBidUserResponse><RequestId>r</RequestId><code><x>no</x></code></RemoveIdentityCertifiedForBidUserResponse>"));

        await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.RemoveAsync());
    }

    [Test]
    public async Task Code_OtherThan200WithAnyStatus_IsTheServicesNo([Values] bool asXml, [Values(200, 400)] int status)
    {
        using var harness = new ClientHarness(Respond(asXml, status, "\"RequestId\":\"r\",\"Code\":\"Set Realname Error\",\"Message\":\"no\""));

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.RemoveAsync());

        Assert.That((rejected.ErrorCode, rejected.StatusCode, rejected.Attempts), Is.EqualTo((BidCertErrorCode.SetRealnameError, status, 1)));
    }

    [TestCase(500, "\"RequestId\":\"r\"")]
    [TestCase(500, "\"Result\":true")]
    [TestCase(400, "\"Code\":\"200\"")]
    [TestCase(101, "\"Code\":\"200\"")]
    [TestCase(999, "\"Code\":\"200\",\"Result\":true")]
    public async Task Row139_Remove_AnotherStatus_IsMalformedAndTheOutcomeNotKnown(int status, string members)
    {
        using var harness = new ClientHarness(Respond(asXml: false, status, members));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.RemoveAsync());

        Assert.That((failed.StatusCode, failed.IsTransient, failed.Attempts), Is.EqualTo((status, false, 1)));
        Assert.That(failed.Message, Does.EndWith(Unsettled));
    }

    [Test]
    public void ToString_OfTheResponse_IsOneLine() =>
        Assert.That(
            $"{new RemoveIdentityCertifiedForBidUserResponse("a\r\nb")}; {new RemoveIdentityCertifiedForBidUserResponse(null)}",
            Is.EqualTo("RemoveIdentityCertifiedForBidUser: RequestId ***; RemoveIdentityCertifiedForBidUser: RequestId none"));

    private static Responder Respond(bool asXml, int status, string members) =>
        Reply.With(status, asXml ? XmlTwin.Of("{" + members + "}", "RemoveIdentityCertifiedForBidUserResponse") : "{" + members + "}");
}
