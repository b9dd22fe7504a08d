using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Rpc;

/// <summary>Sends by HttpClients of the application's factory, a new one for each request, so that handlers are rotated.</summary>
internal sealed class FactoryHttpClients(
    IHttpClientFactory clients, IHttpMessageHandlerFactory handlers, RpcProduct product, string optionsName)
{
    private readonly string _name = product.HttpClientName(optionsName);
    private volatile bool _signs;

    /// <exception cref="InvalidOperationException">The application took the signing handler away.</exception>
    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!_signs)
        {
            ThrowIfUnsigned();
            _signs = true;
        }

        return clients.CreateClient(_name).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private void ThrowIfUnsigned()
    {
        HttpMessageHandler? handler = handlers.CreateHandler(_name);
        while (handler is DelegatingHandler outer)
        {
            if (outer is RpcSigningHandler)
            {
                return;
            }

            handler = outer.InnerHandler;
        }

        throw new InvalidOperationException(
            $"The HttpClient \"{_name}\" does not sign any more: something, such as an IHttpMessageHandlerBuilderFilter, " +
            "replaced its primary handler after the SDK had wrapped it. Nothing was sent. " +
            $"Set the primary handler with ConfigurePrimaryHttpMessageHandler on the builder that Add{product.Name} returns.");
    }
}
