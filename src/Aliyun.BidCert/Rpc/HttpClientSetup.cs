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
    internal static readonly string? PackageVersion =
        typeof(HttpClientSetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    private static readonly ProductInfoHeaderValue UserAgent = new("Aliyun.BidCert", PackageVersion);

#if !NET8_0_OR_GREATER
    private const int DefaultOfNetFramework = 2;
#endif

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
#else
            case not null when IsSockets(handler):
                Set(handler, nameof(HttpClientHandler.AllowAutoRedirect), false);
                Set(handler, nameof(HttpClientHandler.UseCookies), false);
                Set(handler, nameof(HttpClientHandler.AutomaticDecompression), DecompressionMethods.GZip | DecompressionMethods.Deflate);
                break;
#endif
            case HttpClientHandler client:
                client.AllowAutoRedirect = false;
                client.UseCookies = false;
                client.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate;
#if !NET8_0_OR_GREATER
                client.MaxConnectionsPerServer = client.MaxConnectionsPerServer == DefaultOfNetFramework ? int.MaxValue : client.MaxConnectionsPerServer;
#endif
                break;
        }
    }

    /// <summary>Keeps a handler of the application's own from sending a signed request on; false when it is of an unknown kind.</summary>
    /// <exception cref="ArgumentException">The handler follows redirects and is in use, so that this cannot be changed.</exception>
    internal static bool TryRefuseRedirects(HttpMessageHandler primaryHandler)
    {
        HttpMessageHandler innermost = primaryHandler;
        while (innermost is DelegatingHandler { InnerHandler: { } inner })
        {
            innermost = inner;
        }

        try
        {
            switch (innermost)
            {
#if NET8_0_OR_GREATER
                case SocketsHttpHandler { AllowAutoRedirect: true } sockets:
                    sockets.AllowAutoRedirect = false;
                    return true;
                case SocketsHttpHandler:
                    return true;
#else
                case not null when IsSockets(innermost):
                    Set(innermost, nameof(HttpClientHandler.AllowAutoRedirect), false);
                    return true;
#endif
                case HttpClientHandler { AllowAutoRedirect: true } client:
                    client.AllowAutoRedirect = false;
                    return true;
                case HttpClientHandler:
                    return true;
                default:
                    return false;
            }
        }
        catch (Exception e) when ((e as TargetInvocationException)?.InnerException is InvalidOperationException || e is InvalidOperationException)
        {
            throw new ArgumentException(
                "The primary handler follows redirects and is in use, so this cannot be changed any more, and a signed request must not be sent on: set its AllowAutoRedirect to false before its first use.",
                nameof(primaryHandler));
        }
    }

#if NET8_0_OR_GREATER
    private static TimeSpan Limit(TimeSpan current, TimeSpan limit) => current == Timeout.InfiniteTimeSpan ? limit : current;
#else
    // .NET Core's own handler: netstandard2.0 does not know it, and an application may use it.
    private static bool IsSockets(HttpMessageHandler handler) => handler.GetType().FullName == "System.Net.Http.SocketsHttpHandler";

    private static void Set(HttpMessageHandler sockets, string name, object value)
    {
        PropertyInfo property = sockets.GetType().GetProperty(name)!;
        if (!value.Equals(property.GetValue(sockets)))
        {
            property.SetValue(sockets, value);
        }
    }
#endif
}
