using System;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Disposal is disposal, wherever the call is, and not a time limit that ran out.</summary>
[TestFixture]
internal sealed class DisposalTests
{
    [Test]
    public async Task Row103_Dispose_WhileTheBodyIsRead_EndsTheCall()
    {
        await using var body = new StallingStream("{"u8.ToArray());
        using var harness = new ClientHarness(Reply.Streamed(200, () => body));
        Task<ObjectDisposedException> call = Caught.ByAsync<ObjectDisposedException>(harness.CallOnceAsync);
        await body.Stalled;

        harness.Client.Dispose();

        Assert.That((await call).Message, Is.EqualTo(Said.Disposed));
        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Row103_Dispose_DuringTheDelay_EndsTheCallWithoutAnotherAttempt()
    {
        using var harness = new ClientHarness(Reply.No(503, "ServiceUnavailable", "later"), Reply.Success);
        harness.Time.AutoAdvanceTimers = false;
        Task<ObjectDisposedException> call = Caught.ByAsync<ObjectDisposedException>(harness.CallOnceAsync);
        await harness.Time.WaitForDelaysAsync(1);

        harness.Client.Dispose();

        Assert.That((await call).Message, Is.EqualTo(Said.Disposed));
        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Row103_Dispose_WithARemovalUnderWay_SaysThatItsOutcomeIsNotKnown()
    {
        using var harness = new ClientHarness(Reply.Never);
        Task<ObjectDisposedException> call = Caught.ByAsync<ObjectDisposedException>(() => harness.RemoveAsync());
        await harness.Handler.WaitForRequestsAsync(1);

        harness.Client.Dispose();

        Assert.That((await call).Message, Is.EqualTo($"{Said.Disposed} {Said.Unsettled}"));
        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Row103_Provider_DisposedOfWithACallUnderWay_EndsIt()
    {
        using var wire = new RecordingHandler(Reply.Never);
        var services = new ServiceCollection();
        services.AddBidCert(options => (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret))
            .ConfigurePrimaryHttpMessageHandler(() => wire);
        ServiceProvider provider = services.BuildServiceProvider();
        IBidCertClient client = provider.GetRequiredService<IBidCertClient>();
        Task<ObjectDisposedException> call = Caught.ByAsync<ObjectDisposedException>(() => client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));
        await wire.WaitForRequestsAsync(1);

        await provider.DisposeAsync();

        Assert.That((await call).Message, Is.EqualTo(Said.Disposed));
        Assert.That(wire.Requests, Has.Count.EqualTo(1));
    }
}
