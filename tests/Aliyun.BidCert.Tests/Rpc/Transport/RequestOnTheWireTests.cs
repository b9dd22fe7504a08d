using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>What every call sends, whatever the operation.</summary>
[TestFixture]
internal sealed class RequestOnTheWireTests
{
    private static readonly string[] HeadersOfAQuery = ["Content-Length", "User-Agent"];

    [Test]
    public async Task Send_CommonParameters_AreThoseOfTheProtocol()
    {
        using var harness = new ClientHarness(Reply.Success);

        await harness.CallAsync();

        ReceivedRequest sent = harness.Handler.Requests.Single();
        Assert.That(
            (sent["AccessKeyId"], sent["Action"], sent["Format"], sent["SignatureMethod"], sent["SignatureVersion"], sent["Version"]),
            Is.EqualTo((FakeValues.AccessKeyId, "GenerateAliyunBidCertWaysUrl", "JSON", "HMAC-SHA1", "1.0", "2015-07-01")));
        Assert.That(sent.Parameters.Select(parameter => parameter.Key), Has.None.EqualTo("SecurityToken"));
    }

    [TestCase(ResponseFormat.Json, "JSON")]
    [TestCase(ResponseFormat.Xml, "XML")]
    public async Task Format_OfTheOptions_IsAskedFor(ResponseFormat format, string sent)
    {
        using var harness = new ClientHarness(options => options.Format = format, Reply.Success);

        await harness.CallAsync();

        Assert.That(harness.Handler.Requests[0]["Format"], Is.EqualTo(sent));
    }

    [TestCase("en-US")]
    [TestCase("th-TH")]
    [TestCase("ar-SA")]
    [TestCase("fa-IR")]
    [TestCase("fi-FI")]
    public async Task Timestamp_OfTheClock_IsUtcInTheProtocolsFormatInAnyCulture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            using var harness = new ClientHarness(Reply.Success);

            await harness.CallAsync();

            Assert.That(harness.Handler.Requests[0]["Timestamp"], Is.EqualTo("2026-01-02T03:04:05Z"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public async Task SignatureNonce_OfEachAttempt_IsANewGuidAndTheTimestampMovesOn()
    {
        using var harness = new ClientHarness(
            Reply.No(503, "ServiceUnavailable", "later", ("Retry-After", "2")),
            Reply.No(503, "ServiceUnavailable", "later", ("Retry-After", "3")),
            Reply.Success);

        await harness.CallAsync();

        ReceivedRequest[] sent = [.. harness.Handler.Requests];
        Assert.That(sent.Select(request => Guid.TryParseExact(request["SignatureNonce"], "D", out _)), Is.All.True.And.Exactly(3).Items);
        Assert.That(sent.Select(request => request["Signature"]), Is.Unique);
        Assert.That(
            string.Join(" ", sent.Select(request => request["Timestamp"])),
            Is.EqualTo("2026-01-02T03:04:05Z 2026-01-02T03:04:07Z 2026-01-02T03:04:10Z"));
    }

    [Test]
    public async Task SecurityToken_OfTheOptions_IsSentAndSigned([Values] ParameterPlacement placement)
    {
        using var harness = new ClientHarness(
            options => (options.SecurityToken, options.ParameterPlacement) = (FakeValues.SecurityToken, placement), Reply.Success);

        await harness.CallAsync();

        ReceivedRequest sent = harness.Handler.Requests.Single();
        Assert.That(sent["SecurityToken"], Is.EqualTo(FakeValues.SecurityToken));
        Assert.That(SignatureCheck.StringToSign(sent), Does.Contain("SecurityToken"));
    }

    [Test]
    public async Task ParameterPlacement_Query_SendsAllInTheQueryAndAnEmptyBody()
    {
        using var harness = new ClientHarness(Reply.Success);

        await harness.CallAsync();

        ReceivedRequest sent = harness.Handler.Requests.Single();
        Assert.That(
            (sent.Method, sent.Uri.GetLeftPart(UriPartial.Path), sent.Body, sent.Headers["Content-Length"]),
            Is.EqualTo(("POST", "https://aas.aliyuncs.com/", "", "0")), "content is there, of zero length: .NET re-sends a POST without any");
        Assert.That(sent.Query, Is.Not.Empty);
        Assert.That(sent.Headers.Keys.Order(StringComparer.Ordinal), Is.EqualTo(HeadersOfAQuery));
    }

    [Test]
    public async Task ParameterPlacement_Form_SendsAllInTheBodyAndNoQuery()
    {
        using var harness = new ClientHarness(options => options.ParameterPlacement = ParameterPlacement.Form, Reply.Success);

        await harness.CallAsync();

        ReceivedRequest sent = harness.Handler.Requests.Single();
        Assert.That(
            (sent.Method, sent.Uri.AbsoluteUri, sent.Headers["Content-Type"], sent.Headers["Content-Length"]),
            Is.EqualTo((
                "POST", "https://aas.aliyuncs.com/", "application/x-www-form-urlencoded",
                sent.Body!.Length.ToString(CultureInfo.InvariantCulture))));
        Assert.That(sent["AliyunPk"], Is.EqualTo(FakeValues.Uid));
    }

    [Test]
    public async Task ParameterPlacement_Either_SendsTheSameParameters()
    {
        using var query = new ClientHarness(Reply.Success);
        using var form = new ClientHarness(options => options.ParameterPlacement = ParameterPlacement.Form, Reply.Success);

        await query.CallAsync();
        await form.CallAsync();

        Assert.That(NamesAndValues(form), Is.EqualTo(NamesAndValues(query)));
    }

    [TestCase("https://aas.aliyuncs.com")]
    [TestCase("https://aas.aliyuncs.com/")]
    [TestCase("http://127.0.0.1:8080/emulator/path")]
    public async Task Endpoint_OfTheOptions_IsWhereTheRequestGoes(string endpoint)
    {
        using var harness = new ClientHarness(options => options.Endpoint = new Uri(endpoint), Reply.Success);

        await harness.CallAsync();

        Assert.That(harness.Handler.Requests[0].Uri.GetLeftPart(UriPartial.Path), Is.EqualTo(new Uri(endpoint).AbsoluteUri));
    }

    [Test]
    public async Task UserAgent_OfEachRequest_NamesThePackageAndItsVersion()
    {
        using var harness = new ClientHarness(Reply.Success);

        await harness.CallAsync();

        Version version = typeof(BidCertClient).Assembly.GetName().Version!;
        Assert.That(harness.Handler.Requests[0].Headers["User-Agent"], Is.EqualTo($"Aliyun.BidCert/{version.ToString(3)}"));
    }

    [Test]
    public async Task Body_OfARequest_IsSentAtOnce([Values] ParameterPlacement placement)
    {
        BidCertOptions options = ClientHarness.ValidOptions();
        options.ParameterPlacement = placement;
        using var responses = new RecordingHandler(Reply.Success);
        using var handler = new ExpectationHandler(responses);
        using var client = new BidCertClient(options, handler);

        await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

#if NETSTANDARD_ASSET
        Assert.That(handler.Expectation, Is.False, "where it is null, .NET Framework asks first");
#else
        Assert.That(handler.Expectation, Is.Null);
#endif
    }

    private static string NamesAndValues(ClientHarness harness) => string.Join("&", harness.Handler.Requests.Single().Parameters
        .Where(parameter => parameter.Key is not ("Signature" or "SignatureNonce"))
        .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Key}={parameter.Value}"));

    private sealed class ExpectationHandler(HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
    {
        internal bool? Expectation { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Expectation = request.Headers.ExpectContinue;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
