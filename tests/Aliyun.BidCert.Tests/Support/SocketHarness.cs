using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>
/// A client with the SDK's own handler against a real socket, and with a clock and a log of the test's. Pauses pass by themselves, timeouts when
/// the test says so. After each call it checks what holds for every call.
/// </summary>
internal sealed class SocketHarness : IDisposable
{
    private readonly BidCertOptions options = ClientHarness.ValidOptions();
    private readonly LoopbackServer server;
    private readonly HeadsHandler handler;

    /// <param name="server">The service, whichever is called.</param>
    /// <param name="configure">What to set besides.</param>
    /// <param name="prepare">What an application would set on the primary handler.</param>
    internal SocketHarness(LoopbackServer server, Action<BidCertOptions>? configure = null, Action<HttpMessageHandler>? prepare = null)
    {
        this.server = server;
        options.Endpoint = options.CrmEndpoint = server.Url;
        configure?.Invoke(options);
#pragma warning disable CA2000 // The client owns it, with the one around it.
        handler = new HeadsHandler(OwnHandler.Create(prepare));
#pragma warning restore CA2000
        Client = new BidCertClient(options, handler, disposeHandler: true, Time, Log);
    }

    internal FakeTimeProvider Time { get; } = new() { AutoAdvanceTimers = true };

    internal CapturedLog Log { get; } = new();

    internal BidCertClient Client { get; }

    /// <summary>The heads of responses that have arrived at the client.</summary>
    internal Counter Heads => handler.Heads;

    public void Dispose()
    {
        Client.Dispose();
        handler.Dispose();
        Log.Dispose();
    }

    internal Task<GenerateAliyunBidCertWaysUrlResponse> GenerateAsync() => InTimeAsync(Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

    internal Task<QueryBidUserCertifiedInfoResponse> QueryAsync() => InTimeAsync(Client.QueryBidUserCertifiedInfoAsync(new(FakeValues.Uid)));

    internal Task<RemoveIdentityCertifiedForBidUserResponse> RemoveAsync() =>
        InTimeAsync(Client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid)));

    /// <summary>A call that brings back the right response, after so many requests.</summary>
    internal async Task SucceededAsync(int requests)
    {
        Assert.That((await GenerateAsync()).Url.OriginalString, Is.EqualTo(FakeValues.Url));
        Received(requests);
    }

    /// <summary>A call that fails thus, after each attempt reached the server once, unless said otherwise.</summary>
    internal async Task<BidCertTransportException> FailedAsync(BidCertTransportFailure failure, int attempts, bool isTransient, int? requests = null)
    {
        BidCertTransportException failed = await FailedOnceAsync(failure, attempts, isTransient);
        Leaks.AreNotIn(failed.ToString(), server.Requests);
        Received(requests ?? attempts);
        return failed;
    }

    /// <summary>One of many calls, of which the requests are looked at in the end.</summary>
    internal async Task<BidCertTransportException> FailedOnceAsync(BidCertTransportFailure failure, int attempts, bool isTransient)
    {
        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(GenerateAsync);
        Assert.That((failed.Failure, failed.Attempts, failed.IsTransient), Is.EqualTo((failure, attempts, isTransient)), failed.Message);
        Leaks.AreNotIn(failed.ToString(), []);
        return failed;
    }

    /// <summary>So many requests reached the server, each signed, with a nonce of its own.</summary>
    internal void Received(int requests)
    {
        Assert.That(server.Requests, Has.Count.EqualTo(requests));
        CallChecks.Sent(server.Requests, Log, options);
    }

    // A call that never ends fails its own test, and not the run.
    private static Task<T> InTimeAsync<T>(Task<T> call) => call.WaitAsync(TimeSpan.FromMinutes(1));

    private sealed class HeadsHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        internal Counter Heads { get; } = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            Heads.Add();
            return response;
        }
    }
}
