using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;
using System.Threading;

namespace Aliyun.BidCert.Rpc;

/// <summary>How the SDK sets up its HttpClients and the handler at their end, with and without dependency injection.</summary>
internal static class HttpClientSetup
{
    private static readonly ProductInfoHeaderValue UserAgent = new(
        "Aliyun.BidCert", typeof(HttpClientSetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]);

    internal static void Configure(HttpClient client)
    {
        // The pipeline owns time: it knows attempts from calls.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.Add(UserAgent);
        client.DefaultRequestHeaders.ExpectContinue = false;
    }

    internal static HttpMessageHandler CreatePrimaryHandler()
    {
#if NET8_0_OR_GREATER
        HttpMessageHandler handler = new SocketsHttpHandler();
#else
        HttpMessageHandler handler = new HttpClientHandler();
#endif
        Configure(handler);
        return handler;
    }

    /// <summary>Sets what signed requests need and leaves the rest, such as a proxy or certificates of the application's, as it is.</summary>
    internal static void Configure(HttpMessageHandler handler)
    {
        switch (handler)
        {
#if NET8_0_OR_GREATER
            case SocketsHttpHandler sockets:
                sockets.AllowAutoRedirect = false;
                sockets.UseCookies = false;
                sockets.AutomaticDecompression = DecompressionMethods.All;
                sockets.ConnectTimeout = Limit(sockets.ConnectTimeout, TimeSpan.FromSeconds(5));
                sockets.PooledConnectionLifetime = Limit(sockets.PooledConnectionLifetime, TimeSpan.FromMinutes(2));
                sockets.ActivityHeadersPropagator = null;
                break;
#endif
            case HttpClientHandler client:
                client.AllowAutoRedirect = false;
                client.UseCookies = false;
                client.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate;
                client.MaxConnectionsPerServer = int.MaxValue; // 2 on .NET Framework
                break;
        }
    }

    /// <summary>Keeps a handler of the application's own from sending a signed request on; false when it cannot be known to.</summary>
    internal static bool TryRefuseRedirects(HttpMessageHandler handler)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        try
        {
            switch (handler)
            {
#if NET8_0_OR_GREATER
                case SocketsHttpHandler sockets:
                    sockets.AllowAutoRedirect = false;
                    return true;
#endif
                case HttpClientHandler client:
                    client.AllowAutoRedirect = false;
                    return true;
                default:
                    return false;
            }
        }
        catch (InvalidOperationException)
        {
            return false; // in use already
        }
    }

#if NET8_0_OR_GREATER
    private static TimeSpan Limit(TimeSpan current, TimeSpan limit) => current == Timeout.InfiniteTimeSpan ? limit : current;
#endif
}
