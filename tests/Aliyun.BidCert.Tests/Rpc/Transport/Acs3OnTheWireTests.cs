using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Row 115: what a call sends with the signature V3.</summary>
[TestFixture]
internal sealed class Acs3OnTheWireTests
{
    private const SignatureMethod Acs3 = SignatureMethod.Acs3HmacSha256;

    private static readonly string[] OwnParameters = ["AliyunPk", "BidType", "IsMobile", "IsOpenApp", "Platform", "Source", "SubjectType"];

    [Test]
    public async Task Row115_Query_HasTheOperationsParametersInTheUrlAndNoBody()
    {
        using var harness = new ClientHarness(Acs3, Reply.Success);

        await harness.CallAsync();

        ReceivedRequest sent = harness.Handler.Requests.Single();
        Assert.That(sent.QueryParameters.Select(parameter => parameter.Key), Is.EqualTo(OwnParameters));
        Assert.That((sent.Body, sent.Headers["Content-Length"], sent.Headers.ContainsKey("Content-Type")), Is.EqualTo(("", "0", false)));
        Assert.That(
            (sent.Headers["x-acs-action"], sent.Headers["x-acs-version"], sent.Headers["x-acs-date"], sent.Headers["Accept"]),
            Is.EqualTo(("GenerateAliyunBidCertWaysUrl", "2015-07-01", "2026-01-02T03:04:05Z", "application/json")));
        Assert.That(Guid.TryParseExact(sent.Headers["x-acs-signature-nonce"], "D", out _), Is.True);
    }

    [Test]
    public async Task Row115_Form_HasThemInTheBodyAndABareUrl()
    {
        using var harness = new ClientHarness(Acs3, options => options.ParameterPlacement = ParameterPlacement.Form, Reply.Success);

        await harness.CallAsync();

        ReceivedRequest sent = harness.Handler.Requests.Single();
        Assert.That((sent.Uri.AbsoluteUri, sent.Headers["Content-Type"]), Is.EqualTo(("https://aas.aliyuncs.com/", "application/x-www-form-urlencoded")));
        Assert.That(sent.Body!.Split('&').Select(pair => pair.Split('=')[0]), Is.EqualTo(OwnParameters));
        Assert.That(sent.Headers["Authorization"], Does.Contain("SignedHeaders=content-type;host;x-acs-action;"));
    }

    [Test]
    public async Task Row115_Face_HasNameAndNumberInTheBody([Values] ParameterPlacement placement)
    {
        using var harness = new FaceVerifyHarness(options => (options.SignatureMethod, options.ParameterPlacement) = (Acs3, placement), FaceVerifyHarness.Begun);

        await harness.InitAsync();

        ReceivedRequest sent = harness.Handler.Requests.Single();
        SignatureCheck.IsSigned(sent);
        Assert.That((sent.Uri.AbsoluteUri, sent.Body!.StartsWith("Service=fin_face_verify&ServiceParameters=", StringComparison.Ordinal)), Is.EqualTo(("https://saf.cn-shanghai.aliyuncs.com/", true)));
    }

    [Test]
    public async Task Row115_SecurityToken_IsInHeadersBesideTheId([Values] ParameterPlacement placement)
    {
        using var harness = new ClientHarness(
            Acs3, options => (options.SecurityToken, options.ParameterPlacement) = (FakeValues.SecurityToken, placement), Reply.Success);

        await harness.CallAsync();

        ReceivedRequest sent = harness.Handler.Requests.Single();
        Assert.That(
            (sent.Headers["x-acs-security-token"], sent.Headers["x-acs-accesskey-id"]), Is.EqualTo((FakeValues.SecurityToken, FakeValues.AccessKeyId)));
        Assert.That(sent.Headers["Authorization"], Does.Contain(";x-acs-accesskey-id;").And.Contain(";x-acs-security-token;"));
    }

    [TestCase("http://127.0.0.1:5199/", "127.0.0.1:5199")]
    [TestCase("http://localhost/crm", "localhost")]
    [TestCase("https://aas.aliyuncs.com:443/", "aas.aliyuncs.com")]
    [TestCase("https://aas.aliyuncs.com:8443/x%20y", "aas.aliyuncs.com:8443")]
    [TestCase("http://[::1]:5199/", "[::1]:5199")]
    public async Task Row115_Endpoint_HostPortAndPathAreSigned(string endpoint, string host)
    {
        using var harness = new ClientHarness(Acs3, options => options.Endpoint = new Uri(endpoint), Reply.Success);

        await harness.CallAsync();

        ReceivedRequest sent = harness.Handler.Requests.Single();
        Assert.That(SignatureCheck.CanonicalRequest(sent), Does.Contain($"\nhost:{host}\n").And.StartWith($"POST\n{new Uri(endpoint).AbsolutePath}\n"));
    }

    [Test]
    public async Task Row115_HostOfAHandler_IsWhatIsSigned()
    {
        await using FactoryHarness harness = Harness(request => request.Headers.Host = "inner.example");

        await harness.CallAsync();

        SignatureCheck.IsSigned(harness.Wire.Requests.Single());
        Assert.That(harness.Wire.Requests.Single().Headers["Host"], Is.EqualTo("inner.example"));
    }

