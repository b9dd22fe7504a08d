using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>No nonce is ever used twice, by one call or by many at once.</summary>
[TestFixture(SignatureMethod.HmacSha1)]
[TestFixture(SignatureMethod.Acs3HmacSha256)]
internal sealed class NonceTests(SignatureMethod method)
{
    private const int Threads = 64;
    private const int Nonces = 100_000;

    [Test]
    public async Task Row49_EachAttempt_HasItsOwnNonceAndOneSignatureThatVerifies([Values(1, 2, 11)] int attempts, [Values] ParameterPlacement placement)
    {
        using var harness = new ClientHarness(
            method,
            options => (options.MaxRetries, options.TotalTimeout, options.ParameterPlacement) = (10, TimeSpan.FromHours(1), placement),
            [.. Enumerable.Repeat(Reply.No(503, "ServiceUnavailable", "later"), attempts - 1), Reply.Success]);

        await harness.CallAsync();

        ReceivedRequest[] sent = [.. harness.Handler.Requests];
        Assert.That(sent.Select(request => request["SignatureNonce"]), Is.Unique.And.Exactly(attempts).Items);
        Assert.That(sent.Select(request => request["Signature"]), Is.Unique);
        foreach (ReceivedRequest request in sent)
        {
            SignatureCheck.IsSigned(request);
            string authorization = request.Headers.GetValueOrDefault("Authorization") ?? "";
            Assert.That((request.Uri + request.Body + authorization).Split("Signature="), Has.Length.EqualTo(2), "one Signature, in the URL, the form or the header");
        }
    }

    [Test]
    public void Row84_OneClient_ManyThreads_NoNonceTwice()
    {
        using var wire = new NonceHandler();
        using var client = new BidCertClient(
            ClientHarness.ValidOptions(), wire, disposeHandler: false, TimeProvider.System, NullLoggerFactory.Instance);
        int left = Nonces;
        void CallInTurn()
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()).GetAwaiter().GetResult();
            }
        }

        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(CallInTurn))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.That((wire.Seen.Count, wire.Repeated), Is.EqualTo((Nonces, 0)));
    }

    /// <summary>Responds at once, and remembers nothing but the nonces.</summary>
    private sealed class NonceHandler : HttpMessageHandler
    {
        private const string Name = "SignatureNonce=";
        private static readonly byte[] Success = Encoding.UTF8.GetBytes(Reply.SuccessBody);
        private int repeated;

        internal ConcurrentDictionary<string, bool> Seen { get; } = new(StringComparer.Ordinal);

        internal int Repeated => repeated;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string query = request.RequestUri!.Query;
            int start = query.IndexOf(Name, StringComparison.Ordinal) + Name.Length;
            if (!Seen.TryAdd(query[start..query.IndexOf('&', start)], true))
            {
                Interlocked.Increment(ref repeated);
            }

            return Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(Success) });
        }
    }
}
