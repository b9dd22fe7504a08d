using System;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>Where a client's primary handler comes from.</summary>
public enum HandlerOrigin
{
    Sdk,
    Factory,
    FactoryWithOwn,
    FactoryWithClientHandler,
    Own,
    OwnWithinAnother,
    ClientHandler,
}

/// <summary>A client on a handler from anywhere, whose calls are tried once.</summary>
[SuppressMessage("Reliability", "CA2000", Justification = "The client has the handler as long as it lives, and the test the client.")]
internal sealed class OneClient : IDisposable
{
    private readonly IDisposable owner;

    private OneClient(IBidCertClient client, IDisposable owner) => (Client, this.owner) = (client, owner);

    internal IBidCertClient Client { get; }

    /// <param name="origin">Where the handler comes from.</param>
    /// <param name="endpoint">Where URLs are asked for.</param>
    /// <param name="crmEndpoint">Where certifications are asked for; the service's own where it is null.</param>
    /// <param name="prepare">What the application sets on the handler, where it has it.</param>
    internal static OneClient Of(HandlerOrigin origin, Uri endpoint, Uri? crmEndpoint, Action<HttpMessageHandler> prepare)
    {
        switch (origin)
        {
            case HandlerOrigin.Sdk:
                var client = new BidCertClient(Options(endpoint, crmEndpoint));
                return new OneClient(client, client);
            case HandlerOrigin.Factory or HandlerOrigin.FactoryWithOwn or HandlerOrigin.FactoryWithClientHandler:
                var services = new ServiceCollection();
                IHttpClientBuilder builder = services.AddBidCert(options => Configure(options, endpoint, crmEndpoint));
                if (origin != HandlerOrigin.Factory)
                {
                    builder.ConfigurePrimaryHttpMessageHandler(
                        () => origin == HandlerOrigin.FactoryWithOwn ? new PrimaryHandler() : new HttpClientHandler());
                }

                builder.ConfigurePrimaryHttpMessageHandler((handler, _) => prepare(handler));
                ServiceProvider provider = services.BuildServiceProvider();
                return new OneClient(provider.GetRequiredService<IBidCertClient>(), provider);
            default:
                HttpMessageHandler own = origin == HandlerOrigin.ClientHandler ? new HttpClientHandler() : new PrimaryHandler();
                prepare(own);
                return On(origin == HandlerOrigin.OwnWithinAnother ? new ForwardingHandler(own) : own, endpoint, crmEndpoint);
        }
    }

    internal static OneClient On(HttpMessageHandler handler, Uri endpoint, Uri? crmEndpoint = null)
    {
        var client = new BidCertClient(
            Options(endpoint, crmEndpoint), handler, disposeHandler: false, TimeProvider.System, NullLoggerFactory.Instance);
        return new OneClient(client, client);
    }

    public void Dispose() => owner.Dispose();

    internal Task<GenerateAliyunBidCertWaysUrlResponse> CallAsync() => Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

    internal Task<QueryBidUserCertifiedInfoResponse> QueryAsync() => Client.QueryBidUserCertifiedInfoAsync(new(FakeValues.Uid));

    private static BidCertOptions Options(Uri endpoint, Uri? crmEndpoint)
    {
        var options = new BidCertOptions();
        Configure(options, endpoint, crmEndpoint);
        return options;
    }

    private static void Configure(BidCertOptions options, Uri endpoint, Uri? crmEndpoint) =>
        (options.AccessKeyId, options.AccessKeySecret, options.Endpoint, options.CrmEndpoint, options.MaxRetries) =
        (FakeValues.AccessKeyId, FakeValues.AccessKeySecret, endpoint, crmEndpoint ?? options.CrmEndpoint, 0);
}
