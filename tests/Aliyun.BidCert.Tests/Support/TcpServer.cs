using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A server on a free port of 127.0.0.1, which knows how many connections it was asked for and how many are open.</summary>
/// <param name="serve">Serves one connection; when it ends, or finds that the client has gone, the connection is closed.</param>
internal sealed class TcpServer(Func<TcpConnection, Task> serve) : IAsyncDisposable
{
    private readonly Socket listener = Bind();
    private readonly CancellationTokenSource stopping = new();
    private Task accepting = Task.CompletedTask;

    internal int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    internal Counter Connections { get; } = new();

    internal Counter Open { get; } = new();

    /// <summary>Accepts connections from now on. Until then the port is taken, and refuses.</summary>
    internal void Listen()
    {
        listener.Listen(512);
        accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await accepting;
        listener.Dispose();
        stopping.Dispose();
    }

    private static Socket Bind()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptAsync(stopping.Token);
                Connections.Add();
                Open.Add();
                serving.Add(ServeAsync(socket));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var connection = new TcpConnection(socket, stopping.Token);
            await serve(connection);
        }
        catch (Exception e) when (e is IOException or AuthenticationException or ObjectDisposedException or OperationCanceledException)
        {
            // The client has gone, the script reset the connection, or the test is over.
        }
        finally
        {
            Open.Add(-1);
        }
    }
}
