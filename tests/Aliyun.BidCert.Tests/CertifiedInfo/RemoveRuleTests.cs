using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.CertifiedInfo;

/// <summary>What counts as an answer to a removal.</summary>
[TestFixture]
internal sealed class RemoveRuleTests
{
    private const string Unsettled =
        " Whether the service carried the call out is not known, and it was not sent again: query the customer's certification before another such call.";

    [TestCase("\"Code\":\"200\"", 200, null)]
    [TestCase("\"code\":200,\"requestId\":\"r\"", 201, "r")]
    [TestCase("\"RequestId\":\"r\"", 200, "r")]
    [TestCase("\"RequestId\":\" \\n r\\t\"", 200, "r")]
    [TestCase("\"RequestId\":\"r\",\"Result\":\"anything\"", 200, "r")]
    [TestCase("\"RequestId\":\"r\",\"Result\":true", 200, "r")]
    [TestCase("\"RequestId\":\"r\",\"Result\":null,\"Code\":\"\"", 200, "r")]
    public async Task Success_Code200OrNoCodeAndARequestId_Counts(string members, int status, string? requestId)
    {
        foreach (bool asXml in new[] { false, true })
        {
            using var harness = new ClientHarness(Answer(asXml, status, members));

            Assert.That((await harness.RemoveAsync()).RequestId, Is.EqualTo(requestId));
        }
    }

    [TestCase("")]
    [TestCase("\"Result\":\"true\"")]
    [TestCase("\"RequestId\":\"\"")]
    [TestCase("\"RequestId\":\" \"")]
    public async Task Success_NeitherCodeNorRequestId_IsMalformedAndTheOutcomeNotKnown(string members)
    {
        foreach (bool asXml in new[] { false, true })
        {
            using var harness = new ClientHarness(Answer(asXml, 200, members));

            BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.RemoveAsync());

            Assert.That(failed.Message, Does.StartWith(
                "RemoveIdentityCertifiedForBidUser: crm-cn-hangzhou.aliyuncs.com answered HTTP 200 with neither Code nor RequestId: ").And.EndsWith(Unsettled));
            Assert.That((failed.IsTransient, failed.Attempts), Is.EqualTo((false, 1)));
        }
    }

    [TestCase("\"RequestId\":\"r\",\"Result\":\"false\"")]
    [TestCase("\"RequestId\":\"r\",\"Result\":false")]
    [TestCase("\"RequestId\":\"r\",\"Success\":false")]
    public async Task Success_PlainFalse_IsTheServicesNo(string members)
    {
        using var harness = new ClientHarness(Answer(asXml: false, 200, members));

        BidCertServiceException refused = await harness.RefusedAsync(() => harness.RemoveAsync());

        Assert.That((refused.Code, refused.RequestId), Is.EqualTo(("", "r")));
    }

    [TestCase("<Error/>")]
    [TestCase("<Error><RequestId>r</RequestId></Error>")]
    [TestCase("<Error><RequestId>r</RequestId><Success>true</Success></Error>")]
    [TestCase("<Error><RequestId>r</RequestId><Message>no</Message></Error>")]
    public async Task XmlError_WithoutACode_IsTheServicesNoWithAnUnknownOutcome(string body)
    {
        using var harness = new ClientHarness(Reply.With(200, body));

        BidCertServiceException refused = await harness.RefusedAsync(() => harness.RemoveAsync());

        Assert.That((refused.Code, refused.StatusCode, refused.Attempts), Is.EqualTo(("", 200, 1)));
        Assert.That(refused.Message, Does.Contain(Unsettled));
    }

    [Test]
    public async Task XmlError_WithCode200_IsMalformed()
    {
        using var harness = new ClientHarness(Reply.With(200, "<Error><Code>200</Code><RequestId>r</RequestId></Error>"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.RemoveAsync());

        Assert.That(failed.Message, Does.Contain(" with neither a success nor a Code that says why: ").And.EndsWith(Unsettled));
    }

    [TestCase("RequestTimeout", 408)]
    [TestCase("OperationTimeout", 400)]
    [TestCase("Tea Pot", 403)]
    public async Task Row58_Code_Undocumented_IsANoWhoseOutcomeIsNotKnown(string code, int status)
    {
        using var harness = new ClientHarness(Reply.No(status, code, "sorry"));

        BidCertServiceException refused = await harness.RefusedAsync(() => harness.RemoveAsync());

        Assert.That((refused.Code, refused.ErrorCode, refused.IsTransient, refused.Attempts), Is.EqualTo((code, BidCertErrorCode.Unknown, false, 1)));
        Assert.That(refused.Message, Is.EqualTo($"{code}: sorry Advice:{Unsettled} RequestId: {FakeValues.RequestId}"));
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

            Assert.That(failed.Message, Does.Contain(" answered HTTP 200 with JSON that no answer would hold: ").And.EndsWith(Unsettled));
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
        using var harness = new ClientHarness(Answer(asXml, status, "\"RequestId\":\"r\",\"Code\":\"Set Realname Error\",\"Message\":\"no\""));

        BidCertServiceException refused = await harness.RefusedAsync(() => harness.RemoveAsync());

        Assert.That((refused.ErrorCode, refused.StatusCode, refused.Attempts), Is.EqualTo((BidCertErrorCode.SetRealnameError, status, 1)));
    }

    [TestCase(500, "\"RequestId\":\"r\"")]
    [TestCase(400, "\"Code\":\"200\"")]
    public async Task Success_AnotherStatus_IsMalformed(int status, string members)
    {
        using var harness = new ClientHarness(Answer(asXml: false, status, members));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.RemoveAsync());

        Assert.That((failed.StatusCode, failed.IsTransient, failed.Attempts), Is.EqualTo((status, false, 1)));
    }

    [Test]
    public void ToString_OfTheResponse_IsOneLine() =>
        Assert.That(
            $"{new RemoveIdentityCertifiedForBidUserResponse("a\r\nb")}; {new RemoveIdentityCertifiedForBidUserResponse(null)}",
            Is.EqualTo("RemoveIdentityCertifiedForBidUser: RequestId ***; RemoveIdentityCertifiedForBidUser: RequestId none"));

    private static Responder Answer(bool asXml, int status, string members) =>
        Reply.With(status, asXml ? XmlTwin.Of("{" + members + "}", "RemoveIdentityCertifiedForBidUserResponse") : "{" + members + "}");
}
