using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// The innermost handler: swaps the request that all others see for a signed one, so that each pass is signed anew and nobody
/// else sees a signature, a key or a UID.
/// </summary>
internal sealed class RpcSigningHandler(HttpMessageHandler primaryHandler) : DelegatingHandler(primaryHandler)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RpcAttempt attempt = RpcAttempt.Of(request) ?? throw new InvalidOperationException(
            $"This HttpClient sends the calls of {nameof(IBidCertClient)} only. For requests of your own, register another HttpClient.");
#pragma warning disable CA2000 // Its content is an array; a primary handler that records requests reads it after the answer.
        HttpRequestMessage signed = attempt.CreateSignedRequest();
#pragma warning restore CA2000
        CopyWhatHandlersSet(request, signed);
        HttpResponseMessage response = await base.SendAsync(signed, cancellationToken).ConfigureAwait(false);
        response.RequestMessage = request;
        return response;
    }

    private static void CopyWhatHandlersSet(HttpRequestMessage from, HttpRequestMessage to)
    {
        to.Version = from.Version;
#if NET8_0_OR_GREATER
        to.VersionPolicy = from.VersionPolicy;
#endif
        foreach (var header in from.Headers)
        {
            to.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }
}
