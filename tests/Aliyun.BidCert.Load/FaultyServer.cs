using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;

namespace Aliyun.BidCert.Load;

/// <summary>
/// A raw HTTP/1.1 server on loopback that verifies each request's signature and nonce, responds with what belongs to the customer in it, and
/// plays a fault of the matrix in place of every tenth response.
/// </summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private const int OneFaultIn = 10;
    private const int MostNonces = 500_000; // Made at once, so that remembering them does not look like a leak.

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly HashSet<Socket> open = [];
    private readonly HashSet<Guid> nonces = new(MostNonces);
    private readonly Dictionary<string, int> played = new(StringComparer.Ordinal);
    private readonly TimeProvider timeProvider;
    private readonly Random random;
    private readonly Task accepting;
    private int requests;
    private int badSignatures;
    private int repeatedNonces;
    private int connections;
    private int mostOpen;

    [SuppressMessage("Security", "CA5394", Justification = "Chance chooses a fault here.")]
    internal FaultyServer(int seed, TimeProvider timeProvider)
    {
        this.timeProvider = timeProvider;
        random = new Random(seed);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1000);
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/"));
        accepting = AcceptAsync();
    }

    internal Uri Url { get; }

    internal int Requests => Volatile.Read(ref requests);

    internal int BadSignatures => Volatile.Read(ref badSignatures);

    internal int RepeatedNonces => Volatile.Read(ref repeatedNonces);

    internal int Nonces => nonces.Count;

    internal int Connections => Volatile.Read(ref connections);

    internal int MostOpenConnections => Volatile.Read(ref mostOpen);

    internal int OpenConnections
    {
        get
        {
            lock (open)
            {
                return open.Count;
            }
        }
    }

    internal IReadOnlyDictionary<string, int> Played => played;

    internal RemovalLedger Removals { get; } = new();

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptAsync();
                connections++;
                lock (open)
                {
                    open.Add(socket);
                    if (open.Count > mostOpen)
                    {
                        // What the client has closed is not its any more, whether this server has got round to it or not.
                        mostOpen = Math.Max(mostOpen, open.Count(IsOpenAtTheOtherEnd));
                    }
                }

                _ = Task.Run(() => ServeAsync(socket));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private static bool IsOpenAtTheOtherEnd(Socket socket) => !(socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0);

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            byte[] buffer = new byte[16 * 1024];
            while (await HttpRequestText.ReadAsync(socket, buffer) is { } request && await RespondAsync(socket, request))
            {
            }
        }
        catch (SocketException)
        {
            // The client has gone.
        }
        finally
        {
            lock (open)
            {
                open.Remove(socket);
                socket.Dispose();
            }
        }
    }

    /// <returns>Whether the connection stays open.</returns>
    private async Task<bool> RespondAsync(Socket socket, HttpRequestText request)
    {
        int number = Interlocked.Increment(ref requests);
        Verify(request);
        byte[] body = Encoding.UTF8.GetBytes(Responses.For(request.Parameters));
        string? removed = request.Find("Action") == "RemoveIdentityCertifiedForBidUser" ? request.Find("PK") : null;
        if (number % OneFaultIn != 0)
        {
            Write(removed, isCarriedOut: true, saysDone: true, isSettled: true);
            await SocketFault.SendAsync(socket, SocketFault.Head(body.Length), body);
            return true;
        }

        (SocketFault? fault, FaultResponse? response) = NextFault();
        bool isSettled = response is { Meaning.IsSettled: true };
        bool saysDone = fault is { IsOnlySlow: true };
        Write(removed, isCarriedOut: saysDone || (!isSettled && IsHeads()), saysDone, isSettled);
        if (fault is not null)
        {
            await fault.PlayAsync(socket, body);
            return false;
        }

        await SocketFault.SendAsync(socket, HeadOf(response!), response!.Body);
        return true;
    }

    [SuppressMessage("Security", "CA5394", Justification = "Chance chooses a fault here.")]
    private (SocketFault? Fault, FaultResponse? Response) NextFault()
    {
        lock (played)
        {
            bool isOfTheSocket = random.Next(2) == 0;
            SocketFault fault = SocketFault.All[random.Next(SocketFault.All.Count)];
            FaultResponse response = FaultResponses.All[random.Next(FaultResponses.All.Count)];
            string name = isOfTheSocket ? fault.Name : response.Name;
            played[name] = played.GetValueOrDefault(name) + 1;
            return isOfTheSocket ? (fault, null) : (null, response);
        }
    }

    private void Write(string? removed, bool isCarriedOut, bool saysDone, bool isSettled)
    {
        if (removed is not null)
        {
            Removals.Write(removed, isCarriedOut, saysDone, isSettled);
        }
    }

    [SuppressMessage("Security", "CA5394", Justification = "Chance chooses whether a fault comes before or after the removal.")]
    private bool IsHeads()
    {
        lock (played)
        {
            return random.Next(2) == 0;
        }
    }

    private string HeadOf(FaultResponse response)
    {
        DateTimeOffset now = timeProvider.GetUtcNow();
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.Status} Status\r\n"));
        foreach ((string name, Func<DateTimeOffset, string> valueAt) in response.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {valueAt(now)}\r\n");
        }

        bool hasBody = response.Status is not (204 or 304);
        return head.Append(CultureInfo.InvariantCulture, $"{(hasBody ? $"Content-Length: {response.Body.Length}\r\n" : "")}\r\n").ToString();
    }

    private void Verify(HttpRequestText request)
    {
        string signature = ReferenceSignature.Sign(ReferenceSignature.StringToSign(request.Method, request.Parameters), FakeValues.AccessKeySecret);
        if (request.Parameters.Count(parameter => parameter.Key == "Signature") != 1 || request.Find("Signature") != signature)
        {
            Interlocked.Increment(ref badSignatures);
        }

        lock (nonces)
        {
            if (!nonces.Add(Guid.ParseExact(request.Find("SignatureNonce")!, "D")))
            {
                repeatedNonces++;
            }
        }
    }
}
