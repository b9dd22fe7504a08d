using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>An application's services around one client, with a wire that records and a log that captures.</summary>
internal sealed class FactoryHarness : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    /// <param name="register">Registers the client; before and after it, whatever an application adds.</param>
    /// <param name="replies">What the wire responds with.</param>
    internal FactoryHarness(Action<IServiceCollection, RecordingHandler> register, params Responder[] replies)
    {
        Wire = new RecordingHandler(replies.Length == 0 ? [Reply.Success] : replies);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        register(services, Wire);
        provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    internal RecordingHandler Wire { get; }

    internal FakeTimeProvider Time { get; } = new() { AutoAdvanceTimers = true };

    internal CapturedLog Log { get; } = new();

    internal IServiceProvider Services => provider;

    internal IBidCertClient Client => provider.GetRequiredService<IBidCertClient>();

    internal static void Configure(RpcClientOptions options) =>
        (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret);

    internal Task<GenerateAliyunBidCertWaysUrlResponse> CallAsync() => CallAsync(Client);

    internal static Task<GenerateAliyunBidCertWaysUrlResponse> CallAsync(IBidCertClient client) =>
        client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

    /// <summary>The handlers from the outermost inwards.</summary>
    internal IReadOnlyList<HttpMessageHandler> HandlersOf(string name)
    {
        var handlers = new List<HttpMessageHandler>();
        HttpMessageHandler? handler =
            provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name);
        while (handler is not null)
        {
            handlers.Add(handler);
            handler = (handler as DelegatingHandler)?.InnerHandler;
        }

        return handlers;
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        Wire.Dispose();
        Log.Dispose();
    }
}
