using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>An address, and whether a connection could be made to it.</summary>
/// <param name="Address">The address.</param>
/// <param name="Error">Why not; Success if it could.</param>
internal sealed record ReachedAddress(IPAddress Address, SocketError Error)
{
    internal bool IsConnected => Error == SocketError.Success;
}

/// <summary>Whether a server can be connected to, at each of its addresses.</summary>
/// <param name="Port">The port.</param>
/// <param name="Addresses">The addresses that its name has.</param>
/// <param name="NameError">Why it has none; Success if it has some.</param>
internal sealed record Reach(int Port, IReadOnlyList<ReachedAddress> Addresses, SocketError NameError)
{
    internal static readonly TimeSpan NameTimeout = TimeSpan.FromSeconds(5);
    internal static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    internal bool IsConnected => Addresses.Any(address => address.IsConnected);

    /// <summary>Returns an address that a connection can be made to, if it is connected.</summary>
    internal IPEndPoint FindEndPoint() => new(Addresses.First(address => address.IsConnected).Address, Port);

    internal static async Task<Reach> ProbeAsync(Uri server, TimeProvider time, CancellationToken cancellationToken)
    {
        (IPAddress[] addresses, SocketError error) = await ResolveAsync(server.IdnHost, time, cancellationToken).ConfigureAwait(false);
        ReachedAddress[] reached = await Task
            .WhenAll(addresses.Distinct().Select(address => ConnectAsync(address, server.Port, time, cancellationToken)))
            .ConfigureAwait(false);
        return new Reach(server.Port, reached, error);
    }

    private static async Task<(IPAddress[] Addresses, SocketError Error)> ResolveAsync(
        string host, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(host, cancellationToken)
                .WaitAsync(NameTimeout, time, cancellationToken).ConfigureAwait(false);
            return (addresses, addresses.Length > 0 ? SocketError.Success : SocketError.NoData);
        }
        catch (SocketException e)
        {
            return ([], e.SocketErrorCode);
        }
        catch (TimeoutException)
        {
            return ([], SocketError.TimedOut);
        }
        catch (ArgumentException)
        {
            // Longer than a name can be, or 0.0.0.0.
            return ([], SocketError.HostNotFound);
        }
    }

    private static async Task<ReachedAddress> ConnectAsync(
        IPAddress address, int port, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(address, port), either.Token).ConfigureAwait(false);
            return new ReachedAddress(address, SocketError.Success);
        }
        catch (SocketException e)
        {
            return new ReachedAddress(address, e.SocketErrorCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ReachedAddress(address, SocketError.TimedOut);
        }
    }
}
