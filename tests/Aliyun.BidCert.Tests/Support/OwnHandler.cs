using System;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>The client's own primary handler, and what an application may set on it, of either kind.</summary>
internal static class OwnHandler
{
    /// <summary>The handler as it comes, but for the proxy of the machine, which is none of the tests' business.</summary>
    internal static HttpMessageHandler Create(Action<HttpMessageHandler>? configure = null)
    {
        HttpMessageHandler handler = HttpClientSetup.CreatePrimaryHandler();
        Set(handler, sockets => sockets.UseProxy = false, client => client.UseProxy = false);
        configure?.Invoke(handler);
        return handler;
    }

    internal static void UseProxy(HttpMessageHandler handler, Uri url, NetworkCredential? credential = null) =>
        UseProxy(handler, new WebProxy(url) { Credentials = credential });

    /// <param name="handler">The handler.</param>
    /// <param name="proxy">Its proxy; null for the default one.</param>
    internal static void UseProxy(HttpMessageHandler handler, IWebProxy? proxy) =>
        Set(handler, sockets => (sockets.UseProxy, sockets.Proxy) = (true, proxy), client => (client.UseProxy, client.Proxy) = (true, proxy));

    /// <summary>Trusts one authority more; whether the name is right remains the platform's business.</summary>
    internal static void Trust(HttpMessageHandler handler, X509Certificate2 root) => Set(
        handler,
        sockets => sockets.SslOptions.CertificateChainPolicy = Policy(root),
        client => client.ServerCertificateCustomValidationCallback = (_, certificate, chain, errors) =>
        {
            chain!.ChainPolicy = Policy(root);
            return (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None && chain.Build(certificate!);
        });

    private static X509ChainPolicy Policy(X509Certificate2 root)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(root);
        return policy;
    }

    private static void Set(HttpMessageHandler handler, Action<SocketsHttpHandler> ofSockets, Action<HttpClientHandler> ofClient)
    {
        if (handler is SocketsHttpHandler sockets)
        {
            ofSockets(sockets);
        }
        else
        {
            ofClient((HttpClientHandler)handler);
        }
    }
}
