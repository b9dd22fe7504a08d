using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A response that ends too soon, wherever: never a success in part.</summary>
[TestFixture]
internal sealed class CutOffBodyTests
{
    private const string LostInTheMiddle = " responded with HTTP 200, and the connection was lost in the middle of the body (";

    [Test]
    public async Task Row8_Reset_InMidBody_IsRetriedAndThenReported([Values] Framing framing)
    {
        SocketHarness? caller = null;
        await using var server = LoopbackServer.Scripted(
            number => WireReplies.Reset(Framed(Reply.SuccessBody, framing)[..^20], () => caller!.Heads.WaitAsync(number)));
        using SocketHarness harness = caller = new SocketHarness(server);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, attempts: 3, isTransient: true);

        Assert.That(failed.StatusCode, Is.EqualTo(200));
        Assert.That(failed.Message, Does.Contain(server.Url.Authority + LostInTheMiddle));
    }

    [Test]
    public async Task Row8_Reset_InMidBodyOnce_IsRetried([Values] Framing framing)
    {
        SocketHarness? caller = null;
        byte[] whole = Framed(Reply.SuccessBody, framing);
        await using var server = LoopbackServer.Scripted(number => number == 1
            ? WireReplies.Reset(whole[..^20], () => caller!.Heads.WaitAsync(1))
            : WireReplies.SendAndClose(whole));
        using SocketHarness harness = caller = new SocketHarness(server);

        await harness.SucceededAsync(requests: 2);
    }

    [Test]
    public async Task Row9_Body_ShorterThanItsLengthOnce_IsRetried() => await SucceedsAfterACutAsync(Framing.Length);

    [Test]
    public async Task Row9_Body_ShorterThanItsLengthAtAnyByte_IsALostConnection([Values] ResponseFormat format) =>
        await FailsAtEveryCutAsync(Framing.Length, format, BidCertTransportFailure.Connection);

    [Test]
    public async Task Row10_Chunks_CutOffOnce_AreRetried() => await SucceedsAfterACutAsync(Framing.Chunks);

    [Test]
    public async Task Row10_Chunks_CutOffAtAnyByte_AreALostConnection([Values] ResponseFormat format) =>
        await FailsAtEveryCutAsync(Framing.Chunks, format, BidCertTransportFailure.Connection);

    [Test]
    public async Task Row11_Body_UpToTheCloseCutOffAtAnyByte_IsMalformed([Values] ResponseFormat format) =>
        await FailsAtEveryCutAsync(Framing.Close, format, BidCertTransportFailure.MalformedResponse);

    private static async Task SucceedsAfterACutAsync(Framing framing)
    {
        byte[] whole = Framed(Reply.SuccessBody, framing);
        await using var server = LoopbackServer.Scripted(number => WireReplies.SendAndClose(number == 1 ? whole[..^5] : whole));
        using var harness = new SocketHarness(server);

        await harness.SucceededAsync(requests: 2);
    }

    private static async Task FailsAtEveryCutAsync(Framing framing, ResponseFormat format, BidCertTransportFailure failureOfBody)
    {
        byte[] whole = Framed(BodyOf(format), framing);
        int head = Encoding.ASCII.GetString(whole).IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        await using var server = LoopbackServer.Scripted(number => WireReplies.SendAndClose(whole[..(number - 1)]));
        using var harness = new SocketHarness(server, options => (options.Format, options.MaxRetries) = (format, 0));

        for (int cut = 0; cut < whole.Length; cut++)
        {
            (BidCertTransportFailure failure, int? status) expected =
                cut < head ? (BidCertTransportFailure.Connection, null) : (failureOfBody, 200);
            BidCertTransportException failed = await harness.FailedOnceAsync(
                expected.failure, attempts: 1, isTransient: expected.failure == BidCertTransportFailure.Connection);
            Assert.That(failed.StatusCode, Is.EqualTo(expected.status), $"cut after byte {cut}");
        }

        await harness.SucceededAsync(whole.Length + 1);
    }

    private static string BodyOf(ResponseFormat format) =>
        WireSample.Read("GenerateAliyunBidCertWaysUrl", format == ResponseFormat.Json ? "Success.json" : "Success.xml").TrimEnd();

    private static byte[] Framed(string body, Framing framing) => framing switch
    {
        Framing.Length => LoopbackServer.Ok(body),
        Framing.Chunks => [.. LoopbackServer.Head(200, "Transfer-Encoding: chunked"), .. Chunk(body[..40]), .. Chunk(body[40..]), .. Chunk("")],
        _ => [.. LoopbackServer.Head(200, "Connection: close"), .. Encoding.UTF8.GetBytes(body)],
    };

    private static byte[] Chunk(string text) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n"));

    /// <summary>What tells where a body ends.</summary>
    internal enum Framing
    {
        Length,
        Chunks,
        Close,
    }
}