    [TestCase("b\u00fccher.example", 443, "xn--bcher-kva.example")]
    [TestCase("b\u00fccher.example", 8443, "xn--bcher-kva.example:8443")]
    public async Task Row99Row115_HostToWhichAHandlerMovesTheRequest_IsWhatIsSigned(string host, int port, string signed)
    {
        await using FactoryHarness harness = Harness(
            request => request.RequestUri = new UriBuilder(request.RequestUri!) { Host = host, Port = port }.Uri);

        await harness.CallAsync();

        ReceivedRequest sent = harness.Wire.Requests.Single();
        SignatureCheck.IsSigned(sent);
        Assert.That(SignatureCheck.CanonicalRequest(sent), Does.Contain($"\nhost:{signed}\n"));
    }

    [TestCase("Authorization", "Bearer CANARY")]
    [TestCase("x-acs-date", "CANARY")]
    [TestCase("X-Acs-Trace", "CANARY")]
    public async Task Row115_HeaderOfAHandlerThatIsTheSignaturesOwn_IsRejected(string name, string value)
    {
        await using FactoryHarness harness = Harness(request => request.Headers.TryAddWithoutValidation(name, value));

        InvalidOperationException rejected = await Caught.ByAsync<InvalidOperationException>(() => harness.CallAsync());

        Assert.That(rejected.Message, Is.EqualTo(
            "A custom handler, or DefaultRequestHeaders of the HttpClient, set the header Authorization or one that begins with x-acs-, " +
            "which are the signature's own with SignatureMethod Acs3HmacSha256. " +
            "Nothing was sent. Remove it, or use SignatureMethod HmacSha1."));
        Assert.That(harness.Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Row115_HostOfAHandlerThatCannotBeRead_IsRejected()
    {
        await using FactoryHarness harness = Harness(request => request.Headers.TryAddWithoutValidation("Host", "a b\u00e9"));

        InvalidOperationException rejected = await Caught.ByAsync<InvalidOperationException>(() => harness.CallAsync());

        Assert.That(rejected.Message, Does.StartWith("A custom handler set a Host header that cannot be read, so that it cannot be signed. Nothing was sent."));
        Assert.That(harness.Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Row99Row115_UrlOfAHandler_HostAndPortAreSigned()
    {
        await using FactoryHarness harness = Harness(request => request.RequestUri = new Uri("https://inner.example:8443/"));

        await harness.CallAsync();

        SignatureCheck.IsSigned(harness.Wire.Requests.Single());
        Assert.That(SignatureCheck.CanonicalRequest(harness.Wire.Requests.Single()), Does.Contain("\nhost:inner.example:8443\n"));
    }

    [Test]
    public async Task Row115_AcceptOfAHandler_DoesNotAskForAnotherFormat()
    {
        await using FactoryHarness harness = Harness(request => request.Headers.TryAddWithoutValidation("Accept", "application/xml"));

        await harness.CallAsync();

        Assert.That(harness.Wire.Requests.Single().Headers["Accept"], Is.EqualTo("application/json"));
    }

    [Test]
    public async Task Row115_OtherHeadersOfAHandler_TravelUnsigned()
    {
        await using FactoryHarness harness = Harness(request => request.Headers.TryAddWithoutValidation("X-Trace", "1"));

        await harness.CallAsync();

        ReceivedRequest sent = harness.Wire.Requests.Single();
        SignatureCheck.IsSigned(sent);
        Assert.That((sent.Headers["X-Trace"], SignatureCheck.CanonicalRequest(sent).Contains("trace", StringComparison.OrdinalIgnoreCase)), Is.EqualTo(("1", false)));
    }

    [Test]
    public void Row115_Xml_IsAValidationError()
    {
        BidCertOptions options = ClientHarness.ValidOptions();
        (options.SignatureMethod, options.Format) = (Acs3, ResponseFormat.Xml);

        Assert.That(() => new BidCertClient(options), Throws.ArgumentException.With.Message.StartsWith(
            "Format is Xml, and SignatureMethod Acs3HmacSha256 is for JSON only: use Format Json or SignatureMethod HmacSha1."));
    }

    [Test]
    public async Task Row115_XmlThatComesAllTheSame_IsRead()
    {
        using var harness = new ClientHarness(Acs3, Reply.With(404, "<Error><RequestId>r</RequestId><Code>Invalid PK</Code><Message>m</Message></Error>"));

        Assert.That((await harness.RejectedAsync()).ErrorCode, Is.EqualTo(BidCertErrorCode.InvalidPk));
    }

    private static FactoryHarness Harness(Action<HttpRequestMessage> change) => new((services, wire) => services.AddBidCert(options =>
        {
            FactoryHarness.Configure(options);
            options.SignatureMethod = Acs3;
        })
        .AddHttpMessageHandler(() => new ChangingHandler(change))
        .ConfigurePrimaryHttpMessageHandler(() => wire));

    private sealed class ChangingHandler(Action<HttpRequestMessage> change) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, System.Threading.CancellationToken cancellationToken)
        {
            change(request);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
