using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>
/// Many resellers by name against as many plain HttpClients: registration, the container and the first call of each, in seconds. What
/// responds is in memory, so that no connection hides what they cost. The call of a plain one is the hand-written one.
/// </summary>
internal static class NamedResellers
{
    internal static (double Ours, double Framework) Measure(int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => $"reseller{i}")];
        return (Time(() => CallOursAsync(names)), Time(() => CallPlainAsync(names)));
    }

    /// <summary>As many clients without a container, all of them on one handler: their creation and the first call of each, in seconds.</summary>
    internal static double ClientsOnOneHandler(int count) => Time(async () =>
    {
        using var handler = new Clients.InMemory();
        BidCertClient[] clients = [.. Enumerable.Range(0, count).Select(_ => Create(handler))];
        foreach (BidCertClient client in clients)
        {
            await Clients.Calls(client)().ConfigureAwait(false);
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
            await Clients.Calls(provider.GetRequiredKeyedService<IBidCertClient>(name))().ConfigureAwait(false);
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
            using var plain = new HandWritten(clients.CreateClient(name), new Uri("https://aas.aliyuncs.com/"));
            await plain.GetUrlAsync().ConfigureAwait(false);
        }
    }

    private static ServiceCollection Services()
    {
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(defaults => defaults.ConfigurePrimaryHttpMessageHandler(static () => new Clients.InMemory()));
        return services;
    }

    private static BidCertClient Create(HttpMessageHandler handler)
    {
        var options = new BidCertOptions();
        SetKey(options);
        return new BidCertClient(options, handler, disposeHandler: false);
    }

    private static void SetKey(BidCertOptions options) =>
        (options.AccessKeyId, options.AccessKeySecret) = (HandWritten.AccessKeyId, HandWritten.AccessKeySecret);

    private static double Time(Func<Task> action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long start = Stopwatch.GetTimestamp();
        action().GetAwaiter().GetResult();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
