using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Bodies that come compressed, for which the assemblies for .NET 8 and later do not ask.</summary>
[TestFixture]
internal sealed class CompressionTests
{
    private const int Cap = 256 * 1024;

    // netstandard2.0 has no Brotli.
    private static readonly string[] Encodings =
#if NETSTANDARD_ASSET
        ["gzip", "deflate"];
#else
        ["gzip", "deflate", "br"];
#endif

    [Test]
    public async Task Row35_GzipBomb_OverASocket_StopsAtTheCap()
    {
        byte[] bomb = Compress(new byte[64 * 1024 * 1024], stream => new GZipStream(stream, CompressionLevel.Fastest));
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(bomb, "gzip"));

        Assert.That((await FailedAsync(server, BidCertTransportFailure.ResponseTooLarge)).StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Row35_GzipBomb_ThatStallsAfterTheCap_IsNotWaitedFor()
    {
        using var beyondTheCap = new MemoryStream();
        await using var gzip = new GZipStream(beyondTheCap, CompressionLevel.Optimal);
        await gzip.WriteAsync(new byte[Cap + 1]);
        await gzip.FlushAsync();
        await using var server = LoopbackServer.Scripted(
            _ => WireReplies.Stall([.. LoopbackServer.Head(200, "Content-Encoding: gzip", "Content-Length: 100000"), .. beyondTheCap.ToArray()], new Counter()));

        await FailedAsync(server, BidCertTransportFailure.ResponseTooLarge);
    }

    [TestCaseSource(nameof(Encodings))]
    public async Task Row36_Compression_ThatIsCorrupt_IsMalformed(string encoding)
    {
        byte[] corrupt = Enumerable.Range(0, 64).Select(i => (byte)(0x9F ^ (i * 7))).ToArray();
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(corrupt, encoding));

        BidCertTransportException failed = await FailedAsync(server, BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.Message, Is.EqualTo(
            $"GenerateAliyunBidCertWaysUrl: {server.Url.Authority} responded with HTTP 200 and a body that cannot be decompressed. {Said.NoResponse}{Said.Customer}"));
    }

    [Test]
    public async Task Compression_OfAPage_KeepsItsMediaType()
    {
        byte[] page = Compress("<html><title>Log in</title></html>"u8.ToArray(), Compressor("gzip"));
        await using var server = new LoopbackServer(_ => LoopbackServer.Response(200, page, "Content-Encoding: gzip", "Content-Type: text/html"));

        BidCertTransportException failed = await FailedAsync(server, BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.Message, Does.Contain("an HTML page").And.Contains("(text/html)"));
    }

    [TestCaseSource(nameof(Encodings))]
    public async Task Row36_Compression_CutOff_IsMalformed(string encoding)
    {
        byte[] whole = Compress(Encoding.UTF8.GetBytes(Reply.SuccessBody), Compressor(encoding));
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(whole[..(whole.Length / 2)], encoding));

        await FailedAsync(server, BidCertTransportFailure.MalformedResponse);
    }

    [TestCaseSource(nameof(Encodings))]
    public async Task Compression_OfAResponse_IsUndone(string encoding)
    {
        byte[] body = Compress(Encoding.UTF8.GetBytes(Reply.SuccessBody), Compressor(encoding));
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(body, encoding));

        Assert.That((await SucceedAsync(server)).OriginalString, Is.EqualTo(FakeValues.Url));
    }

#if NETSTANDARD_ASSET
    [Test]
    public async Task Compression_OfAResponse_IsAskedForWhereItCanBeUndone()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(Reply.SuccessBody));
        using var client = new BidCertClient(OptionsFor(server));

        await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        Assert.That(server.Requests.Single().Headers["Accept-Encoding"], Is.EqualTo(string.Join(", ", Encodings)));
    }
