using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>Row 140: each product has its own host, or on loopback its own path.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BidCertEmulatorUrlTests
{
    private const string Aas = "aas.aliyuncs.com";
    private const string Crm = "crm-cn-hangzhou.aliyuncs.com";
    private const string Saf = "saf.cn-shanghai.aliyuncs.com";

    private const string NoProduct =
        $"404 InvalidProduct.NotFound: No product is served at this host. The emulator serves {Aas}, {Crm} and {Saf}, and all three on loopback.";

    private const string NoPath = "404 InvalidAction.NotFound: Nothing is served at this path. The path of a call is /.";

    private const string NoPathOnLoopback =
        "404 InvalidAction.NotFound: Nothing is served at this path. On loopback the emulator serves / and, for one product alone, /aas, /crm and /saf.";

    private const string OtherVersion = "404 InvalidVersion: The specified version is not valid.";

    private readonly EmulatorFixture fixture = new();

    private static IEnumerable<TestCaseData> Crossings()
    {
        string[] hosts = [Aas, Crm, Saf, "localhost:5190/aas", "localhost:5190/crm", "localhost:5190/saf"];
        for (int host = 0; host < hosts.Length; host++)
        {
            for (int product = 0; product < 3; product++)
            {
                yield return new(product, $"https://{hosts[host]}{(host < 3 ? "/" : "")}", host % 3 == product);
            }
        }
    }

    [Test]
    public async Task Row140_GenerateAtTheCrmHost_IsRejected() =>
        Assert.That(await VerdictAsync(0, $"https://{Crm}/"), Is.EqualTo(OtherVersion));

    [Test]
    public async Task Row140_GenerateAtAnyPath_IsRejected() =>
        Assert.That(await VerdictAsync(0, $"https://{Aas}/any/path"), Is.EqualTo(NoPath));

    [TestCaseSource(nameof(Crossings))]
    public async Task Row140_Product_IsServedAtItsOwnUrlOnly(int product, string url, bool isServed)
    {
        string verdict = await VerdictAsync(product, url);

        Assert.That(verdict, isServed ? Does.StartWith("200 ") : Is.EqualTo(OtherVersion));
    }

    [TestCase(Aas, "2015-07-01")]
    [TestCase(Crm, "2015-04-08")]
    [TestCase(Saf, "2017-03-31")]
    [TestCase(Saf, "2019-05-21")]
    public async Task Row140_ActionOfAnotherProduct_InAVersionOfThisOne_InvalidActionNotFound(string host, string version)
    {
        string action = host == Aas ? "QueryBidUserCertifiedInfo" : "GenerateAliyunBidCertWaysUrl";

        EmulatorReply reply = await fixture.AskAsync(RequestTo(0, $"https://{host}/").With("Version", version).With("Action", action));

        Assert.That(reply.Verdict, Is.EqualTo("404 InvalidAction.NotFound: The specified action is not found."));
    }

    [TestCase("http://localhost/")]
    [TestCase("http://localhost:5190")]
    [TestCase("https://localhost:5190/")]
    [TestCase("http://127.0.0.1:5190/")]
    [TestCase("http://[::1]:5190/")]
    [TestCase("http://LOCALHOST:5190/")]
    public async Task Row140_RootOnLoopback_ServesAllProducts(string url)
    {
        for (int product = 0; product < 3; product++)
        {
            Assert.That(await VerdictAsync(product, url), Does.StartWith("200 "));
        }
    }

    [TestCase(0, "http://localhost:5190/aas/")]
    [TestCase(1, "http://[::1]:5190/crm/")]
    [TestCase(2, "http://127.0.0.1/saf/")]
    public async Task Row140_PrefixOnLoopback_MayEndInASlash(int product, string url) =>
        Assert.That(await VerdictAsync(product, url), Does.StartWith("200 "));

    [TestCase("aas//")]
    [TestCase("AAS")]
    [TestCase("aas/x")]
    [TestCase("aasx")]
    [TestCase("bss")]
    [TestCase("/")]
    [TestCase("%2Faas")]
    public async Task Row140_OtherPathOnLoopback_IsRejected(string path) =>
        Assert.That(await VerdictAsync(0, "http://localhost:5190/" + path), Is.EqualTo(NoPathOnLoopback));

    [TestCase("aas")]
    [TestCase("/")]
    [TestCase("index.html")]
    public async Task Row140_OtherPathOfAProductsHost_IsRejected(string path) =>
        Assert.That(await VerdictAsync(0, $"https://{Aas}/{path}"), Is.EqualTo(NoPath));

    [TestCase("https://AAS.Aliyuncs.Com/")]
    [TestCase("https://aas.aliyuncs.com")]
    [TestCase("https://aas.aliyuncs.com:443/")]
    [TestCase("https://aas.aliyuncs.com./")]
    [TestCase("https://aas.aliyuncs.com/x/..")]
    public async Task Row140_OtherSpellingOfTheHost_IsServed(string url) => Assert.That(await VerdictAsync(0, url), Does.StartWith("200 "));

    [TestCase("https://emulator.example/")]
    [TestCase("https://emulator.example/aas")]
    [TestCase("https://aas.aliyuncs.com:8443/")]
    [TestCase("https://aas.cn-hangzhou.aliyuncs.com/")]
    [TestCase("https://xaas.aliyuncs.com/")]
    [TestCase("https://aas.aliyuncs.com.example/")]
    [TestCase("https://localhost.example/")]
    [TestCase("https://10.0.0.1/")]
    public async Task Row140_HostOfNoProduct_InvalidProductNotFound(string url) => Assert.That(await VerdictAsync(0, url), Is.EqualTo(NoProduct));

    [TestCase("http://aas.aliyuncs.com/")]
    [TestCase("http://emulator.example/")]
    public async Task Row140_NeitherHttpsNorHttpOnLoopback_InvalidProtocolNeedSsl(string url) =>
        Assert.That(await VerdictAsync(0, url), Does.StartWith("400 InvalidProtocol.NeedSsl: "));

    [Test]
    public async Task Row140_OtherSchemeOnLoopback_InvalidProtocolNeedSsl()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "ftp://localhost/");

        Assert.That((await fixture.AskAsync(request)).Body, Does.Contain("<Code>InvalidProtocol.NeedSsl</Code>"));
    }

    [TestCase($"https://{Aas}/", Crm, OtherVersion)]
    [TestCase($"https://{Crm}/", Aas, "200 : ")]
    [TestCase($"https://{Crm}/", Aas + ":443", "200 : ")]
    [TestCase("http://localhost:5190/", Aas, "200 : ")]
    [TestCase("http://localhost:5190/", "localhost:5190", "200 : ")]
    [TestCase("http://localhost:5190/aas", Aas, NoPath)]
    [TestCase("http://localhost:5190/", Saf, OtherVersion)]
    [TestCase("http://localhost:5190/", "emulator.example", NoProduct)]
    [TestCase($"https://{Aas}/", Aas + "/x", NoProduct)]
    [TestCase($"https://{Aas}/", "user@" + Aas, NoProduct)]
    [TestCase($"https://{Aas}/", Aas + "?", NoProduct)]
    [TestCase($"https://{Aas}/", "", NoProduct)]
    [TestCase($"http://{Aas}/", "localhost", "400 InvalidProtocol.NeedSsl: This service is to be called by HTTPS only.")]
    public async Task Row140_HostHeader_SaysWhichProductIsMeant(string url, string host, string verdict)
    {
        using HttpRequestMessage request = RequestTo(0, url).InQuery();
        request.Headers.TryAddWithoutValidation("Host", host);

        Assert.That((await fixture.AskAsync(request)).Verdict, Is.EqualTo(verdict));
    }

    [Test]
    public async Task Row140_ParametersThatCannotBeRead_AreRejectedAfterTheUrl()
    {
        using HttpRequestMessage request = RequestTo(0, "https://emulator.example/").InQuery("&Remark=%FF");

        Assert.That((await fixture.AskAsync(request)).Code, Is.EqualTo("InvalidProduct.NotFound"));
    }

    [TestCase("http://localhost:5190/", "http://localhost:5190/")]
    [TestCase("http://localhost:5190/aas", "http://localhost:5190/crm")]
    [TestCase("http://[::1]:5190/aas/", "http://127.0.0.1:5191/crm/")]
    public async Task Row140_ClientWithEndpointsOnLoopback_IsServed(string endpoint, string crmEndpoint)
    {
        using BidCertClient client = ClientOf(endpoint, crmEndpoint);

        await client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc));
        await client.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk));

        Assert.That(fixture.Emulator.Requests, Has.Count.EqualTo(2).And.All.Property("Code").Null);
    }

    [Test]
    public async Task Row140_ClientWithTheTwoEndpointsExchanged_LearnsIt()
    {
        using BidCertClient client = ClientOf("http://localhost:5190/crm", "http://localhost:5190/aas");

        BidCertServiceException generate = await Caught.ByAsync<BidCertServiceException>(
            () => client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc)));
        BidCertServiceException query = await Caught.ByAsync<BidCertServiceException>(
            () => client.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk)));

        Assert.That((generate.ErrorCode, query.ErrorCode), Is.EqualTo((BidCertErrorCode.InvalidVersion, BidCertErrorCode.InvalidVersion)));
    }

    private BidCertClient ClientOf(string endpoint, string crmEndpoint) => new(
        new BidCertOptions
        {
            AccessKeyId = BidCertEmulator.DemoAccessKeyId,
            AccessKeySecret = BidCertEmulator.DemoAccessKeySecret,
            Endpoint = new Uri(endpoint),
            CrmEndpoint = new Uri(crmEndpoint),
        },
        fixture.Emulator.CreateHandler(),
        disposeHandler: true,
        fixture.Time,
        NullLoggerFactory.Instance);

    private async Task<string> VerdictAsync(int product, string url) => (await fixture.AskAsync(RequestTo(product, url))).Verdict;

    private SignedRequest RequestTo(int product, string url)
    {
        SignedRequest request = product switch
        {
            0 => fixture.Request(),
            1 => fixture.CrmRequest("QueryBidUserCertifiedInfo"),
            _ => fixture.Request().With("Version", "2017-03-31").With("Action", "ExecuteRequest").With("Service", "fin_face_verify")
                .With("ServiceParameters", """{"method":"query","sceneId":"s","certifyId":"c"}"""),
        };
        return request.To(url);
    }
}
