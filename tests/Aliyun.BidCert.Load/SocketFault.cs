using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Load;

/// <summary>A fault of the matrix that is not a whole response over HTTP. The connection is over after it.</summary>
internal sealed record SocketFault(string Name, Func<Socket, byte[], Task> PlayAsync)
{
    private static readonly TimeSpan Trickle = TimeSpan.FromMilliseconds(5);
    private static readonly byte[] Bomb = Gzip(new byte[10_000_000]);

    /// <summary>Whether the body arrives whole, if the client waits long enough.</summary>
    internal bool IsOnlySlow => PlayAsync == TrickleAsync;

    /// <summary>Each is told the socket and the body that would have been the response.</summary>
    internal static IReadOnlyList<SocketFault> All { get; } =
    [
        new("reset before headers", (socket, _) => ResetAsync(socket)),
        new("closed without a word", (_, _) => Task.CompletedTask),
        new("reset in mid-body", async (socket, body) =>
        {
            await SendAsync(socket, Head(body.Length), Half(body));
            await ResetAsync(socket);
        }),
        new("body shorter than its length", (socket, body) => SendAsync(socket, Head(body.Length), Half(body))),
        new("body longer than its length", (socket, body) => SendAsync(socket, Head(body.Length - 5), body)),
        new("chunks cut off", (socket, body) => SendAsync(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n", body[..5])),
        new("cut off without a length", (socket, body) => SendAsync(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", Half(body))),
        new("silence", (socket, _) => UntilClosedAsync(socket)),
        new("body that stalls", async (socket, body) =>
        {
            await SendAsync(socket, Head(body.Length), Half(body));
            await UntilClosedAsync(socket);
        }),
        new("body that trickles", TrickleAsync),
        new("garbage for a status line", (socket, _) => SendAsync(socket, "HTP/9.9 banana\r\n\r\n", [])),
        new("headers over 64 KB", (socket, body) => SendAsync(socket, $"HTTP/1.1 200 OK\r\nX: {new string('x', 70_000)}\r\n\r\n", body)),
        new("gzip that is none", (socket, body) => SendAsync(socket, Head(body.Length, "Content-Encoding: gzip\r\n"), body)),
        new("gzip cut off", (socket, body) => SendAsync(socket, Head(Half(Gzip(body)).Length, "Content-Encoding: gzip\r\n"), Half(Gzip(body)))),
        new("gzip bomb", (socket, _) => SendAsync(socket, Head(Bomb.Length, "Content-Encoding: gzip\r\n"), Bomb)),
    ];

    public override string ToString() => Name;

    internal static string Head(int length, string headers = "") =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\n{headers}Content-Length: {length}\r\n\r\n");

    internal static async Task SendAsync(Socket socket, string head, byte[] body)
    {
        ReadOnlyMemory<byte> rest = (byte[])[.. Encoding.UTF8.GetBytes(head), .. body];
        while (!rest.IsEmpty)
        {
            rest = rest[await socket.SendAsync(rest)..];
        }
    }

    private static byte[] Half(byte[] body) => body[..(body.Length / 2)];

    private static Task ResetAsync(Socket socket)
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        return Task.CompletedTask;
    }

    private static async Task UntilClosedAsync(Socket socket)
    {
        while (await socket.ReceiveAsync(new byte[1].AsMemory()) > 0)
        {
        }
    }

    private static async Task TrickleAsync(Socket socket, byte[] body)
    {
        await SendAsync(socket, Head(body.Length), []);
        foreach (byte one in body)
        {
            await SendAsync(socket, "", [one]);
            await Task.Delay(Trickle);
        }
    }

    private static byte[] Gzip(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }
}
