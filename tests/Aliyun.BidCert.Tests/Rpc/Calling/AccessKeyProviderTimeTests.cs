using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Row 116: a provider that takes its time, or never answers.</summary>
[TestFixture(SignatureMethod.HmacSha1)]
[TestFixture(SignatureMethod.Acs3HmacSha256)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AccessKeyProviderTimeTests(SignatureMethod method) : AccessKeyProviderFixture(method)
{
    [Test]
    public async Task Row116_Provider_ThatHangs_EndsWithTheAttemptsTimeout([Values] bool looksAtItsToken)
    {
        var keys = new ScriptedKeys(token =>
        {
            Task<AccessKey> answer = (looksAtItsToken ? ScriptedKeys.Hang : ScriptedKeys.HangForever)(token);
            AdvanceLater(TimeSpan.FromSeconds(10));
            return answer;
        });
        Create(keys, options => options.TotalTimeout = TimeSpan.FromMinutes(5), Reply.Success);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

        Assert.That(
            (failed.Failure, failed.IsTransient, failed.Attempts, keys.Asked, Wire.Requests.Count),
            Is.EqualTo((BidCertTransportFailure.Timeout, true, 3, 3, 0)));
        Assert.That(Log.Texts.First(), Does.EndWith($": no AccessKey from the IAccessKeyProvider {ScriptedKeys.TypeName} within 10 s. {Said.SlowProvider}"));
    }

    [Test]
    public async Task Row116_Provider_ThatBlocks_EndsWithTheAttemptsTimeoutToo()
    {
        using var end = new ManualResetEventSlim();
        var keys = new ScriptedKeys(_ =>
        {
            AdvanceLater(TimeSpan.FromSeconds(10));
            end.Wait(TimeSpan.FromMinutes(1), CancellationToken.None);
            return Task.FromResult(ScriptedKeys.Fake);
        });
        Create(keys, options => options.MaxRetries = 0, Reply.Success);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));
        end.Set();

        Assert.That((failed.Failure, Wire.Requests.Count), Is.EqualTo((BidCertTransportFailure.Timeout, 0)));
    }

    [Test]
    public async Task Row116_Provider_ThatTakesItsTime_LeavesTheAttemptTheRest()
    {
        var keys = new ScriptedKeys(_ =>
        {
            Time.Advance(TimeSpan.FromSeconds(9));
            return Task.FromResult(ScriptedKeys.Fake);
        });
        Create(keys, options => options.MaxRetries = 0, (request, cancellationToken) =>
        {
            AdvanceLater(TimeSpan.FromSeconds(1));
            return Reply.Never(request, cancellationToken);
        });
        DateTimeOffset start = Time.GetUtcNow();

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

        Assert.That((failed.Failure, Time.GetUtcNow() - start), Is.EqualTo((BidCertTransportFailure.Timeout, TimeSpan.FromSeconds(10))));
        Assert.That(failed.Message, Does.Contain("no complete response from aas.aliyuncs.com within 10 s."));
    }

    [Test]
    public async Task Row116_Provider_ThatHangs_IsCancelledByTheCaller([Values] bool looksAtItsToken)
    {
        using var cancellation = new CancellationTokenSource();
        var keys = new ScriptedKeys(async token =>
        {
            await cancellation.CancelAsync();
            return await (looksAtItsToken ? ScriptedKeys.Hang : ScriptedKeys.HangForever)(token);
        });
        Create(keys, Reply.Success);

        OperationCanceledException cancelled = await Caught.ByAsync<OperationCanceledException>(
            () => Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest(), cancellation.Token));

        Assert.That((cancelled.CancellationToken, keys.Asked, Wire.Requests.Count), Is.EqualTo((cancellation.Token, 1, 0)));
    }

    [Test]
    public async Task Row116_Provider_ThatHangs_IsLeftWhenTheClientIsDisposedOf()
    {
        Create(new ScriptedKeys(_ =>
        {
            Client.Dispose();
            return ScriptedKeys.HangForever(default);
        }), Reply.Success);

        await Caught.ByAsync<ObjectDisposedException>(() => Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Row116_Removal_WhoseProviderHangs_IsRetriedBecauseNothingWasSent()
    {
        Create(
            new ScriptedKeys(
                token =>
                {
                    AdvanceLater(TimeSpan.FromSeconds(10));
                    return ScriptedKeys.Hang(token);
                },
                ScriptedKeys.Answer(FakeValues.AccessKeyId, FakeValues.AccessKeySecret)),
            Reply.With(200, """{"Code":"200","RequestId":"r"}"""));

        await Client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid));

        Assert.That(Wire.Requests, Has.Count.EqualTo(1));
    }

    // Timeouts do not move the clock by themselves.
    private void AdvanceLater(TimeSpan by) => _ = Task.Run(() => Time.Advance(by));
}
