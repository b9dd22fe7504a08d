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
    }

#if NET8_0_OR_GREATER
    internal static SocketsHttpHandler CreatePrimaryHandler()
    {
        var handler = new SocketsHttpHandler();
        Configure(handler);
        return handler;
    }

    internal static void Configure(SocketsHttpHandler handler)
    {
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.AutomaticDecompression = DecompressionMethods.All;
        handler.ConnectTimeout = TimeSpan.FromSeconds(5);
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        handler.ActivityHeadersPropagator = null;
    }
#else
    internal static HttpClientHandler CreatePrimaryHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
    };
#endif
}
