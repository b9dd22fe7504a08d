using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>Sends one unsigned request to an endpoint, on the way that the SDK's would take, and keeps what it shows.</summary>
/// <param name="target">The endpoint.</param>
/// <param name="station">Where to connect to: the endpoint, or the proxy before it.</param>
/// <param name="time">The clock.</param>
internal sealed class EndpointProbe(Target target, IPEndPoint station, TimeProvider time)
{
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private const string Emulator = "Aliyun.BidCert.Emulator";

    private SslProtocols? _protocol;
    private PresentedCertificate? _certificate;

    internal async Task<EndpointAnswer> AskAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using SocketsHttpHandler handler = CreateHandler();
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, target.Url);
        DateTimeOffset sentAt = time.GetUtcNow();
        try
        {
            using HttpResponseMessage response = await invoker.SendAsync(request, either.Token).ConfigureAwait(false);
            DateTimeOffset middle = sentAt + ((time.GetUtcNow() - sentAt) / 2);

            // A response that has an Age comes from a cache, and so does its Date.
            DateTimeOffset? date = response.Headers.Age is null ? response.Headers.Date : null;
            return new EndpointAnswer
            {
                Protocol = _protocol,
                Certificate = _certificate,
                IsEmulator = response.Headers.Server.Any(product => product.Product?.Name == Emulator),
                ClockOffset = date - middle,
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or NotSupportedException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new EndpointAnswer { Protocol = _protocol, Certificate = _certificate, Problem = e };
        }
    }

    private SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !target.IsHttpOnLoopback,
        ActivityHeadersPropagator = null,
        ConnectCallback = async (_, cancellationToken) =>
            new NetworkStream(await ConnectAsync(station, cancellationToken).ConfigureAwait(false), ownsSocket: true),
        PlaintextStreamFilter = (context, _) =>
        {
            // Through a proxy, there may be a stream without TLS first.
            _protocol = context.PlaintextStream is SslStream tls ? tls.SslProtocol : _protocol;
            return ValueTask.FromResult(context.PlaintextStream);
        },
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = Validate },
    };

    private bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is X509Certificate2 presented)
        {
            _certificate = new PresentedCertificate(
                presented.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
                presented.NotAfter.ToUniversalTime(),
                errors,
                [.. (chain?.ChainStatus ?? []).Select(status => status.Status).Distinct()]);
        }

        return errors == SslPolicyErrors.None;
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint station, CancellationToken cancellationToken)
    {
        var socket = new Socket(station.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(station, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