#else
    [Test]
    public async Task Compression_OfAResponse_IsNotAskedFor()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(Reply.SuccessBody));
        using var client = new BidCertClient(OptionsFor(server));

        await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        Assert.That(server.Requests.Single().Headers.Keys, Has.None.EqualTo("Accept-Encoding"));
    }

    [Test]
    public async Task Compression_ThatAHandlerAsksFor_IsUndoneOnce()
    {
        byte[] body = Compress(Encoding.UTF8.GetBytes(Reply.SuccessBody), Compressor("gzip"));
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(body, "gzip"));
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip };
        using var client = new BidCertClient(OptionsFor(server), handler);

        Assert.That(
            (await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest())).Url.OriginalString, Is.EqualTo(FakeValues.Url));
        Assert.That(server.Requests.Single().Headers["Accept-Encoding"], Is.EqualTo("gzip"));
    }

    [TestCaseSource(nameof(Encodings))]
    public async Task Compression_OfAResponse_IsKnownInAnyCase(string encoding)
    {
        byte[] body = Compress(Encoding.UTF8.GetBytes(Reply.SuccessBody), Compressor(encoding));
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(body, encoding.ToUpperInvariant()));

        Assert.That((await SucceedAsync(server)).OriginalString, Is.EqualTo(FakeValues.Url));
    }

    [Test]
    public async Task Compression_BelowAHandlerOfTheApplication_IsUndoneBeforeItReads()
    {
        byte[] body = Compress(Encoding.UTF8.GetBytes(Reply.SuccessBody), Compressor("gzip"));
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(body, "gzip"));
        var services = new ServiceCollection();
        using var handler = new BodyReadingHandler();
        services.AddBidCert(options =>
        {
            (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret);
            options.Endpoint = server.Url;
        }).AddHttpMessageHandler(() => handler);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IBidCertClient>().GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        Assert.That(handler.Body, Is.EqualTo(Reply.SuccessBody));
    }

    [Test]
    public async Task Compression_ThatAnotherKindOfHandlerUndid_IsNotUndoneAgain()
    {
        using var harness = new ClientHarness(
            Reply.With(200, Encoding.UTF8.GetBytes(Reply.SuccessBody), "application/json", ("Content-Encoding", "gzip")));

        Assert.That((await harness.CallAsync()).Url.OriginalString, Is.EqualTo(FakeValues.Url));
    }
#endif

    [TestCase("gzip, gzip")]
    [TestCase("identity, gzip")]
    [TestCase("gzip,")]
    public async Task Compression_SaidTwice_IsUndoneOnce(string encoding)
    {
        byte[] body = Compress(Encoding.UTF8.GetBytes(Reply.SuccessBody), Compressor("gzip"));
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(body, encoding));

        Assert.That((await SucceedAsync(server)).OriginalString, Is.EqualTo(FakeValues.Url));
    }

    [Test]
    public async Task Row34_Compression_ThatEnlargesABody_IsReadUpToTheCap()
    {
        byte[] body = Compress(Encoding.UTF8.GetBytes(Reply.SuccessBody.PadRight(Cap)), stream => new GZipStream(stream, CompressionLevel.NoCompression));
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(body, "gzip"));

        Assert.That(body, Has.Length.GreaterThan(Cap));
        Assert.That((await SucceedAsync(server)).OriginalString, Is.EqualTo(FakeValues.Url));
    }

    [TestCase("identity")]
    [TestCase("UTF-8")]
    public async Task Encoding_ThatIsNoCompression_LeavesTheBodyAsItIs(string encoding)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(Encoding.UTF8.GetBytes(Reply.SuccessBody), encoding));

        Assert.That((await SucceedAsync(server)).OriginalString, Is.EqualTo(FakeValues.Url));
    }

    [Test]
    public async Task Row36_Compression_Twice_IsMalformed()
    {
        byte[] body = Compress(Compress(Encoding.UTF8.GetBytes(Reply.SuccessBody), Compressor("gzip")), Compressor("gzip"));
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(body, "gzip, gzip"));

        await FailedAsync(server, BidCertTransportFailure.MalformedResponse);
    }

    private static async Task<BidCertTransportException> FailedAsync(LoopbackServer server, BidCertTransportFailure failure)
    {
        using var harness = new SocketHarness(server);
        return await harness.FailedAsync(failure, attempts: 1, isTransient: false);
    }

    private static async Task<Uri> SucceedAsync(LoopbackServer server)
    {
        using var client = new BidCertClient(OptionsFor(server));
        return (await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest())).Url;
    }

    private static BidCertOptions OptionsFor(LoopbackServer server)
    {
        BidCertOptions options = ClientHarness.ValidOptions();
        options.Endpoint = server.Url;
        options.MaxRetries = 0;
        return options;
    }

    private static Func<Stream, Stream> Compressor(string encoding) => encoding switch
    {
        "gzip" => stream => new GZipStream(stream, CompressionLevel.Optimal),
        "deflate" => stream => new ZLibStream(stream, CompressionLevel.Optimal),
        _ => stream => new BrotliStream(stream, CompressionLevel.Optimal),
    };

    private static byte[] Compress(byte[] bytes, Func<Stream, Stream> open)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = open(compressed))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }

#if !NETSTANDARD_ASSET
    private sealed class BodyReadingHandler : DelegatingHandler
    {
        internal string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            Body = await response.Content.ReadAsStringAsync(cancellationToken);
            return response;
        }
    }
#endif
}
