using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A client whose keys come from a provider, with a clock, a log and a wire of its own.</summary>
internal abstract class AccessKeyProviderFixture(SignatureMethod method) : IDisposable
{
    private RecordingHandler? wire;
    private BidCertClient? client;

    protected SignatureMethod Method => method;

    protected FakeTimeProvider Time { get; } = new() { AutoAdvanceTimers = true };

    protected CapturedLog Log { get; } = new();

    protected RecordingHandler Wire => wire!;

    protected BidCertClient Client => client!;

    public void Dispose()
    {
        client?.Dispose();
        wire?.Dispose();
        Log.Dispose();
    }

    protected async Task<IReadOnlyList<ReceivedRequest>> CallAsync(ScriptedKeys keys, params Responder[] replies)
    {
        Create(keys, replies);
        await Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());
        return Wire.Requests;
    }

    protected void Create(ScriptedKeys keys, params Responder[] replies) => Create(keys, _ => { }, replies);

    protected void Create(ScriptedKeys keys, Action<BidCertOptions> configure, params Responder[] replies)
    {
        Dispose();
        wire = new RecordingHandler(replies);
        var options = new BidCertOptions { SignatureMethod = method };
        configure(options);
        client = new BidCertClient(options, wire, disposeHandler: false, Time, Log, keys);
    }
}
