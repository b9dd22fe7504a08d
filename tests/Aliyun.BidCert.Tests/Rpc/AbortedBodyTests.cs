using System;
using System.Collections.Concurrent;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
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
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stopping = new CancellationTokenSource();
#pragma warning disable CA2025 // It is awaited below; the analyser does not see that nothing in between throws.
        Task serving = TrickleAsync(listener, Payload(compressed), compressed, stopping.Token);
#pragma warning restore CA2025
        BidCertOptions options = ClientHarness.ValidOptions();
        options.Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
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
        await stopping.CancelAsync();
        await serving;

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

    private static async Task TrickleAsync(TcpListener listener, byte[] payload, bool compressed, CancellationToken cancellationToken)
    {
        string head = $"HTTP/1.1 200 OK\r\n{(compressed ? "Content-Encoding: gzip\r\n" : "")}Content-Length: {payload.Length}\r\n\r\n";
        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptSocketAsync(cancellationToken);
                _ = Task.Run(
                    async () =>
                    {
                        await using var stream = new NetworkStream(socket, ownsSocket: true);
                        try
                        {
                            await stream.ReadExactlyAsync(new byte[1], cancellationToken);
                            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
                            for (int at = 0; at < payload.Length; at += 16)
                            {
                                await stream.WriteAsync(payload.AsMemory(at, Math.Min(16, payload.Length - at)), cancellationToken);
                                await Task.Yield();
                            }

                            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                        }
                        catch (Exception e) when (e is IOException or OperationCanceledException)
                        {
                            // The client gave up, or the test is over.
                        }
                    },
                    cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
