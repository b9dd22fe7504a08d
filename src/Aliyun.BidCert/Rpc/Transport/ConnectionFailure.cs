using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;

namespace Aliyun.BidCert.Rpc;

/// <summary>Why there is no connection, as far as .NET says it by more than words, and what a developer does next.</summary>
internal sealed class ConnectionFailure
{
    private static readonly ConnectionFailure NameNotResolved = new(
        ": its name, or that of the proxy on the way, could not be resolved",
        new(
            "Check the host name in {Endpoint}, the proxy settings, and the DNS settings and the network of this machine.",
            "请检查 {Endpoint} 中的域名、代理设置，以及本机的 DNS 设置与网络。"));

    private static readonly ConnectionFailure Refused = new(
        ": the host, or the proxy on the way, refused it",
        new(
            "Check host and port in {Endpoint} and the proxy settings, and whether a firewall refuses the connection.",
            "请检查 {Endpoint} 的域名与端口、代理设置，以及是否被防火墙拒绝。"));

    private static readonly ConnectionFailure CertificateNotTrusted = new(
        ": its certificate is not trusted",
        new(
            "Check the server's certificate, this machine's clock and root certificates, " +
                "and whether a proxy shows a certificate of its own.",
            "请检查服务端证书、本机时钟与根证书，以及是否有代理使用了自有证书。"),
        isTransient: false);

    private static readonly ConnectionFailure HandshakeFailed = new(
        ": the TLS handshake failed",
        new(
            "Check the TLS versions of both sides (1.2 or later), custom certificate validation, " +
                "and whether {Endpoint} names a port for https.",
            "请检查双方的 TLS 版本（1.2 及以上）、自定义的证书校验，以及 {Endpoint} 的端口是否为 https 端口。"),
        isTransient: false);

#if NET8_0_OR_GREATER
    private static readonly ConnectionFailure TunnelRefused = new(
        ": the proxy refused the tunnel",
        new("Check the proxy settings, its user name and password, and whether it allows this host.", "请检查代理设置及其用户名和密码，以及代理是否允许访问该域名。"));

    private static readonly ConnectionFailure NotHttp = new(
        ": what responded does not speak HTTP",
        new("Check host and port in {Endpoint}, and what listens there.", "请检查 {Endpoint} 的域名与端口，以及该端口上的服务。"));
#endif

    // A password is sent again only by whoever knows that it is another one.
    private static readonly ConnectionFailure ProxyLogIn = new(
        ": the proxy asks for a log-in",
        new(
            "Check the proxy's user name and password: the Credentials of the handler's Proxy, or those in the proxy's URL.",
            "请检查代理的用户名和密码：处理程序的 Proxy 的 Credentials，或代理 URL 中的用户名和密码。"),
        isTransient: false);

    private static readonly ConnectionFailure Unspecified = new(
        ", or it was lost", new("Check the network and the proxy settings.", "请检查网络与代理设置。"));

    private ConnectionFailure(string reason, Advice advice, bool isTransient = true)
    {
        Reason = reason;
        Advice = advice;
        IsTransient = isTransient;
    }

    /// <summary>Continues the words "no connection to the host".</summary>
    internal string Reason { get; }

    internal Advice Advice { get; }

    internal bool IsTransient { get; }

    internal static ConnectionFailure Of(Exception cause)
    {
        if (ForeignException.FindUntrusted(cause) is { } untrusted)
        {
            return ForeignException.HasCertificateErrors(untrusted) ? CertificateNotTrusted : HandshakeFailed;
        }

        for (Exception? level = cause; level is not null; level = level.InnerException)
        {
            ConnectionFailure? known = level switch
            {
                _ when ForeignException.IsProxyLogIn(level) => ProxyLogIn,
#if NET8_0_OR_GREATER
                HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => NameNotResolved,
                HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => TunnelRefused,
                HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => NotHttp,
#endif
                SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
                    NameNotResolved,
                SocketException { SocketErrorCode: SocketError.ConnectionRefused } => Refused,
                WebException { Status: WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure } =>
                    NameNotResolved,
                _ => null,
            };
            if (known is not null)
            {
                return known;
            }
        }

        return Unspecified;
    }
}
