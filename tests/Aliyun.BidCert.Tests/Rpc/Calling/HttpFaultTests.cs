using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Sound HTTP that is no response, over a socket.</summary>
[TestFixture]
internal sealed class HttpFaultTests
{
    private const int Cap = 256 * 1024;

    // The cap, what .NET reads on to keep a connection, and what the buffers of two sockets hold.
    private const long FarMoreThanTheCap = 32 * 1024 * 1024;

    private static IEnumerable<TestCaseData> Pages =>
    [
        Case("Row21_502WithHtml", 502, "<html><title>502 Bad Gateway</title></html>", attempts: 3, says: "an HTML page of 43 bytes (text/html)"),
        Case("Row22_503Empty", 503, "", attempts: 3, says: "an empty body (text/html)"),
        Case("Row23_200Empty", 200, "", attempts: 1, says: "an empty body (text/html)"),
        Case("Row37_CaptivePortal", 200, "<html><h1>Please log in</h1></html>", attempts: 1, says: "an HTML page of 35 bytes (text/html)"),
    ];

    [Test]
    public async Task Row19_Redirect_ToAnotherOrigin_IsRejected([Values(301, 302, 303, 307, 308)] int status, [Values] ParameterPlacement placement)
    {
        await using var elsewhere = new LoopbackServer(_ => LoopbackServer.Ok(Reply.SuccessBody));
        byte[] redirect = LoopbackServer.Response(status, [], $"Location: {elsewhere.Url}");
        await using var server = new LoopbackServer(_ => redirect);
        using var harness = new SocketHarness(server, options => options.ParameterPlacement = placement);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Redirect, attempts: 1, isTransient: false);

        Assert.That((failed.StatusCode, elsewhere.Connections), Is.EqualTo(((int?)status, 0)));
    }

    [TestCaseSource(nameof(Pages))]
    public async Task Page_InsteadOfAResponse_IsMalformed(int status, string body, int attempts, string says)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Response(status, Encoding.UTF8.GetBytes(body), "Content-Type: text/html"));
        using var harness = new SocketHarness(server);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, attempts, isTransient: attempts > 1);

        Assert.That(failed.Message, Does.StartWith($"GenerateAliyunBidCertWaysUrl: {server.Url.Authority} responded with HTTP {status} and {says}"));
        Assert.That((failed.StatusCode, server.Connections), Is.EqualTo(((int?)status, 1)), "the connection is used again");
    }

    [Test]
    public async Task Row23_NoContent_IsMalformed()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Head(204));
        using var harness = new SocketHarness(server);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, attempts: 1, isTransient: false);

        Assert.That(failed.StatusCode, Is.EqualTo(204));
    }

    [Test]
    public async Task Row33_ContentLength_OverTheCap_IsRejectedBeforeTheBodyComes()
    {
        var stalls = new Counter();
        await using var server = LoopbackServer.Scripted(_ => WireReplies.Stall(LoopbackServer.Head(200, $"Content-Length: {Cap + 1}"), stalls));
        using var harness = new SocketHarness(server);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.ResponseTooLarge, attempts: 1, isTransient: false);

        Assert.That(failed.StatusCode, Is.EqualTo(200));
        await server.Open.WaitAsync(open => open == 0);
    }

    [Test]
    public async Task Row33_Body_AsLongAsItSays_IsHungUpOn() => await FailsAndHangsUpAsync("Content-Length: 100000000000");

    [TestCase("Transfer-Encoding: chunked")]
    [TestCase("Connection: close")]
    public async Task Row34_Body_WithoutEnd_IsHungUpOn(string framing) => await FailsAndHangsUpAsync(framing);

    private static async Task FailsAndHangsUpAsync(string framing)
    {
        byte[] piece = [.. "10000\r\n"u8, .. new byte[0x10000], .. "\r\n"u8];
        long sent = 0;
        await using var server = LoopbackServer.Scripted(_ => WireReplies.Flood(LoopbackServer.Head(200, framing), piece, bytes => Interlocked.Add(ref sent, bytes)));
        using var harness = new SocketHarness(server);

        await harness.FailedAsync(BidCertTransportFailure.ResponseTooLarge, attempts: 1, isTransient: false);

        await server.Open.WaitAsync(open => open == 0);
        Assert.That(Interlocked.Read(ref sent), Is.LessThan(FarMoreThanTheCap));
    }

    private static TestCaseData Case(string row, int status, string body, int attempts, string says) =>
        new TestCaseData(status, body, attempts, says).SetName(row + "_InsteadOfAResponse_IsMalformed");
}
