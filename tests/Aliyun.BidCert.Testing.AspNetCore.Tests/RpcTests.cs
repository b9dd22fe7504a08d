using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Aliyun.BidCert.Testing.AspNetCore.Tests;

/// <summary>The operations over HTTP, called by the SDK.</summary>
[TestFixture]
internal sealed class RpcTests
{
    [Test]
    public async Task PublicUrl_IsTheServersOwn_AndUrlsLeadThere()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        using BidCertClient client = server.CreateClient();

        GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest());

        Assert.That(server.Emulator.PublicUrl, Is.EqualTo(server.Url));
        Assert.That(response.Url, Is.EqualTo(server.Emulator.IssuedUrls.Single().Url));
        Assert.That(response.Url.AbsoluteUri, Does.StartWith(server.Url.AbsoluteUri + "cert/listCertWays.html?token="));
        using HttpResponseMessage page = await server.Http.GetAsync(response.Url);
        Assert.That((page.StatusCode, page.Content.Headers.ContentType?.ToString()), Is.EqualTo((HttpStatusCode.OK, "text/html; charset=utf-8")));
    }

    [Test]
    public async Task PublicUrl_ThatIsGiven_Stays()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(new BidCertEmulator { PublicUrl = new Uri("https://emulator.example/") });
        Assert.That(server.Emulator.PublicUrl, Is.EqualTo(new Uri("https://emulator.example/")));
    }

    [Test]
    public async Task PublicUrl_OfAWildcard_IsLocalhost()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(address: IPAddress.Any);
        Assert.That(server.Emulator.PublicUrl, Is.EqualTo(new Uri($"http://localhost:{server.Url.Port}/")));
    }

    [TestCase(SignatureMethod.HmacSha1, ResponseFormat.Json, ParameterPlacement.Query)]
    [TestCase(SignatureMethod.HmacSha1, ResponseFormat.Json, ParameterPlacement.Form)]
    [TestCase(SignatureMethod.HmacSha1, ResponseFormat.Xml, ParameterPlacement.Query)]
    [TestCase(SignatureMethod.HmacSha1, ResponseFormat.Xml, ParameterPlacement.Form)]
    [TestCase(SignatureMethod.Acs3HmacSha256, ResponseFormat.Json, ParameterPlacement.Query)]
    [TestCase(SignatureMethod.Acs3HmacSha256, ResponseFormat.Json, ParameterPlacement.Form)]
    public async Task Operations_InEachForm_AreServed(SignatureMethod method, ResponseFormat format, ParameterPlacement placement)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        using BidCertClient client = server.CreateClient(options =>
        {
            options.SignatureMethod = method;
            options.Format = format;
            options.ParameterPlacement = placement;
        });

        GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest());
        server.Emulator.CompleteCertification(response.Url);
        QueryBidUserCertifiedInfoResponse state = await client.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk));
        RemoveIdentityCertifiedForBidUserResponse removed = await client.RemoveIdentityCertifiedForBidUserAsync(new(BidCertEmulator.DemoAliyunPk));

        Assert.That((state.IsCertified, state.RevealIdentity()!.Name, removed.RequestId), Is.EqualTo((true, "张三样例", server.Emulator.Requests[^1].RequestId)));
        Assert.That(server.Emulator.Customers[0].Certification, Is.EqualTo(CustomerCertification.None));
    }

    [TestCase(SignatureMethod.HmacSha1)]
    [TestCase(SignatureMethod.Acs3HmacSha256)]
    public async Task Faces_AreServed(SignatureMethod method)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        using FaceVerifyClient client = server.CreateFaceVerifyClient(options => options.SignatureMethod = method);

        InitFaceVerifyResponse started = await client.InitAsync(new("scene", "order1", "测试样例", "000000190000000000"));
        QueryFaceVerifyResponse before = await client.QueryAsync(new("scene", started.CertifyId));
        server.Emulator.CompleteFaceVerification(started.CertifyId, passed: true);
        QueryFaceVerifyResponse after = await client.QueryAsync(new("scene", started.CertifyId));

        Assert.That((before.Outcome, after.Outcome), Is.EqualTo((FaceVerifyOutcome.Pending, FaceVerifyOutcome.Passed)));
        Assert.That(started.CertifyUrl.AbsoluteUri, Does.StartWith(server.Url.AbsoluteUri + "face-verify?certifyId="));
    }

    [Test]
    public async Task ProductPaths_ServeTheirProductAlone()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        using BidCertClient right = server.CreateClient(options =>
        {
            options.Endpoint = new Uri(server.Url, "aas");
            options.CrmEndpoint = new Uri(server.Url, "crm");
        });
        await right.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest());
        await right.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk));

        using BidCertClient exchanged = server.CreateClient(options => options.Endpoint = new Uri(server.Url, "crm"));
        Assert.That(
            async () => await exchanged.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest()),
            Throws.InstanceOf<BidCertServiceException>().With.Property("ErrorCode").EqualTo(BidCertErrorCode.InvalidVersion));
    }

    [Test]
    public async Task UnknownKey_IsRejectedAsTheGatewayDoes()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        using BidCertClient client = server.CreateClient(options => options.AccessKeyId = "LTAI5tAnotherOne");
        Assert.That(
            async () => await client.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest()),
            Throws.InstanceOf<BidCertServiceException>().With.Property("Code").EqualTo("InvalidAccessKeyId.NotFound").And.Property("StatusCode").EqualTo(404));
    }

    [Test]
    public async Task Journal_HasTheParametersAsTheyWereSent()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        using BidCertClient client = server.CreateClient();
        await client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.H5) { IsMobile = true, IsOpenApp = true });

        RecordedRequest request = server.Emulator.Requests.Single();
        Assert.That(
            (request.Parameters["Platform"], request.Parameters["IsMobile"], request.Parameters["IsOpenApp"], request.Headers["Host"], request.Action),
            Is.EqualTo(("h5", "true", "true", server.Url.Authority, "GenerateAliyunBidCertWaysUrl")));
        Assert.That(request.UserAgent, Does.StartWith("Aliyun.BidCert/"));
    }

    [Test]
    public async Task ServerHeader_IsTheEmulators_AndTheSdkSaysSoOnce()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        using var log = new ListLogger();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        var options = new BidCertOptions
        {
            AccessKeyId = BidCertEmulator.DemoAccessKeyId, AccessKeySecret = BidCertEmulator.DemoAccessKeySecret, Endpoint = server.Url, CrmEndpoint = server.Url,
        };
        using var handler = new SocketsHttpHandler();
        using var client = new BidCertClient(options, handler, disposeHandler: false, timeProvider: null, factory);
        await client.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest());
        await client.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk));

        Assert.That(
            log.Lines.Single(line => line.StartsWith("Warning", StringComparison.Ordinal)),
            Is.EqualTo("Warning: The emulator of Aliyun.BidCert.Testing responds, and not Alibaba Cloud: nothing that it returns is real"));
        using HttpResponseMessage response = await server.Http.PostAsync(new Uri("/", UriKind.Relative), content: null);
        Assert.That(response.Headers.Server.ToString(), Is.EqualTo("Aliyun.BidCert.Emulator"));
    }

    [Test]
    public async Task Body_LargerThanAnyRequest_IsRejected([Values] bool isChunked)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(new byte[128 * 1024]) };
        request.Headers.TransferEncodingChunked = isChunked;
        using HttpResponseMessage response = await server.Http.SendAsync(request);
        Assert.That(
            (response.StatusCode, await response.Content.ReadAsStringAsync()),
            Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, """{"error":"The body is larger than 64 KiB, as no request of these operations is."}""")));
        Assert.That(server.Emulator.Requests, Is.Empty);
    }

    [Test]
    public async Task Root_InABrowser_LeadsToThePanel()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept", "text/html,application/xhtml+xml" } } };
        using HttpResponseMessage response = await server.Http.SendAsync(request);
        Assert.That((response.StatusCode, response.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Redirect, "/_emulator")));
        using HttpResponseMessage other = await server.Http.GetAsync(new Uri("/", UriKind.Relative));
        Assert.That(await other.Content.ReadAsStringAsync(), Does.Contain("UnsupportedHTTPMethod"));
    }

    [Test]
    public async Task Stop_WithRequestsThatWait_IsQuick()
    {
        EmulatorServer server = await EmulatorServer.StartAsync();
        server.Emulator.FailNext(EmulatorFault.NoResponse());
        Task<HttpResponseMessage> waiting = server.Http.PostAsync(new Uri("/", UriKind.Relative), content: null);
        Task<Stream> events = server.Http.GetStreamAsync(new Uri("/_emulator/api/events", UriKind.Relative));
        await events;
        while (server.Emulator.Requests.Count == 0)
        {
            await Task.Delay(10);
        }

        await server.DisposeAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<Exception>());
    }
}
