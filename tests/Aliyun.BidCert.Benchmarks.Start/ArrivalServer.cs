using System;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Aliyun.BidCert.Benchmarks.Start;

/// <summary>A server that says when a request arrived.</summary>
internal sealed class ArrivalServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _response = Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Sample.Response.Length}\r\nConnection: close\r\n\r\n{Sample.Response}"));

    internal ArrivalServer() => _listener.Start();

    internal string Url => string.Create(CultureInfo.InvariantCulture, $"http://{_listener.LocalEndpoint}/");

    /// <summary>Responds to one request.</summary>
    /// <returns>The timestamp at which its head was whole.</returns>
    internal long Serve()
    {
        if (!_listener.Server.Poll(Patience, SelectMode.SelectRead))
        {
            throw new TimeoutException("No program has connected");
        }

        using Socket connection = _listener.AcceptSocket();
        connection.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        byte[] buffer = new byte[16 * 1024];
        int length = 0;
        while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            int read = connection.Receive(buffer.AsSpan(length));
            length += read > 0 ? read : throw new InvalidOperationException("A program has sent no whole request");
        }

        long arrival = Stopwatch.GetTimestamp();
        connection.Send(_response);
        return arrival;
    }

    public void Dispose() => _listener.Dispose();
}
