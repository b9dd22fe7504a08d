using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;

namespace Aliyun.BidCert.Rpc;

/// <summary>How the SDK sets up its HttpClients, with and without dependency injection.</summary>
internal static class HttpClientSetup
{
    private static readonly string UserAgent = new ProductInfoHeaderValue("Aliyun.BidCert", RpcTelemetry.PackageVersion()).ToString();

    internal static void Configure(HttpClient client)
    {
        // The pipeline owns time: it knows attempts from calls.
        client.Timeout = Timeout.InfiniteTimeSpan;

        AddUserAgent(client.DefaultRequestHeaders);
    }

    // As text, which is copied to each request as it is.
    internal static void AddUserAgent(HttpRequestHeaders headers) => headers.TryAddWithoutValidation("User-Agent", UserAgent);

    internal static HttpMessageHandler CreatePrimaryHandler()
    {
#if NET8_0_OR_GREATER
        HttpMessageHandler handler = new SocketsHttpHandler { ConnectCallback = HappyEyeballs.ConnectAsync };
#else
        HttpMessageHandler handler = new HttpClientHandler();
#endif
        PrimaryHandlerSetup.Apply(handler);
        return handler;
    }
}
