using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>What a handler responds to a request with.</summary>
internal delegate Task<HttpResponseMessage> Responder(ReceivedRequest request, CancellationToken cancellationToken);

/// <summary>A primary handler that records what arrives and responds with one responder after the other; the last one stays.</summary>
internal sealed class RecordingHandler(params Responder[] responders) : HttpMessageHandler
{
    private readonly object gate = new();
    private readonly List<ReceivedRequest> requests = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> waiters = [];

    internal bool IsDisposed { get; private set; }

    internal IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (gate)
            {
                return requests.ToArray();
            }
        }
    }

    /// <summary>Completes once that many requests have arrived.</summary>
    internal Task WaitForRequestsAsync(int count)
    {
        lock (gate)
        {
            if (requests.Count >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters.Add((count, reached));
            return reached.Task;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // As a transport does: what is cancelled already is not sent.
        cancellationToken.ThrowIfCancellationRequested();
        ReceivedRequest received = await ReceivedRequest.ReadAsync(request, cancellationToken);
        Responder responder;
        lock (gate)
        {
            responder = responders[Math.Min(requests.Count, responders.Length - 1)];
            requests.Add(received);
            foreach ((int count, TaskCompletionSource reached) in waiters)
            {
                if (requests.Count >= count)
                {
                    reached.TrySetResult();
                }
            }
        }

        return await responder(received, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
