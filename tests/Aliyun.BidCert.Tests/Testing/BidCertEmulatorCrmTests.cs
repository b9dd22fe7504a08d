using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>What the emulator responds to queries and removals.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BidCertEmulatorCrmTests
{
    private const string FirstRequestId = "E0E0E0E0-0000-5000-8000-000000000001";
    private const string Query = "QueryBidUserCertifiedInfo";
    private const string Remove = "RemoveIdentityCertifiedForBidUser";

    private const string Person =
        """{"aliyunPk":"1000000000000002","isCertified":"1","phone":"10000000000","accountCertType":"personal","name":"张三样例","certType":"0","certNumber":"000000000000000000"}""";

    private readonly EmulatorFixture fixture = new();

    [Test]
    public async Task Query_NotCertified_WholeBody()
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.CrmRequest(Query));

        Assert.That(reply, Is.EqualTo(new EmulatorReply(
            HttpStatusCode.OK,
            $$"""{"requestId":"{{FirstRequestId}}","result":"{\"aliyunPk\":\"1000000000000001\",\"isCertified\":\"0\"}"}""",
            "application/json; charset=utf-8")));
    }

    [Test]
    public async Task Query_Person_WholeBodyInBothFormats()
    {
        EmulatorReply json = await fixture.AskAsync(fixture.CrmRequest(Query, BidCertEmulator.CertifiedAliyunPk));
        EmulatorReply xml = await fixture.AskAsync(fixture.CrmRequest(Query, BidCertEmulator.CertifiedAliyunPk).With("Format", "XML"));

        Assert.That(
            json.Body,
            Is.EqualTo($$"""{"requestId":"{{FirstRequestId}}","result":"{{Person.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}"""));
        Assert.That(xml.Body, Is.EqualTo(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><QueryBidUserCertifiedInfoResponse>" +
            $"<requestId>E0E0E0E0-0000-5000-8000-000000000002</requestId><result>{Person}</result></QueryBidUserCertifiedInfoResponse>"));
    }

    [Test]
    public async Task Query_Enterprise_IsVisiblyNone()
    {
        fixture.Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Enterprise);

        EmulatorReply reply = await fixture.AskAsync(fixture.CrmRequest(Query).With("Format", "XML"));

        Assert.That(reply.Body, Does.Contain(
            """{"aliyunPk":"1000000000000001","isCertified":"1","phone":"10000000000","accountCertType":"enterprise","name":"测试样例有限公司","certType":"9","certNumber":"00000000TESTSAMPLE"}"""));
    }

    [Test]
    public async Task Remove_CertifiedCustomer_WholeBodyAndNotCertifiedAfterwards()
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.CrmRequest(Remove, BidCertEmulator.CertifiedAliyunPk));
        EmulatorReply after = await fixture.AskAsync(fixture.CrmRequest(Query, BidCertEmulator.CertifiedAliyunPk));

        Assert.That(reply.Body, Is.EqualTo($$"""{"RequestId":"{{FirstRequestId}}","Code":"200"}"""));
        Assert.That(after.Body, Does.Contain("\\\"isCertified\\\":\\\"0\\\"").And.Not.Contain("name"));
    }

    [Test]
    public async Task Remove_InXml_WholeBody()
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.CrmRequest(Remove, BidCertEmulator.CertifiedAliyunPk).With("Format", "XML"));

        Assert.That(reply.Body, Is.EqualTo(
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><{Remove}Response><RequestId>{FirstRequestId}</RequestId><Code>200</Code></{Remove}Response>"));
    }

    [Test]
    public async Task Remove_CustomerWhoIsNotCertified_SetRealnameError()
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.CrmRequest(Remove));

        Assert.That(reply.Verdict, Is.EqualTo("400 Set Realname Error: The real-name information could not be changed."));
    }

    [Test]
    public async Task Request_RulesOfTheTable_ApplyInItsOrder([Values(Query, Remove)] string action)
    {
        Assert.That((await fixture.AskAsync(fixture.CrmRequest(action, null))).Verdict, Does.StartWith("400 Empty PK: "));
        Assert.That((await fixture.AskAsync(fixture.CrmRequest(action, ""))).Verdict, Does.StartWith("400 Empty PK: "));
        Assert.That((await fixture.AskAsync(fixture.CrmRequest(action, BidCertEmulator.OtherResellersAliyunPk))).Verdict, Does.StartWith("403 Bid Mismatch: "));
        Assert.That((await fixture.AskAsync(fixture.CrmRequest(action, "1000000000000099"))).Verdict, Does.StartWith("404 Invalid PK: "));
        Assert.That((await fixture.AskAsync(fixture.CrmRequest(action).With("BidType", "normal"))).Code, Is.EqualTo("InvalidBidType"));

        fixture.Emulator.AddReseller(BidCertEmulator.DemoResellerUid, isBidAccount: false);
        Assert.That((await fixture.AskAsync(fixture.CrmRequest(action, null))).Code, Is.EqualTo("Empty PK"));
        Assert.That((await fixture.AskAsync(fixture.CrmRequest(action, BidCertEmulator.OtherResellersAliyunPk))).Code, Is.EqualTo("Not Bid"));

        fixture.Emulator.AddReseller(BidCertEmulator.DemoResellerUid, isApiOpened: false);
        Assert.That((await fixture.AskAsync(fixture.CrmRequest(action, null))).Code, Is.EqualTo("InvalidApi.NotFound"));
    }

    [Test]
    public async Task Request_OfAnotherVersion_InvalidVersion([Values(Query, Remove)] string action) =>
        Assert.That((await fixture.AskAsync(fixture.CrmRequest(action).With("Version", "2015-07-01"))).Code, Is.EqualTo("InvalidVersion"));

    [Test]
    public async Task Requests_ToString_HidesTheUid()
    {
        await fixture.AskAsync(fixture.CrmRequest(Query));

        Assert.That(fixture.Emulator.Requests[0].ToString(), Is.EqualTo("QueryBidUserCertifiedInfo for 100***0001: 200"));
    }

    [TestCase(Query, $$"""{"requestId":"{{FirstRequestId}}","Code":"Not Bid","Message":"No."}""")]
    [TestCase(Remove, $$"""{"RequestId":"{{FirstRequestId}}","Code":"Not Bid","Message":"No."}""")]
    public async Task SuccessFalse_WholeBody(string action, string body)
    {
        fixture.Emulator.FailNext(EmulatorFault.SuccessFalse("Not Bid", "No."));

        EmulatorReply reply = await fixture.AskAsync(fixture.CrmRequest(action));

        Assert.That((reply.Status, reply.Body), Is.EqualTo((HttpStatusCode.OK, body)));
    }

    [TestCase(Query, $$"""{"requestId":"{{FirstRequestId}}"}""")]
    [TestCase(Remove, "{}")]
    public async Task SuccessWithoutData_WholeBody(string action, string body)
    {
        fixture.Emulator.FailNext(EmulatorFault.SuccessWithoutData());

        Assert.That((await fixture.AskAsync(fixture.CrmRequest(action))).Body, Is.EqualTo(body));
    }

    [Test]
    public async Task Fault_DuringARemoval_RemovesNothing()
    {
        fixture.Emulator.FailNext(EmulatorFault.WrongContentType());

        await fixture.AskAsync(fixture.CrmRequest(Remove, BidCertEmulator.CertifiedAliyunPk));

        Assert.That((await fixture.AskAsync(fixture.CrmRequest(Query, BidCertEmulator.CertifiedAliyunPk))).Body, Does.Contain("张三样例"));
    }

    [Test]
    public async Task Fault_DuringAQuery_HasTheCustomersOwnResponseAsMaterial()
    {
        fixture.Emulator.FailNext(EmulatorFault.WrongContentType(), 2);

        EmulatorReply known = await fixture.AskAsync(fixture.CrmRequest(Query, BidCertEmulator.CertifiedAliyunPk));
        EmulatorReply nobody = await fixture.AskAsync(fixture.CrmRequest(Query, null));

        Assert.That(known.Body, Does.Contain("张三样例"));
        Assert.That(nobody.Body, Does.Contain("{\\\"isCertified\\\":\\\"0\\\"}"));
    }

    [Test]
    public void ConnectionRefused_ThrowsAsATransportWithoutConnectionDoes()
    {
        fixture.Emulator.FailNext(EmulatorFault.ConnectionRefused());

        Assert.That(
            () => fixture.AskAsync(),
            Throws.TypeOf<HttpRequestException>().With.Message.EqualTo("The emulator refused the connection, as it was told to.")
                .And.InnerException.TypeOf<SocketException>().With.InnerException.Property("SocketErrorCode").EqualTo(SocketError.ConnectionRefused));
    }
}
