using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>
/// Many resellers by name against as many plain HttpClients: registration, the container and the first call of each, in seconds. What
/// answers is in memory, so that no connection hides what they cost. A call of the SDK is signed and its answer read; a plain one is not.
/// </summary>
internal static class NamedResellers
{
    private const string AliyunPk = "1000000000000001";

    internal static (double Ours, double Framework) Measure(int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => $"reseller{i}")];
        return (Time(() => CallOursAsync(names)), Time(() => CallPlainAsync(names)));
    }

    /// <summary>As many clients without a container, all of them on one handler: their creation and the first call of each, in seconds.</summary>
    internal static double ClientsOnOneHandler(int count) => Time(async () =>
    {
        using var handler = new Answering();
        BidCertClient[] clients = [.. Enumerable.Range(0, count).Select(_ => Create(handler))];
        foreach (BidCertClient client in clients)
        {
            await QueryAsync(client).ConfigureAwait(false);
            client.Dispose();
        }
    });

    private static async Task CallOursAsync(string[] names)
    {
        ServiceCollection services = Services();
        foreach (string name in names)
        {
            services.AddBidCert(name, SetKey);
        }

        using ServiceProvider provider = services.BuildServiceProvider();
        foreach (string name in names)
        {
            await QueryAsync(provider.GetRequiredKeyedService<IBidCertClient>(name)).ConfigureAwait(false);
        }
    }

    private static async Task CallPlainAsync(string[] names)
    {
        ServiceCollection services = Services();
        foreach (string name in names)
        {
            services.AddHttpClient(name);
        }

        using ServiceProvider provider = services.BuildServiceProvider();
        var clients = provider.GetRequiredService<IHttpClientFactory>();
        foreach (string name in names)
        {
            using HttpClient client = clients.CreateClient(name);
            using var request = new HttpRequestMessage(HttpMethod.Post, new BidCertOptions().CrmEndpoint);
            using HttpResponseMessage response = await client.SendAsync(request).ConfigureAwait(false);
            await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        }
    }

    private static ServiceCollection Services()
    {
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(defaults => defaults.ConfigurePrimaryHttpMessageHandler(static () => new Answering()));
        return services;
    }

    private static BidCertClient Create(Answering handler)
    {
        var options = new BidCertOptions();
        SetKey(options);
        return new BidCertClient(options, handler, disposeHandler: false);
    }

    private static void SetKey(BidCertOptions options) =>
        (options.AccessKeyId, options.AccessKeySecret) = ("LTAI4FakeAccessKeyId0000", "FakeAccessKeySecret00000000000");

    private static Task<QueryBidUserCertifiedInfoResponse> QueryAsync(IBidCertClient client) =>
        client.QueryBidUserCertifiedInfoAsync(new QueryBidUserCertifiedInfoRequest(AliyunPk));

    private static double Time(Func<Task> action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long start = Stopwatch.GetTimestamp();
        action().GetAwaiter().GetResult();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private sealed class Answering : HttpMessageHandler
    {
        private static readonly byte[] Body = [.. """
            {"requestId":"FACE0001-0000-4000-8000-00000000FACE","result":"{\"aliyunPk\":\"1000000000000001\",\"isCertified\":\"0\"}"}
            """u8];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(Body);
            content.Headers.ContentType = new("application/json");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
        }
    }
}
