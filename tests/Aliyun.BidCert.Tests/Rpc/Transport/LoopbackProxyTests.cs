using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Http on loopback goes through no proxy, and everything else through the one that is set.</summary>
[TestFixture]
[NonParallelizable] // it sets the proxy of the process
internal sealed class LoopbackProxyTests
{
    private const string Variable = "BIDCERT_TEST_OF_PROXY_VARIABLES";
    private const string Connect = "CONNECT aas.example:443 HTTP/1.1";
    private const string Rejected =
        "The Proxy of the primary handler would get a request to this machine itself, and that could not be changed. " +
        "Nothing was sent. Before the handler's first use, set UseProxy to false or a Proxy that bypasses loopback, or give this client a handler of its own.";

    private static readonly string[] Basic = ["Basic ZmFrZS11c2VyOmZha2UtcGFzc3dvcmQ="];

    private TestCertificates authority = null!;
    private X509Certificate2 certificate = null!;
    private IWebProxy original = null!;

    [OneTimeSetUp]
    public void MakeCertificate()
    {
        authority = new TestCertificates();
        certificate = authority.For("aas.example");
    }

    [OneTimeTearDown]
    public void DropCertificate()
    {
        certificate.Dispose();
        authority.Dispose();
    }

    [SetUp]
    public void KeepProxy() => original = Environment.GetEnvironmentVariable(Variable) is null ? HttpClient.DefaultProxy : null!;

    [TearDown]
    public void RestoreProxy() => HttpClient.DefaultProxy = original ?? HttpClient.DefaultProxy;

