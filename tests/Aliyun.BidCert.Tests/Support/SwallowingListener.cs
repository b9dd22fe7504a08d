using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A port that swallows every attempt to connect, as a host that is gone does: its queue of connections is full, and nobody takes one.</summary>
internal sealed class SwallowingListener : IDisposable
{
    private readonly Socket listener;
    private readonly List<Socket> queued = [];

    private SwallowingListener(IPEndPoint endpoint)
    {
        listener = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(endpoint);
        listener.Listen(0);
    }

    internal static async Task<SwallowingListener> CreateAsync(IPAddress address, int port)
    {
        var swallowing = new SwallowingListener(new IPEndPoint(address, port));
        while (await swallowing.ConnectsAsync())
        {
        }

        return swallowing;
    }

    /// <summary>Takes a connection that waited, now that there is room for one more.</summary>
    internal async Task<Socket> AcceptAsync(CancellationToken cancellationToken)
    {
        foreach (Socket _ in queued)
        {
            (await listener.AcceptAsync(cancellationToken)).Dispose();
        }

        return await listener.AcceptAsync(cancellationToken);
    }

    public void Dispose()
    {
        queued.ForEach(socket => socket.Dispose());
        listener.Dispose();
    }

    private async Task<bool> ConnectsAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var socket = new Socket(listener.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(listener.LocalEndPoint!, limit.Token);
            queued.Add(socket);
            return true;
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            return false;
        }
    }
}
