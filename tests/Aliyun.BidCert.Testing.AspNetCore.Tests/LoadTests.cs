using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Testing.AspNetCore.Tests;

/// <summary>Many callers, and many URLs.</summary>
[TestFixture]
internal sealed class LoadTests
{
    private const int Callers = 64;
    private const int CallsEach = 50;
    private const int Urls = 100_000;
    private const int Sample = 10_000;

    [Test]
    public async Task Row119_ManyCallersAtOnce_EachGetsItsOwnResponse()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        using BidCertClient client = server.CreateClient(options => options.TotalTimeout = options.AttemptTimeout = TimeSpan.FromMinutes(1));
        var ids = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        async Task CallAsync(int caller)
        {
            string uid = FormattableString.Invariant($"{2000 + caller}");
            server.Emulator.AddCustomer(uid, BidCertEmulator.DemoResellerUid);
            for (int i = 0; i < CallsEach; i++)
            {
                GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest(uid));
                Assert.That(server.Emulator.FindIssuedUrl(Uri.UnescapeDataString(response.Url.Query["?token=".Length..]))!.AliyunPk, Is.EqualTo(uid));
                QueryBidUserCertifiedInfoResponse state = await client.QueryBidUserCertifiedInfoAsync(new(uid));
                Assert.That((state.AliyunPk, state.IsCertified), Is.EqualTo((uid, false)));
                Assert.That(ids.TryAdd(response.RequestId!, true) && ids.TryAdd(state.RequestId!, true), Is.True, "a RequestId came twice");
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(caller))));
        Assert.That(server.Emulator.Requests, Has.Count.EqualTo(1_000));
    }

    [Test]
    public async Task Row119_ManyUrls_MemoryIsBounded()
    {
        var emulator = new BidCertEmulator();
        IBidCertClient client = emulator.CreateClient();
        async Task<TimeSpan> IssueAsync(int count)
        {
            var watch = Stopwatch.StartNew();
            for (int i = 0; i < count; i++)
            {
                await client.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest());
            }

            return watch.Elapsed;
        }

        await IssueAsync(Sample);
        TimeSpan early = await IssueAsync(Sample);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await IssueAsync(Urls - (3 * Sample));
        TimeSpan late = await IssueAsync(Sample);
        long after = GC.GetTotalMemory(forceFullCollection: true);

        Assert.That((emulator.IssuedUrls.Count, emulator.Requests.Count), Is.EqualTo((10_000, 1_000)));
        Assert.That(after - before, Is.LessThan(40_000_000), "80 000 URLs more, and their nonces");
        await TestContext.Out.WriteLineAsync(FormattableString.Invariant($"The last {Sample} took {late / early:F2} times the second {Sample}."));
    }
}
