#if !NETSTANDARD_ASSET
using System;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Connections that were idle for so long that something on the way may have dropped them without telling.</summary>
[TestFixture]
internal sealed class IdleConnectionTests
{
    // The handler looks at its connections four times within the time that they may be idle.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(9);

    [Test]
    public async Task Row96_CallAfterASilence_IsSentOnAFreshConnection([Values] bool isRemoval)
    {
        byte[] response = LoopbackServer.Ok(isRemoval ? """{"RequestId":"fake-request-id","Code":"200"}""" : Reply.SuccessBody);
        await using var server = new LoopbackServer(_ => response);
        using var harness = new SocketHarness(server);
        Func<Task> call = isRemoval ? harness.RemoveAsync : harness.GenerateAsync;

        await call();
        await call();
        Assert.That(server.Connections, Is.EqualTo(1), "used a moment ago");
        await Task.Delay(Silence);
        await call();

        Assert.That((server.Connections, server.Requests.Count), Is.EqualTo((2, 3)));
    }
}
#endif
