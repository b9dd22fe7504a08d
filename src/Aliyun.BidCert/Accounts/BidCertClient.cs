using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Rpc;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aliyun.BidCert;

/// <summary>The client of the certification services, for use without dependency injection. With it, use <c>AddBidCert</c>.</summary>
/// <remarks>
/// Safe for use by many threads at once. Make one and keep it: it holds the connections. See
/// <see href="https://help.aliyun.com/document_detail/91781.html">the vendor's page</see>.
/// </remarks>
public sealed class BidCertClient : IBidCertClient, IDisposable
{
    private readonly RpcClient<BidCertOptions> _rpc;

    /// <summary>Makes a client that connects by itself, with the system's clock and proxy settings, and logs nothing.</summary>
    /// <param name="options">The options, of which a copy is taken.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The options are not valid; the message names every fault.</exception>
    public BidCertClient(BidCertOptions options)
        : this(new RpcClient<BidCertOptions>(options))
    {
    }

    /// <summary>Makes a client on a handler of the application's own.</summary>
    /// <param name="options">The options, of which a copy is taken.</param>
    /// <param name="primaryHandler">
    /// What sends the signed requests: best, on .NET 8 and later, a SocketsHttpHandler. On it, also within DelegatingHandlers, redirects,
    /// cookies and trace propagation are switched off, so that it cannot be shared with clients that need them. Answers are decompressed, http on
    /// loopback goes through no proxy, and where the handler has no limit, connecting may take 5 s, and a connection lives two minutes. The same
    /// is set on an HttpClientHandler, but for trace propagation and the two limits, which it does not have: on .NET it adds a traceparent
    /// header and the baggage of the current activity, and shows the signed address to DiagnosticListeners. A handler of another kind is used as
    /// it is, and must not follow redirects.
    /// </param>
    /// <param name="disposeHandler">Whether <see cref="Dispose"/> disposes of <paramref name="primaryHandler"/>.</param>
    /// <param name="timeProvider">The clock: timestamps, timeouts and pauses.</param>
    /// <param name="loggerFactory">Where calls, retries and failures are logged, without secrets.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The options are not valid, and the message names every fault; or the handler is in use already, so
    /// that a property cannot be set any more, which the message names.</exception>
    public BidCertClient(
        BidCertOptions options,
        HttpMessageHandler primaryHandler,
        bool disposeHandler = true,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null)
        : this(new RpcClient<BidCertOptions>(options, primaryHandler, disposeHandler, timeProvider ?? TimeProvider.System, loggerFactory ?? NullLoggerFactory.Instance))
    {
    }

    internal BidCertClient(RpcClient<BidCertOptions> rpc) => _rpc = rpc;

    /// <inheritdoc/>
    public Task<GenerateAliyunBidCertWaysUrlResponse> GenerateAliyunBidCertWaysUrlAsync(
        GenerateAliyunBidCertWaysUrlRequest request, CancellationToken cancellationToken = default) =>
        _rpc.SendAsync(request, GenerateAliyunBidCertWaysUrl.ToCall, cancellationToken);

    /// <inheritdoc/>
    public Task<QueryBidUserCertifiedInfoResponse> QueryBidUserCertifiedInfoAsync(
        QueryBidUserCertifiedInfoRequest request, CancellationToken cancellationToken = default) =>
        _rpc.SendAsync(request, QueryBidUserCertifiedInfo.ToCall, cancellationToken);

    /// <inheritdoc/>
    public Task<RemoveIdentityCertifiedForBidUserResponse> RemoveIdentityCertifiedForBidUserAsync(
        RemoveIdentityCertifiedForBidUserRequest request, CancellationToken cancellationToken = default) =>
        _rpc.SendAsync(request, RemoveIdentityCertifiedForBidUser.ToCall, cancellationToken);

    /// <summary>Closes the connections of a client that was made without dependency injection. Calls under way fail.</summary>
    public void Dispose() => _rpc.Dispose();
}
