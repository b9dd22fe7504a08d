using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>One connection, as its server has it.</summary>
internal sealed class TcpConnection(Socket socket, CancellationToken stopping) : IAsyncDisposable
{
    internal Stream Stream { get; private set; } = new NetworkStream(socket, ownsSocket: true);

    internal CancellationToken Stopping => stopping;

    internal async Task SecureAsync(X509Certificate2 certificate, params SslApplicationProtocol[] protocols)
    {
        var secured = new SslStream(Stream);
        Stream = secured;
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate, ApplicationProtocols = [.. protocols] }, stopping);
    }

    internal Task SendAsync(byte[] bytes) => Stream.WriteAsync(bytes, stopping).AsTask();

    /// <summary>The lines of a head, or null when the client closed instead.</summary>
    internal async Task<string[]?> ReadHeadAsync()
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await Stream.ReadAsync(one, stopping) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Says nothing more until the client closes.</summary>
    internal async Task WaitForCloseAsync()
    {
        byte[] ignored = new byte[4096];
        while (await Stream.ReadAsync(ignored, stopping) > 0)
        {
        }
    }

    /// <summary>Ends the connection with RST instead of FIN.</summary>
    internal void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
