using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BidCertEmulatorResponseTests
{
    private const string FirstRequestId = "E0E0E0E0-0000-5000-8000-000000000001";
    private const string FirstUrl =
        "https://account.aliyun.com/cert/listCertWays.html?token=ZW11bGF0aW9uOkUwRTBFMEUwLTAwMDAtNTAwMC04MDAwLTAwMDAwMDAwMDAwMQ==";

    private const string Recommend = "https://api.aliyun.com/troubleshoot?q=Empty%20PK&requestId=" + FirstRequestId;

    private readonly EmulatorFixture fixture = new();

    [Test]
    public async Task SendAsync_JsonSuccess_WholeBody()
    {
        EmulatorReply reply = await fixture.AskAsync();

        Assert.That(reply.Body, Is.EqualTo($$"""{"RequestId":"{{FirstRequestId}}","Data":"{{FirstUrl}}","Success":true}"""));
        Assert.That(reply.ContentType, Is.EqualTo("application/json; charset=utf-8"));
    }

    [Test]
    public async Task SendAsync_JsonFailure_WholeBody()
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("AliyunPk", null));

        Assert.That(reply.Body, Is.EqualTo(
            $$"""{"RequestId":"{{FirstRequestId}}","HostId":"aas.aliyuncs.com","Code":"Empty PK",""" +
            """ "Message":"The input parameter 'PK' mandatory for processing this request is not supplied.",""".TrimStart() +
            $$""" "Recommend":"{{Recommend}}"}""".TrimStart()));
    }

    [TestCase("XML")]
    [TestCase("xml")]
    [TestCase(null)]
    public async Task SendAsync_XmlSuccess_WholeBody(string? format)
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("Format", format));

        Assert.That(reply.Body, Is.EqualTo(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><GenerateAliyunBidCertWaysUrlResponse>" +
            $"<RequestId>{FirstRequestId}</RequestId><Data>{FirstUrl}</Data><Success>true</Success></GenerateAliyunBidCertWaysUrlResponse>"));
        Assert.That(reply.ContentType, Is.EqualTo("text/xml; charset=utf-8"));
    }

    [Test]
    public async Task SendAsync_XmlFailure_WholeBody()
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("Format", "XML").With("AliyunPk", null));

        Assert.That(reply.Body, Is.EqualTo(
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><RequestId>{FirstRequestId}</RequestId><HostId>aas.aliyuncs.com</HostId>" +
            "<Code>Empty PK</Code><Message>The input parameter 'PK' mandatory for processing this request is not supplied.</Message>" +
            $"<Recommend><![CDATA[{Recommend}]]></Recommend></Error>"));
    }

    [Test]
    public async Task SendAsync_XmlMessageWithForbiddenCharacters_IsStillXml()
    {
        fixture.Emulator.FailNext(EmulatorFault.ServiceError("Odd", HttpStatusCode.BadRequest, "a\0b<&>\r\n😀"));

        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("Format", "XML"));

        Assert.That(XDocument.Parse(reply.Body).Root!.Element("Message")!.Value, Is.EqualTo("a\uFFFDb<&>\r\n😀"));
    }

    [Test]
    public async Task SendAsync_Date_IsTheEmulatorsTime()
    {
        using HttpRequestMessage request = fixture.Request().InQuery();
        using HttpResponseMessage response = await fixture.Emulator.SendAsync(request);

        Assert.That((response.Headers.Date, response.RequestMessage), Is.EqualTo(((DateTimeOffset?)fixture.Time.GetUtcNow(), request)));
    }

    [Test]
    public async Task SendAsync_SameRequestsTwice_SameResponses()
    {
        var other = new EmulatorFixture();

        Assert.That((await fixture.AskAsync(), await fixture.AskAsync()), Is.EqualTo((await other.AskAsync(), await other.AskAsync())));
    }

    [Test]
    public async Task Requests_QueryRequest_IsRecordedWhole()
    {
        SignedRequest signed = fixture.Request();
        using HttpRequestMessage request = signed.InQuery();
        request.Headers.TryAddWithoutValidation("User-Agent", "Some.Client/1.2 (x)");

        await fixture.AskAsync(request);
        RecordedRequest recorded = fixture.Emulator.Requests.Single();

        Assert.That(
            (recorded.Method.Method, recorded.Endpoint.AbsoluteUri, recorded.UserAgent, recorded.ReceivedAt),
            Is.EqualTo(("POST", "https://aas.aliyuncs.com/", "Some.Client/1.2 (x)", fixture.Time.GetUtcNow())));
        Assert.That((recorded.StatusCode, recorded.Code, recorded.RequestId), Is.EqualTo((HttpStatusCode.OK, (string?)null, FirstRequestId)));
        Assert.That(recorded.QueryParameters.Keys, Is.EquivalentTo(signed.Parameters.Keys.Append("Signature")));
        Assert.That(recorded.QueryParameters.Where(p => p.Key != "Signature"), Is.EquivalentTo(signed.Parameters));
        Assert.That(recorded.FormParameters, Is.Empty);
        Assert.That(recorded.Parameters, Is.EquivalentTo(recorded.QueryParameters));
    }

    [Test]
    public async Task Requests_FormRequest_TellsFormFromQuery()
    {
        using HttpRequestMessage request = fixture.Request().With("Remark", "实名 +").InForm();
        request.RequestUri = new Uri(request.RequestUri!, "?Extra=1");

        await fixture.AskAsync(request);
        RecordedRequest recorded = fixture.Emulator.Requests.Single();

        Assert.That((recorded.QueryParameters["Extra"], recorded.QueryParameters.Count), Is.EqualTo(("1", 1)));
        Assert.That((recorded.FormParameters["Remark"], recorded.Parameters["Extra"]), Is.EqualTo(("实名 +", "1")));
        Assert.That((recorded.UserAgent, recorded.Code), Is.EqualTo(((string?)null, "SignatureDoesNotMatch")));
    }

    [Test]
    public async Task Requests_ToString_HidesUidAndSignature()
    {
        await fixture.AskAsync();
        await fixture.AskAsync(fixture.Request().With("AliyunPk", BidCertEmulator.CertifiedAliyunPk));
        await fixture.AskAsync(fixture.Request().With("AliyunPk", "1234567").With("Action", null));

        Assert.That(string.Join("; ", fixture.Emulator.Requests), Is.EqualTo(
            "GenerateAliyunBidCertWaysUrl for 100***0001: 200; GenerateAliyunBidCertWaysUrl for 100***0002: 400 Already Certified; " +
            "no action for ***: 400 MissingAction"));
    }

    [Test]
    public async Task ClearRequests_ForgetsThem()
    {
        await fixture.AskAsync();

        fixture.Emulator.ClearRequests();

        Assert.That(fixture.Emulator.Requests, Is.Empty);
    }

    [Test]
    public async Task SendAsync_CancelledBefore_RecordsNothing()
    {
        using HttpRequestMessage request = fixture.Request().InQuery();

        await Assert.ThatAsync(
            async () => await fixture.Emulator.SendAsync(request, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(fixture.Emulator.Requests, Is.Empty);
    }

    [Test]
    public async Task SendAsync_ManyCallersAtOnce_EachHasItsOwnResponse()
    {
        EmulatorReply[] replies = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => fixture.AskAsync())));

        Assert.That(replies.Select(reply => reply.Data).Distinct().Count(), Is.EqualTo(500));
        Assert.That(fixture.Emulator.Requests.Select(request => request.RequestId), Is.EquivalentTo(replies.Select(reply => reply.RequestId)));
        Assert.That(fixture.Emulator.IssuedUrls, Has.Count.EqualTo(500));
    }

    [Test]
    public async Task CreateHandler_ServesAnHttpClient()
    {
        using HttpMessageHandler handler = fixture.Emulator.CreateHandler();
        using var client = new HttpClient(handler);
        using HttpRequestMessage request = fixture.Request().InQuery();

        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(FirstUrl));
    }
}
