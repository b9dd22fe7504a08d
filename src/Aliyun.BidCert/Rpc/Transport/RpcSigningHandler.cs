using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// The innermost handler: swaps the request that all others see for a signed one, so that each send is signed anew and nobody
/// else sees a signature, a key or a UID.
/// </summary>
internal sealed class RpcSigningHandler : DelegatingHandler
{
    private static readonly char[] EndsOfHeaders = ['\r', '\n', '\0'];

    private volatile PrimaryHandlerSetup? _setup;

    /// <exception cref="ArgumentException">The primary handler is in use and not right for signed requests.</exception>
    internal RpcSigningHandler(HttpMessageHandler primaryHandler)
        : base(primaryHandler) => PrimaryHandlerSetup.Apply(primaryHandler);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RpcAttempt attempt = RpcAttempt.Of(request) ?? throw new InvalidOperationException(
            "This HttpClient sends the SDK's own calls only. For requests of your own, register another HttpClient; " +
            "a handler that copies requests must copy their options, too.");

        // Once more: until its first use, anybody who has the handler may change it.
        PrimaryHandlerSetup setup = _setup ??= PrimaryHandlerSetup.Apply(InnerHandler!);
        ThrowIfHeaderIsUnfit(request, attempt.IsAcs3);
        SignedRequest signed = attempt.Sign(EndpointOf(request, attempt.Endpoint), request.Headers.Host);
        CopyWhatHandlersSet(request, signed.Message, attempt.IsAcs3);
        if (!attempt.IsIdempotent)
        {
            // Over HTTP/2, .NET itself sends a request again whose stream the server refused.
            signed.Message.Version = HttpVersion.Version11;
#if NET8_0_OR_GREATER
            signed.Message.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
#endif
        }

        Uri url = signed.Message.RequestUri!;
        if (setup.IsProxiedOnLoopback(url))
        {
            signed.MarkNotSent();
            throw new InvalidOperationException(
                "The Proxy of the primary handler would get a request to this machine itself, and that could not be changed. " +
                "Nothing was sent. Before the handler's first use, set UseProxy to false or a Proxy that bypasses loopback, " +
                "or give this client a handler of its own.");
        }

#if !NET8_0_OR_GREATER
        // .NET Framework would ask first whether it may send a body.
        signed.Message.Headers.ExpectContinue = false;
        setup.GiveUpIdleConnections(url);
#endif
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(signed.Message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (IsCertainlyUnsent(setup, signed.Message, e))
            {
                signed.MarkNotSent();
            }

            // The handlers above, their logs and .NET's own events show what they are thrown by the transport.
            throw ForeignException.Rebuild(e);
        }

        signed.SetResponse(
            response,
            wasRedirected: !setup.FollowsNoRedirects && response.RequestMessage?.RequestUri is { } last && last != url);
        response.RequestMessage = request;
#if NET8_0_OR_GREATER
        if (setup.LeavesCompression && Decompression.IsNeeded(response))
        {
            await Decompression.UndoAsync(response, cancellationToken).ConfigureAwait(false);
        }
#endif
        return response;
    }

    // Service discovery and mocks choose another host or port. The rest of the URL is no business of a handler.
    private static Uri EndpointOf(HttpRequestMessage request, Uri endpoint)
    {
        Uri? url = request.RequestUri;
        if (url == endpoint)
        {
            return endpoint;
        }

        string? error = url is not { IsAbsoluteUri: true } ? "is not absolute"
            : !string.Equals(url.PathAndQuery, endpoint.PathAndQuery, StringComparison.Ordinal) ? "has another path or a query"
            : !RpcClientOptionsRules.IsSecure(url) ? "is neither https nor http on loopback"
            : null;
        return error is null
            ? new Uri(url!.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) + endpoint.AbsolutePath)
            : throw new InvalidOperationException(
                $"A custom handler changed the request's URL, which now {error}. Nothing was sent. " +
                "A handler may change its host and port; the endpoint is set in the options.");
    }

    private static void ThrowIfHeaderIsUnfit(HttpRequestMessage request, bool isAcs3)
    {
        foreach (var header in HeadersOf(request))
        {
            if (isAcs3 && Acs3Request.IsOwnHeader(header.Key))
            {
                throw new InvalidOperationException(
                    "A custom handler, or DefaultRequestHeaders of the HttpClient, set the header Authorization or one that begins with " +
                    "x-acs-, which are the signature's own with SignatureMethod Acs3HmacSha256. " +
                    "Nothing was sent. Remove it, or use SignatureMethod HmacSha1.");
            }

            foreach (string value in header.Value)
            {
                // .NET writes what was not validated as it is.
                if (value.IndexOfAny(EndsOfHeaders) >= 0)
                {
                    throw new InvalidOperationException(
                        "A custom handler, or DefaultRequestHeaders of the HttpClient, set a header whose value contains a line break or " +
                        "a null character, which would end the header. Nothing was sent. Remove that character.");
                }
            }
        }

        if (isAcs3 && request.Headers.Host is null && request.Headers.Contains("Host"))
        {
            throw new InvalidOperationException(
                "A custom handler set a Host header that cannot be read, so that it cannot be signed. Nothing was sent. Set Headers.Host.");
        }
    }

    // A handler within the primary one, or a listener of .NET's own metrics, may throw whatever it likes after the request went out.
    private static bool IsCertainlyUnsent(PrimaryHandlerSetup setup, HttpRequestMessage message, Exception e) =>
        message.Content is FormContent { WasSerialized: false }
        && (setup.AlwaysSerializesContent || (e is HttpRequestException lost && TransportFailures.IsWithoutConnection(lost)));

    private static void CopyWhatHandlersSet(HttpRequestMessage from, HttpRequestMessage to, bool isAcs3)
    {
        to.Version = from.Version;
#if NET8_0_OR_GREATER
        to.VersionPolicy = from.VersionPolicy;
#endif
        foreach (var header in HeadersOf(from))
        {
            // After Expect, .NET sends the head alone, asks for the content later and repeats what got no response; and a POST without
            // a body is whole by then. With the signature V3, Accept says in which format the service responds.
            if (Is(header.Key, "Expect") || (isAcs3 && Is(header.Key, "Accept")))
            {
                continue;
            }

            foreach (string value in header.Value)
            {
                to.Headers.TryAddWithoutValidation(header.Key, value);
            }
        }

        static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
    }

#if NET8_0_OR_GREATER
    // As they were set: each is written as it is, and parsing it first would cost much.
    private static HttpHeadersNonValidated HeadersOf(HttpRequestMessage request) => request.Headers.NonValidated;
#else
    private static HttpRequestHeaders HeadersOf(HttpRequestMessage request) => request.Headers;
#endif
}