    [Test]
    public async Task Row136_HttpOnLoopback_GoesThroughNoProxy([Values] HandlerOrigin origin, [Values] bool isDefault, [Values("127.0.0.1", "localhost")] string host)
    {
        await using LoopbackServer server = Service();
        await using var proxy = new ConnectProxy(server.Url, _ => 502);
        IWebProxy own = new WebProxy(proxy.Url);
        HttpClient.DefaultProxy = isDefault ? own : HttpClient.DefaultProxy;
        using OneClient application = New(origin, On(server, host), isDefault ? null : own);

        await application.CallAsync();
        await application.CallAsync();

        Assert.That(proxy.Heads, Is.Empty);
        Assert.That(server.Requests.Select(request => request.Headers["Host"]), Is.All.EqualTo($"{host}:{server.Url.Port}"));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Row136_Https_GoesThroughTheProxyWithItsCredential(
        [Values(HandlerOrigin.Factory, HandlerOrigin.FactoryWithClientHandler, HandlerOrigin.Own, HandlerOrigin.OwnWithinAnother, HandlerOrigin.ClientHandler)] HandlerOrigin origin, [Values] bool isDefault)
    {
        await using LoopbackServer server = Service();
        await using LoopbackServer secured = LoopbackServer.Scripted(_ => WireReplies.Send(LoopbackServer.Ok(ResponseBody)), certificate);
        await using var proxy = new ConnectProxy(secured.Url, Judge);
        IWebProxy own = new WebProxy(proxy.Url) { Credentials = new NetworkCredential("fake-user", "fake-password") };
        HttpClient.DefaultProxy = isDefault ? own : HttpClient.DefaultProxy;
        using OneClient application = New(origin, new Uri("https://aas.example/"), isDefault ? null : own, crmEndpoint: server.Url);

        await application.QueryAsync();
        await application.CallAsync();
        await application.QueryAsync();

        Assert.That(proxy.RequestLines, Is.EqualTo([Connect, Connect]), "asked for the credential, and given it");
        Assert.That((server.Requests.Count, secured.Requests.Count), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task Row136_HttpsOnLoopback_GoesThroughTheProxy()
    {
        await using LoopbackServer server = Service();
        await using var proxy = new ConnectProxy(server.Url, _ => 403);
        using OneClient application = New(HandlerOrigin.Own, new UriBuilder(server.Url) { Scheme = "https" }.Uri, new WebProxy(proxy.Url));

        await Caught.ByAsync<BidCertTransportException>(application.CallAsync);

        Assert.That(proxy.RequestLines, Is.EqualTo([$"CONNECT {server.Url.Authority} HTTP/1.1"]));
    }

    [Test, Category(nameof(OwnProcess))]
    public async Task Row136_ProxyOfTheEnvironment_GetsHttpsWithItsPasswordAndNothingOfLoopback()
    {
        // .NET reads the environment once per process.
        if (Environment.GetEnvironmentVariable(Variable) is null)
        {
            await OwnProcess.PassesAsync(
                $"Name={nameof(Row136_ProxyOfTheEnvironment_GetsHttpsWithItsPasswordAndNothingOfLoopback)}", Variable, count: 1, "this test");
            return;
        }

        await using LoopbackServer server = Service();
        await using var proxy = new ConnectProxy(server.Url, lines => Judge(lines) == 407 ? 407 : 403);
        foreach (string name in new[] { "no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY" })
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        string url = new UriBuilder(proxy.Url) { UserName = "fake-user", Password = "fake-password" }.Uri.AbsoluteUri;
        Environment.SetEnvironmentVariable("http_proxy", url);
        Environment.SetEnvironmentVariable("https_proxy", url);
        async Task CallAsync(HandlerOrigin origin)
        {
            using OneClient application = New(origin, new Uri("https://aas.example/"), proxy: null, crmEndpoint: server.Url);
            await application.QueryAsync();
            await Caught.ByAsync<BidCertTransportException>(application.CallAsync);
        }

        foreach (HandlerOrigin origin in Enum.GetValues<HandlerOrigin>())
        {
            await CallAsync(origin);
        }

        int origins = Enum.GetValues<HandlerOrigin>().Length;
        Assert.That(server.Requests, Has.Count.EqualTo(origins));
        Assert.That(proxy.RequestLines, Is.All.EqualTo(Connect));
        Assert.That(proxy.Heads.Count(head => head.Contains("\nProxy-Authorization: " + Basic[0], StringComparison.Ordinal)), Is.EqualTo(origins));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Row136_HandlerInUse_WithSuchAProxy_IsRejectedOnlyForHttpOnLoopback(bool isDefault)
    {
        await using LoopbackServer server = Service();
        await using LoopbackServer secured = LoopbackServer.Scripted(_ => WireReplies.Send(LoopbackServer.Ok(ResponseBody)), certificate);
        await using var proxy = new ConnectProxy(secured.Url, _ => 200);
        IWebProxy own = new WebProxy(proxy.Url);
        HttpClient.DefaultProxy = isDefault ? own : HttpClient.DefaultProxy;
        using var handler = CreateRight(isDefault ? null : own);
        OwnHandler.Trust(handler, authority.Root);
        await UseAsync(handler);
        using OneClient application = OneClient.On(handler, new Uri("https://aas.example/"), crmEndpoint: server.Url);

        await application.CallAsync();
        InvalidOperationException rejected = await Caught.ByAsync<InvalidOperationException>(application.QueryAsync);
        InvalidOperationException rejectedRemoval = await Caught.ByAsync<InvalidOperationException>(
            () => application.Client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid)));

        Assert.That((rejected.Message, rejectedRemoval.Message), Is.EqualTo((Rejected, Rejected)));
        Assert.That(proxy.RequestLines, Is.EqualTo([Connect]));
        Assert.That((server.Connections, secured.Requests.Count), Is.EqualTo((0, 2)));
    }

    [Test]
    public async Task Row136_HandlerInUse_WithAProxyThatBypassesLoopback_Serves()
    {
        await using LoopbackServer server = Service();
        await using var proxy = new ConnectProxy(server.Url, _ => 502);
        using var handler = CreateRight(new WebProxy(proxy.Url, BypassOnLocal: true));
        await UseAsync(handler, server.Url);
        using OneClient application = OneClient.On(handler, server.Url);

        await application.CallAsync();

        Assert.That((proxy.Heads.Count, server.Requests.Count), Is.EqualTo((0, 2)));
    }

    [Test]
    public async Task Row136_Proxy_ThatThrowsWhenAsked_IsNoneForHttpOnLoopback([Values] bool isInUse)
    {
        await using LoopbackServer server = Service();
        using var handler = CreateRight(new ThrowingProxy());
        if (isInUse)
        {
            await UseAsync(handler, server.Url);
        }

        using OneClient application = OneClient.On(handler, server.Url);

        await application.CallAsync();

        Assert.That(server.Requests, Has.Count.EqualTo(isInUse ? 2 : 1));
    }

    [Test]
    public async Task Row136_DefaultProxy_ThatIsChangedBeforeTheFirstCall_IsTheOneThatCounts([Values] HandlerOrigin origin, [Values] bool isOneAtFirst)
    {
        await using LoopbackServer server = Service();
        await using var early = new ConnectProxy(server.Url, _ => 502);
        await using var late = new ConnectProxy(server.Url, _ => 403);
        HttpClient.DefaultProxy = isOneAtFirst ? new WebProxy(early.Url) : new WebProxy();
        using OneClient application = New(origin, new Uri("https://aas.example/"), proxy: null, crmEndpoint: server.Url);

        HttpClient.DefaultProxy = new WebProxy(late.Url);
        await Caught.ByAsync<BidCertTransportException>(application.CallAsync);
        await application.QueryAsync();

        Assert.That((early.Heads.Count, server.Requests.Count), Is.EqualTo((0, 1)));
        Assert.That(late.RequestLines, Is.EqualTo([Connect]));
    }

    [Test]
    public async Task Row136_DefaultProxy_ThatIsSetAfterTheFirstCall_DoesNotStopLoopback()
    {
        await using LoopbackServer server = Service();
        await using var late = new ConnectProxy(server.Url, _ => 502);
        HttpClient.DefaultProxy = new WebProxy();
        using OneClient application = New(HandlerOrigin.Sdk, server.Url, proxy: null);
        await application.CallAsync();

        HttpClient.DefaultProxy = new WebProxy(late.Url);
        await application.CallAsync();

        Assert.That((late.Heads.Count, server.Requests.Count), Is.EqualTo((0, 2)));
    }

    // It reads as the response of either operation.
    private static PrimaryHandler CreateRight(IWebProxy? proxy) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
#if !NETSTANDARD_ASSET
        ActivityHeadersPropagator = null,
#endif
        Proxy = proxy,
    };

    private static string ResponseBody => Reply.SuccessBody[..^1] + ",\"result\":\"{\\\"isCertified\\\":\\\"0\\\"}\"}";

    private static LoopbackServer Service() => new(_ => LoopbackServer.Ok(ResponseBody));

    private static Uri On(LoopbackServer server, string host) => new UriBuilder(server.Url) { Host = host }.Uri;

    private static int Judge(string[] lines) =>
        lines.Any(line => line.StartsWith("Proxy-Authorization: ", StringComparison.Ordinal) && Basic.Contains(line.Split(": ")[1])) ? 200 : 407;

    private static async Task UseAsync(HttpMessageHandler handler, Uri? url = null)
    {
        using var other = new HttpClient(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, url ?? new Uri("https://aas.example/")) { Content = new StringContent("") };
        await other.SendAsync(request);
    }

    private OneClient New(HandlerOrigin origin, Uri endpoint, IWebProxy? proxy, Uri? crmEndpoint = null) =>
        OneClient.Of(origin, endpoint, crmEndpoint, handler =>
        {
            OwnHandler.Trust(handler, authority.Root);
            OwnHandler.UseProxy(handler, proxy);
        });

    private sealed class ThrowingProxy : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => throw new TimeoutException("The proxy's configuration is not there.");

        public bool IsBypassed(Uri host) => throw new TimeoutException("The proxy's configuration is not there.");
    }
}
