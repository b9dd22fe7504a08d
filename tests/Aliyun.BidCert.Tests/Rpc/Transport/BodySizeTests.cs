using System;
using System.IO;
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
}
