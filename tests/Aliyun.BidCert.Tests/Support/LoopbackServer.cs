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

/// <summary>
/// A raw HTTP/1.1 server on a free port of 127.0.0.1, which sees what really arrives. The responder gives the bytes to answer with,
/// or null to close the connection without a word.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource stopping = new();
    private readonly List<ReceivedRequest> requests = [];
    private readonly Func<int, byte[]?> respond;
    private readonly Func<int, bool> closesAfter;
    private readonly List<(int Count, TaskCompletionSource Reached)> waiters = [];
    private Task accepting = Task.CompletedTask;
    private int connections;

    /// <param name="respond">What to answer to the request of that number, from 1.</param>
    /// <param name="closesAfter">Whether the connection is closed after that answer; never, unless said otherwise.</param>
    /// <param name="refuses">Whether it refuses connections until <see cref="Listen"/>.</param>
    internal LoopbackServer(Func<int, byte[]?> respond, Func<int, bool>? closesAfter = null, bool refuses = false)
    {
        this.respond = respond;
        this.closesAfter = closesAfter ?? (_ => false);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // from now on the port is taken, and refuses
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/"));
        if (!refuses)
        {
            Listen();
        }
    }

    internal Uri Address { get; }

    internal int Connections => Volatile.Read(ref connections);

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

    internal void Listen()
    {
        listener.Listen();
        accepting = AcceptAsync();
    }

    /// <summary>Completes once that many requests have arrived.</summary>
    internal Task WaitForRequestsAsync(int count)
    {
        lock (requests)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (requests.Count >= count)
            {
                reached.SetResult();
            }

            waiters.Add((count, reached));
            return reached.Task;
        }
    }

    internal static byte[] Answer(int status, string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\nContent-Length: {bytes.Length}\r\n\r\n")), .. bytes];
    }

    internal static byte[] Ok(string body) => Ok(Encoding.UTF8.GetBytes(body));

    internal static byte[] Ok(byte[] body, string encoding = "identity")
    {
        string head = string.Create(
            CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await accepting;
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                Socket socket = await listener.AcceptAsync(stopping.Token);
                Interlocked.Increment(ref connections);
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
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            while (await ReadAsync(stream) is { } request)
            {
                int number;
                lock (requests)
                {
                    requests.Add(request);
                    number = requests.Count;
                    waiters.FindAll(waiter => waiter.Count <= number).ForEach(waiter => waiter.Reached.TrySetResult());
                }

                if (respond(number) is not { } response)
                {
                    return;
                }

                await stream.WriteAsync(response, stopping.Token);
                if (closesAfter(number))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client has gone, or the test is over.
        }
    }

    private async Task<ReceivedRequest?> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stopping.Token) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        string[] lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        byte[] body = new byte[headers.TryGetValue("Content-Length", out string? length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, stopping.Token);
        string[] requestLine = lines[0].Split(' ');
        return new ReceivedRequest(requestLine[0], new Uri(Address, requestLine[1]), headers, Encoding.UTF8.GetString(body));
    }
}
