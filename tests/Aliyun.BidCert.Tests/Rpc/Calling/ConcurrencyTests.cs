using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

[TestFixture]
internal sealed class ConcurrencyTests
{
    private const int Tasks = 64;
    private const int Calls = 10_000;

    [Test]
    public async Task Row85_OneClient_ManyTasks_ReturnsEachItsOwnResponse()
    {
        // Each response names the customer it is for; every fifth request must be retried first.
        int number = 0;
        using var harness = new ClientHarness(async (request, cancellationToken) =>
        {
            await Task.Yield();
            return Interlocked.Increment(ref number) % 5 == 0
                ? await Reply.No(400, "SignatureNonceUsed", "again")(request, cancellationToken)
                : await Reply.With(
                    200, $$"""{"RequestId":"r","Success":true,"Data":"https://account.aliyun.com/{{request["AliyunPk"]}}"}""")(
                    request, cancellationToken);
        });
        var wrong = new ConcurrentQueue<string>();
        int next = 0;
        int rejected = 0;

        async Task CallInTurnAsync()
        {
            while (Interlocked.Increment(ref next) is <= Calls and var turn)
            {
                string uid = (1_000_000_000_000_000 + turn).ToString(CultureInfo.InvariantCulture);
                try
                {
                    var response = await harness.Client.GenerateAliyunBidCertWaysUrlAsync(new(uid, Platform.Pc));
                    if (response.Url.AbsolutePath != "/" + uid)
                    {
                        wrong.Enqueue($"{uid}: {response.Url}");
                    }
                }
                catch (BidCertServiceException e) when (e.ErrorCode == BidCertErrorCode.SignatureNonceUsed && e.Attempts == 2)
                {
                    // Rejected twice in a row.
                    Interlocked.Increment(ref rejected);
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => Task.Run(CallInTurnAsync)));

        Assert.That(wrong, Is.Empty);
        Assert.That(rejected, Is.LessThan(Calls / 4));
        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(number).And.Count.GreaterThan(Calls));
        Assert.That(harness.Handler.Requests.Select(request => request["SignatureNonce"]).ToHashSet(StringComparer.Ordinal), Has.Count.EqualTo(number));
        foreach (ReceivedRequest request in harness.Handler.Requests)
        {
            SignatureCheck.IsSigned(request);
        }
    }
}
