using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Giving up while a compressed body arrives over a socket: disposing of what is being decompressed would end the process.</summary>
[TestFixture]
internal sealed class AbortedBodyTests
{
    private const int Callers = 4;
    private const int CallsEach = 40;

    [Test]
    public async Task Call_GivenUpInMidBody_EndsInATimeoutOrACancellation([Values] bool compressed)
    {
        byte[] payload = Payload(compressed);
        await using var server = LoopbackServer.Scripted(_ => Trickle(payload, compressed));
        BidCertOptions options = ClientHarness.ValidOptions();
        options.Endpoint = server.Url;
        options.MaxRetries = 0;
        options.AttemptTimeout = TimeSpan.FromMilliseconds(15);
        var unexpected = new ConcurrentQueue<Exception>();
        int givenUp = 0;

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            for (int i = 0; i < CallsEach; i++)
            {
                using var client = new BidCertClient(options);
                using var cancelling = new CancellationTokenSource(TimeSpan.FromMilliseconds(i % 2 == 0 ? 4 + ((i + caller) % 9) : 10_000));
                try
                {
                    await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest(), cancelling.Token);
                }
                catch (Exception e) when (e is OperationCanceledException or BidCertTransportException { Failure: BidCertTransportFailure.Timeout or BidCertTransportFailure.MalformedResponse })
                {
                    Interlocked.Add(ref givenUp, e is BidCertTransportException { Failure: BidCertTransportFailure.MalformedResponse } ? 0 : 1); // else it came whole
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    unexpected.Enqueue(e);
                }
            }
        }));

        Assert.That(unexpected, Is.Empty);
        Assert.That(givenUp, Is.Positive);
    }

    private static byte[] Payload(bool compressed)
    {
        byte[] text = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(32 + (i * 7919 % 90)))];
        if (!compressed)
        {
            return text;
        }

        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.NoCompression))
        {
            gzip.Write(text);
        }

        return bytes.ToArray();
    }

    private static WireReply Trickle(byte[] payload, bool compressed) => async connection =>
    {
        await connection.SendAsync(LoopbackServer.Head(
            200, $"Content-Encoding: {(compressed ? "gzip" : "identity")}", string.Create(CultureInfo.InvariantCulture, $"Content-Length: {payload.Length}")));
        for (int at = 0; at < payload.Length; at += 16)
        {
            await connection.SendAsync(payload[at..Math.Min(at + 16, payload.Length)]);
            await Task.Yield();
        }

        await connection.WaitForCloseAsync();
        return false;
    };
}
