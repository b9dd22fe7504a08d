#if NET8_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// Connects to a host side by side at all its addresses (RFC 8305), where .NET itself waits for one after the other until ConnectTimeout
/// has run out for all of them.
/// </summary>
internal static class HappyEyeballs
{
    private static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>Connects for <see cref="SocketsHttpHandler.ConnectCallback"/>, to the proxy where there is one.</summary>
    internal static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DnsEndPoint host = context.DnsEndPoint;
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(host.Host, cancellationToken).ConfigureAwait(false);
        return await ConnectAsync(addresses, host.Port, cancellationToken).ConfigureAwait(false);
    }

    internal static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        List<IPAddress> inTurns = InTurns(addresses);
        using var race = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task<Socket>>();
        try
        {
            for (int next = 0; ;)
            {
                if (next < inTurns.Count)
                {
                    running.Add(ConnectAsync(new IPEndPoint(inTurns[next++], port), race.Token));
                }

                bool isLast = next == inTurns.Count;
                Task<Socket>? ended = isLast
                    ? await Task.WhenAny(running).WaitAsync(cancellationToken).ConfigureAwait(false)
                    : await FirstWithinDelayAsync(running, cancellationToken).ConfigureAwait(false);
                if (ended is null)
                {
                    continue;
                }

                running.Remove(ended);
                if (ended.IsCompletedSuccessfully || (isLast && running.Count == 0))
                {
                    return new NetworkStream(await ended.ConfigureAwait(false), ownsSocket: true);
                }

                // An exception that nobody looks at is reported to the application.
                await DisposeAsync(ended).ConfigureAwait(false);
            }
        }
        finally
        {
            await race.CancelAsync().ConfigureAwait(false);
            running.ForEach(loser => _ = DisposeAsync(loser));
        }
    }

    /// <summary>The system's order, but the two families in turns, so that one of them that leads nowhere costs one delay.</summary>
    internal static List<IPAddress> InTurns(IPAddress[] addresses)
    {
        var families = new List<Queue<IPAddress>>();
        foreach (IPAddress address in addresses)
        {
            Queue<IPAddress>? family = families.Find(family => family.Peek().AddressFamily == address.AddressFamily);
            if (family is null)
            {
                families.Add(family = new());
            }

            family.Enqueue(address);
        }

        var inTurns = new List<IPAddress>(addresses.Length);
        while (inTurns.Count < addresses.Length)
        {
            foreach (Queue<IPAddress> family in families)
            {
                if (family.TryDequeue(out IPAddress? next))
                {
                    inTurns.Add(next);
                }
            }
        }

        return inTurns;
    }

    private static async Task<Task<Socket>?> FirstWithinDelayAsync(List<Task<Socket>> running, CancellationToken cancellationToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task delay = Task.Delay(AttemptDelay, wait.Token);
        Task first = await Task.WhenAny([delay, .. running]).ConfigureAwait(false);
        await wait.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return first as Task<Socket>;
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task DisposeAsync(Task<Socket> loser)
    {
        try
        {
            (await loser.ConfigureAwait(false)).Dispose();
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // It did not connect, and has been disposed of.
        }
    }
}
#endif
