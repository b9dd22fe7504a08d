using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A raw HTTP/1.1 server on a free port of 127.0.0.1, which sees what really arrives, and does with each request as its script says.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpServer server;
    private readonly Counter arrived = new();
    private readonly List<ReceivedRequest> requests = [];
    private readonly Func<int, WireReply> script;
    private readonly X509Certificate2? certificate;

    /// <param name="respond">What to respond to the request of that number, from 1; null closes the connection without a word.</param>
    /// <param name="closesAfter">Whether the connection is closed after that response; never, unless said otherwise.</param>
    /// <param name="refuses">Whether it refuses connections until <see cref="Listen"/>.</param>
    internal LoopbackServer(Func<int, byte[]?> respond, Func<int, bool>? closesAfter = null, bool refuses = false)
        : this(
            number => respond(number) is not { } response ? WireReplies.Close
                : closesAfter?.Invoke(number) == true ? WireReplies.SendAndClose(response)
                : WireReplies.Send(response),
            certificate: null)
    {
        if (!refuses)
        {
            Listen();
        }
    }

    private LoopbackServer(Func<int, WireReply> script, X509Certificate2? certificate)
    {
        this.script = script;
        this.certificate = certificate;
        server = new TcpServer(ServeAsync);
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"{(certificate is null ? "http" : "https")}://127.0.0.1:{server.Port}/"));
    }

    /// <param name="script">What to do with the request of that number, from 1.</param>
    /// <param name="certificate">What it shows over TLS; null for plain HTTP.</param>
    internal static LoopbackServer Scripted(Func<int, WireReply> script, X509Certificate2? certificate = null)
    {
        var scripted = new LoopbackServer(script, certificate);
        scripted.Listen();
        return scripted;
    }

    internal Uri Url { get; }

    internal int Connections => server.Connections.Value;

    /// <summary>The connections that neither side has closed.</summary>
    internal Counter Open => server.Open;

    internal IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (requests)
            {
                return requests.ToArray();
            }
        }
    }

    internal void Listen() => server.Listen();

    /// <summary>Completes once that many requests have arrived.</summary>
    internal Task WaitForRequestsAsync(int count) => arrived.WaitAsync(count);

    internal static byte[] Response(int status, string body) => Response(status, Encoding.UTF8.GetBytes(body));

    internal static byte[] Response(int status, byte[] body, params string[] headers) =>
        [.. Head(status, [.. headers, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}")]), .. body];

    internal static byte[] Ok(string body) => Ok(Encoding.UTF8.GetBytes(body));

    internal static byte[] Ok(byte[] body, string encoding = "identity") => Response(200, body, $"Content-Encoding: {encoding}");

    internal static byte[] Head(int status, params string[] headers) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n"));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ServeAsync(TcpConnection connection)
    {
        if (certificate is not null)
        {
            await connection.SecureAsync(certificate);
        }

        bool goesOn = true;
        while (goesOn && await ReadAsync(connection) is { } request)
        {
            int number;
            lock (requests)
            {
                requests.Add(request);
                number = requests.Count;
            }

            WireReply reply = script(number);
            arrived.Add();
            goesOn = await reply(connection);
        }
    }

    private async Task<ReceivedRequest?> ReadAsync(TcpConnection connection)
    {
        if (await connection.ReadHeadAsync() is not { } lines)
        {
            return null;
        }

        Dictionary<string, string> headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        byte[] body = new byte[headers.TryGetValue("Content-Length", out string? length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await connection.Stream.ReadExactlyAsync(body, connection.Stopping);
        string[] requestLine = lines[0].Split(' ');
        return new ReceivedRequest(requestLine[0], new Uri(Url, requestLine[1]), headers, Encoding.UTF8.GetString(body));
    }
}
