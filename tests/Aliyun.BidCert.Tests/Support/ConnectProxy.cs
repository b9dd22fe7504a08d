using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>An HTTP proxy for CONNECT, which leads every name to one server, as a company's does, and keeps all that it could read.</summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private readonly TcpServer server;
    private readonly int targetPort;
    private readonly Func<string[], int> judge;
    private readonly List<string> heads = [];

    /// <param name="target">Where every tunnel ends.</param>
    /// <param name="judge">The status for a request, of which it gets the lines; 200 opens a tunnel.</param>
    internal ConnectProxy(Uri target, Func<string[], int> judge)
    {
        targetPort = target.Port;
        this.judge = judge;
        server = new TcpServer(ServeAsync);
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}/"));
        server.Listen();
    }

    internal Uri Url { get; }

    /// <summary>The heads that it got, each a text.</summary>
    internal IReadOnlyList<string> Heads
    {
        get
        {
            lock (heads)
            {
                return heads.ToArray();
            }
        }
    }

    internal IEnumerable<string> RequestLines => Heads.Select(head => head.Split('\n')[0]);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ServeAsync(TcpConnection connection)
    {
        while (await connection.ReadHeadAsync() is { } lines)
        {
            lock (heads)
            {
                heads.Add(string.Join('\n', lines));
            }

            int status = judge(lines);
            string demand = status == 407 ? "Proxy-Authenticate: Basic realm=\"proxy\"\r\n" : "";
            string length = status == 200 ? "" : "Content-Length: 0\r\n";
            await connection.SendAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\n{demand}{length}\r\n")));
            if (status == 200)
            {
                await TunnelAsync(connection);
                return;
            }
        }
    }

    private async Task TunnelAsync(TcpConnection client)
    {
        await using TcpConnection target = await ConnectAsync(client.Stopping);
        Task there = CopyAsync(client, target);
        Task back = CopyAsync(target, client);
        await Task.WhenAny(there, back);
        client.Reset();
        target.Reset();
        await Task.WhenAll(there, back);
    }

    private async Task<TcpConnection> ConnectAsync(CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The connection owns it.
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
#pragma warning restore CA2000
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, targetPort), cancellationToken);
        return new TcpConnection(socket, cancellationToken);
    }

    private static async Task CopyAsync(TcpConnection from, TcpConnection to)
    {
        try
        {
            await from.Stream.CopyToAsync(to.Stream, from.Stopping);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // One of both ends has gone.
        }
    }
}
