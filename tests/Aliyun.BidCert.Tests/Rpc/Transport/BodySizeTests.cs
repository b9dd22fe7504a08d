using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
#if !NETSTANDARD_ASSET
using System.Net;
using System.Net.Http;
#endif
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>No more than 256 KB is ever read, measured after decompression.</summary>
[TestFixture]
internal sealed class BodySizeTests
{
    private const int Cap = 256 * 1024;

    private const string TooLarge =
        $"GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com responded with HTTP 200 and more than 262144 bytes (application/json). {Said.TooLarge}{Said.Customer}";

    // netstandard2.0 has no Brotli.
    private static readonly string[] Encodings =
#if NETSTANDARD_ASSET
        ["gzip", "deflate"];
#else
        ["gzip", "deflate", "br"];
#endif

    [Test]
    public async Task Row33_ContentLength_OverTheCap_IsRejectedBeforeReading()
    {
        await using var body = new EndlessStream();
        using var harness = new ClientHarness(Reply.Streamed(200, () => body, ("Content-Length", "262145")));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.ResponseTooLarge);

        Assert.That((failed.Message, failed.StatusCode, failed.IsTransient, body.BytesRead), Is.EqualTo((TooLarge, 200, false, 0L)));
    }

    [Test]
    public async Task Row34_Body_WithoutLength_StopsAtTheCap()
    {
        await using var body = new EndlessStream();
        using var harness = new ClientHarness(Reply.Streamed(200, () => body));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.ResponseTooLarge);

        Assert.That((failed.Message, failed.Attempts), Is.EqualTo((TooLarge, 1)));
        Assert.That(body.BytesRead, Is.EqualTo(Cap + 1));
    }

    [Test]
    public async Task Body_OfExactlyTheCap_IsRead([Values] bool withLength)
    {
        byte[] body = Encoding.UTF8.GetBytes(Reply.SuccessBody.PadRight(Cap));
        using var harness = new ClientHarness(
            withLength ? Reply.With(200, body, "application/json") : Reply.Streamed(200, () => new WholeStream(body)));

        Assert.That((await harness.CallAsync()).RequestId, Is.EqualTo(FakeValues.RequestId));
    }

    [Test]
    public async Task Body_OneByteOverTheCap_IsRejected([Values] bool withLength)
    {
        byte[] body = Encoding.UTF8.GetBytes(Reply.SuccessBody.PadRight(Cap + 1));
        using var harness = new ClientHarness(
            withLength ? Reply.With(200, body, "application/json") : Reply.Streamed(200, () => new WholeStream(body)));

        await harness.FailedAsync(BidCertTransportFailure.ResponseTooLarge);
    }

    [TestCase("<html><title>Log in</title>")]
    [TestCase("{\"Data\":\"CANARY\",\"x\":\"")]
    [TestCase("<Error><Data>CANARY</Data><x>")]
    public async Task Row34_Body_TooLarge_IsNotShown(string beginning)
    {
        using var harness = new ClientHarness(Reply.Streamed(200, () => new WholeStream(Encoding.UTF8.GetBytes(beginning.PadRight(Cap + 1)))));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.ResponseTooLarge);

        Assert.That(failed.Message, Is.EqualTo(TooLarge));
    }

    [TestCase(0)]
    [TestCase(Cap)]
    public async Task Row34_Body_TooLargeWithAZeroByte_IsNotShown(int zeroAt)
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"a\":1,".PadRight(Cap + 1));
        body[zeroAt] = 0;
        using var harness = new ClientHarness(Reply.Streamed(200, () => new WholeStream(body)));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.ResponseTooLarge);

        Assert.That(failed.Message, Is.EqualTo(TooLarge));
    }

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
        using var client = new BidCertClient(OptionsFor(server));

        Assert.That(
            (await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest())).Url.OriginalString, Is.EqualTo(FakeValues.Url));
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
        using var harness = new ClientHarness(Reply.With(200, body, "application/json", ("Content-Encoding", encoding.ToUpperInvariant())));

        Assert.That((await harness.CallAsync()).Url.OriginalString, Is.EqualTo(FakeValues.Url));
    }
#endif

    [TestCase("identity")]
    [TestCase("UTF-8")]
    public async Task Encoding_ThatIsNoCompression_LeavesTheBodyAsItIs(string encoding)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(Encoding.UTF8.GetBytes(Reply.SuccessBody), encoding));
        using var client = new BidCertClient(OptionsFor(server));

        Assert.That(
            (await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest())).Url.OriginalString, Is.EqualTo(FakeValues.Url));
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
}
