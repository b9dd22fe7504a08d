using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>The factory exchanges handlers under calls that go on, and disposes of those that nothing uses any more.</summary>
[TestFixture]
internal sealed class HandlerRotationTests
{
    private const int Callers = 4;

    [Test]
    public async Task Row18_Handlers_RotatedAndDisposedUnderLoad_RespondToEveryCall()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(Reply.SuccessBody));
        var handlers = new Counter();
        var disposals = new Counter();
        var services = new ServiceCollection();
        services
            .AddBidCert(options =>
            {
                (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret);
                (options.Endpoint, options.MaxRetries) = (server.Url, 0);
            })
            .SetHandlerLifetime(TimeSpan.FromSeconds(1)) // the shortest there is
            .AddHttpMessageHandler(() => new DisposalHandler(disposals))
            .ConfigurePrimaryHttpMessageHandler((_, _) =>
            {
                handlers.Add();
                GC.Collect(); // the factory disposes of an old handler once the collector has seen that no client has it
            });
        await using ServiceProvider provider = services.BuildServiceProvider();
        IBidCertClient client = provider.GetRequiredService<IBidCertClient>();
        Task disposed = disposals.WaitAsync(1);
        var urls = new ConcurrentDictionary<string, bool>();
        int calls = 0;

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            bool isLast;
            do
            {
                isLast = disposed.IsCompleted;
                urls.TryAdd((await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest())).Url.OriginalString, true);
                Interlocked.Increment(ref calls);
            }
            while (!isLast);
        }));

        await disposed;
        Assert.That(urls.Keys, Is.EqualTo([FakeValues.Url]));
        Assert.That(server.Requests, Has.Count.EqualTo(calls));
        Assert.That(server.Requests.Select(request => request["SignatureNonce"]), Is.Unique);
        Assert.That(server.Connections, Is.InRange(2, 2 * handlers.Value * Callers));
    }

    private sealed class DisposalHandler(Counter disposals) : DelegatingHandler
    {
        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            disposals.Add();
        }
    }
}
