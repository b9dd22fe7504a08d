using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>TLS as the platform does it, and as it fails.</summary>
[TestFixture]
internal sealed class TlsFaultTests
{
    private TestCertificates authority = null!;

    [OneTimeSetUp]
    public void MakeAuthority() => authority = new TestCertificates();

    [OneTimeTearDown]
    public void DropAuthority() => authority.Dispose();

    [Test]
    public async Task Row3_Certificate_TrustedAndForTheName_IsAccepted()
    {
        using X509Certificate2 certificate = authority.For("127.0.0.1");
        await using LoopbackServer server = Responding(certificate);
        using var harness = new SocketHarness(server, prepare: TrustAuthority);

        await harness.SucceededAsync(requests: 1);
    }

    [Test]
    public async Task Row3_Certificate_Untrusted_IsNotRetried()
    {
        using X509Certificate2 certificate = authority.For("127.0.0.1");
        await using LoopbackServer server = Responding(certificate);
        using var harness = new SocketHarness(server);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, attempts: 1, isTransient: false, requests: 0);

        Assert.That(failed.Message, Does.StartWith($"GenerateAliyunBidCertWaysUrl: no connection to {server.Url.Authority}: its certificate is not trusted ("));
        Assert.That(server.Connections, Is.EqualTo(1));
    }

    // By the callback that HttpClientHandler needs for its own authority, .NET no longer says which error it was.
#if NETSTANDARD_ASSET
    private const string WhyRejected = "the TLS handshake failed";
#else
    private const string WhyRejected = "its certificate is not trusted";
#endif

    [Test]
    public async Task Row3_Certificate_TrustedAndForAnotherName_IsNotRetried()
    {
        using X509Certificate2 certificate = authority.For("aas.example");
        await using LoopbackServer server = Responding(certificate);
        using var harness = new SocketHarness(server, prepare: TrustAuthority);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, attempts: 1, isTransient: false, requests: 0);

        Assert.That(failed.Message, Does.StartWith($"GenerateAliyunBidCertWaysUrl: no connection to {server.Url.Authority}: {WhyRejected} ("));
        Assert.That(server.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task Row4_Handshake_ThatHangs_IsATimeout()
    {
        await using var silent = new TcpServer(connection => connection.WaitForCloseAsync());
        silent.Listen();
        await using var server = LoopbackServer.Scripted(_ => WireReplies.Close);
        using var harness = new SocketHarness(
            server,
            options => (options.Endpoint, options.MaxRetries) = (new Uri(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{silent.Port}/")), 1),
            ConnectQuickly);

        Task<BidCertTransportException> failing = harness.FailedAsync(BidCertTransportFailure.Timeout, attempts: 2, isTransient: true, requests: 0);
#if NETSTANDARD_ASSET
        for (int attempt = 1; attempt <= 2; attempt++)
        {
            await Task.WhenAny(failing, silent.Connections.WaitAsync(attempt));
            harness.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.That((await failing).Message, Does.Contain(" within 10 s."));
#else
        Assert.That((await failing).Message, Does.Contain("a time limit of the HttpClient or its handler ran out, such as the one for connecting"));
        await silent.Connections.WaitAsync(2);
        Assert.That(silent.Connections.Value, Is.EqualTo(2));
#endif
    }

    [Test]
    public async Task Row20_Redirect_FromHttpsToHttp_IsRejected([Values(301, 302, 303, 307, 308)] int status)
    {
        using X509Certificate2 certificate = authority.For("127.0.0.1");
        await using var elsewhere = new LoopbackServer(_ => LoopbackServer.Ok(Reply.SuccessBody));
        byte[] redirect = LoopbackServer.Response(status, [], $"Location: {elsewhere.Url}");
        await using var server = LoopbackServer.Scripted(_ => WireReplies.Send(redirect), certificate);
        using var harness = new SocketHarness(server, prepare: TrustAuthority);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Redirect, attempts: 1, isTransient: false);

        Assert.That((failed.StatusCode, elsewhere.Connections), Is.EqualTo(((int?)status, 0)));
    }

    private static LoopbackServer Responding(X509Certificate2 certificate) =>
        LoopbackServer.Scripted(_ => WireReplies.Send(LoopbackServer.Ok(Reply.SuccessBody)), certificate);

    // ConnectTimeout runs on the machine's clock. The other kind of handler has none.
    private static void ConnectQuickly(HttpMessageHandler handler)
    {
        if (handler is SocketsHttpHandler sockets)
        {
            Assert.That(sockets.ConnectTimeout, Is.EqualTo(TimeSpan.FromSeconds(5)));
            sockets.ConnectTimeout = TimeSpan.FromMilliseconds(300);
        }
    }

    private void TrustAuthority(HttpMessageHandler handler) => OwnHandler.Trust(handler, authority.Root);
}
