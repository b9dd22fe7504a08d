using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>The factory exchanges handlers under calls that go on.</summary>
[TestFixture]
internal sealed class HandlerRotationTests
{
    private const int Callers = 16;
    private const int Handlers = 4;

    [Test]
    public async Task Row18_Handlers_RotatedUnderLoad_AnswerEveryCall()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(Reply.SuccessBody));
        var handlers = new Counter();
        var services = new ServiceCollection();
        services
            .AddBidCert(options =>
            {
                (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret);
                (options.Endpoint, options.MaxRetries) = (server.Address, 0);
            })
            .SetHandlerLifetime(TimeSpan.FromSeconds(1)) // the shortest there is
            .ConfigurePrimaryHttpMessageHandler((_, _) => handlers.Add());
        await using ServiceProvider provider = services.BuildServiceProvider();
        IBidCertClient client = provider.GetRequiredService<IBidCertClient>();
        Task rotated = handlers.WaitAsync(Handlers);
        var urls = new ConcurrentDictionary<string, bool>();
        int calls = 0;

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (!rotated.IsCompleted)
            {
                urls.TryAdd((await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest())).Url.OriginalString, true);
                Interlocked.Increment(ref calls);
            }
        }));

        await rotated;
        Assert.That(urls.Keys, Is.EqualTo([FakeValues.Url]));
        Assert.That(server.Requests, Has.Count.EqualTo(calls));
        Assert.That(server.Requests.Select(request => request["SignatureNonce"]), Is.Unique);
        Assert.That(server.Connections, Is.InRange(Handlers - 1, (Handlers + 1) * Callers));
    }
}
