using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>
/// A server that speaks HTTP/2 and HTTP/1.1, as the client asks: over TLS by ALPN, else by prior knowledge. It responds to everything alike, and knows of each
/// request the version and the body.
/// </summary>
internal sealed class Http2Server : IAsyncDisposable
{
    private const byte Data = 0, Headers = 1, Reset = 3, Settings = 4, Ping = 6, GoAway = 7, WindowUpdate = 8;
    private const byte EndOfStream = 1, Acknowledgement = 1, EndOfHeaders = 4;
    private const byte Status200 = 0x88; // in the static table of HPACK
    private const int RefusedStream = 7;

    private readonly List<(string Version, string Body)> requests = [];
    private readonly TcpServer server;
    private readonly string response;
    private readonly X509Certificate2? certificate;

    /// <param name="response">The body of every response.</param>
    /// <param name="certificate">What it shows over TLS; null for none.</param>
    internal Http2Server(string response, X509Certificate2? certificate = null)
    {
        this.response = response;
        this.certificate = certificate;
        server = new TcpServer(ServeAsync);
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"{(certificate is null ? "http" : "https")}://127.0.0.1:{server.Port}/"));
        server.Listen();
    }

    internal Uri Url { get; }

    /// <summary>Whether the next stream of HTTP/2 is rejected, which says that it was not looked at.</summary>
    internal bool RejectsNext { get; set; }

    internal IReadOnlyList<(string Version, string Body)> Requests
    {
        get
        {
            lock (requests)
            {
                return requests.ToArray();
            }
        }
    }

    internal IEnumerable<string> Versions => Requests.Select(request => request.Version);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ServeAsync(TcpConnection connection)
    {
        if (certificate is not null)
        {
            await connection.SecureAsync(certificate, SslApplicationProtocol.Http2, SslApplicationProtocol.Http11);
        }

        while (await connection.ReadHeadAsync() is { } lines)
        {
            if (lines[0] == "PRI * HTTP/2.0")
            {
                await ServeFramesAsync(connection);
                return;
            }

            string length = lines.Single(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase)).Split(": ")[1];
            byte[] body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
            await connection.Stream.ReadExactlyAsync(body, connection.Stopping);
            Keep("1.1", body);
            await connection.SendAsync(LoopbackServer.Ok(response));
        }
    }

    private async Task ServeFramesAsync(TcpConnection connection)
    {
        await connection.Stream.ReadExactlyAsync(new byte["SM\r\n\r\n".Length], connection.Stopping);
        await connection.SendAsync(Frame(Settings, 0, stream: 0));
        var bodies = new Dictionary<int, List<byte>>();
        while (true)
        {
            byte[] head = new byte[9];
            await connection.Stream.ReadExactlyAsync(head, connection.Stopping);
            byte[] payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
            await connection.Stream.ReadExactlyAsync(payload, connection.Stopping);
            (byte type, byte flags, int stream) = (head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)) & int.MaxValue);
            switch (type)
            {
                case Settings when (flags & Acknowledgement) == 0:
                    await connection.SendAsync(Frame(Settings, Acknowledgement, stream: 0));
                    break;
                case Ping when (flags & Acknowledgement) == 0:
                    await connection.SendAsync(Frame(Ping, Acknowledgement, stream: 0, payload));
                    break;
                case Headers:
                    bodies[stream] = [];
                    break;
                case Data:
                    bodies[stream].AddRange(payload);
                    break;
                case GoAway:
                    return;
                case Settings or Ping or Reset or WindowUpdate:
                    break;
                default:
                    throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"A frame of type {type}."));
            }

            if (type is Headers or Data && (flags & EndOfStream) != 0)
            {
                await RespondAsync(connection, stream, [.. bodies[stream]]);
            }
        }
    }

    private async Task RespondAsync(TcpConnection connection, int stream, byte[] body)
    {
        Keep("2.0", body);
        if (RejectsNext)
        {
            RejectsNext = false;
            await connection.SendAsync(Frame(Reset, 0, stream, [0, 0, 0, RefusedStream]));
            return;
        }

        await connection.SendAsync([
            .. Frame(Headers, EndOfHeaders, stream, [Status200]), .. Frame(Data, EndOfStream, stream, Encoding.UTF8.GetBytes(response))]);
    }

    private void Keep(string version, byte[] body)
    {
        lock (requests)
        {
            requests.Add((version, Encoding.UTF8.GetString(body)));
        }
    }

    private static byte[] Frame(byte type, byte flags, int stream, params byte[] payload)
    {
        byte[] frame = new byte[9 + payload.Length];
        (frame[1], frame[2], frame[3], frame[4]) = ((byte)(payload.Length >> 8), (byte)payload.Length, type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }
}
