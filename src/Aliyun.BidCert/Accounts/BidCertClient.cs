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
/// Instances are thread-safe. Create one and keep it, because it holds the connections.
/// See <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see> in the Alibaba Cloud
/// documentation.
/// </remarks>
public sealed class BidCertClient : IBidCertClient, IDisposable
{
    private readonly RpcClient<BidCertOptions> _rpc;

    /// <summary>
    /// Initializes a new instance of the <see cref="BidCertClient"/> class with a handler of its own, the system's clock and proxy
    /// settings, and no logging.
    /// </summary>
    /// <param name="options">The options, which are copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The options are not valid. The message lists every validation error.</exception>
    public BidCertClient(BidCertOptions options)
        : this(new RpcClient<BidCertOptions>(options))
    {
    }

    /// <summary>
    /// Initializes a new instance of the <see cref="BidCertClient"/> class that takes its AccessKey from a provider, with a handler of
    /// its own, the system's clock and proxy settings, and no logging.
    /// </summary>
    /// <param name="options">The options, which are copied. They contain no AccessKey.</param>
    /// <param name="accessKeyProvider">The provider, which is not disposed of.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="options"/> or <paramref name="accessKeyProvider"/> is null.
    /// </exception>
    /// <exception cref="ArgumentException">The options are not valid. The message lists every validation error.</exception>
    public BidCertClient(BidCertOptions options, IAccessKeyProvider accessKeyProvider)
        : this(new RpcClient<BidCertOptions>(options, accessKeyProvider))
    {
    }

    /// <summary>Initializes a new instance of the <see cref="BidCertClient"/> class with a custom primary handler.</summary>
    /// <param name="options">The options, which are copied.</param>
    /// <param name="primaryHandler">
    /// The handler that sends the signed requests, on .NET 8 and later preferably a SocketsHttpHandler. See the remarks for the properties
    /// that are set on it.
    /// </param>
    /// <param name="disposeHandler">Whether <see cref="Dispose"/> disposes <paramref name="primaryHandler"/>.</param>
    /// <param name="timeProvider">
    /// The clock of timestamps, timeouts and pauses, or <see langword="null"/> for <see cref="TimeProvider.System"/>.
    /// </param>
    /// <param name="loggerFactory">
    /// The factory of the logger of calls, retries and failures, or <see langword="null"/> for no logging. Nothing logged contains secrets.
    /// </param>
    /// <param name="accessKeyProvider">
    /// The provider that supplies the AccessKey, which is not disposed of, or <see langword="null"/> for the one in the options.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or <paramref name="primaryHandler"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The options are not valid, and the message lists every validation error. Or <paramref name="primaryHandler"/> is already in use, and
    /// the message names the properties that can no longer be set on it.
    /// </exception>
    /// <remarks>
    /// <para>
    /// On a SocketsHttpHandler, also inside DelegatingHandlers, redirects, cookies, credentials and trace propagation are switched off, so
    /// it cannot be shared with clients that need them. Responses are decompressed, and http on loopback goes through no proxy. If the
    /// handler has no limits, connecting may take 5 seconds, and a connection lives for two minutes.
    /// </para>
    /// <para>
    /// The same is set on an HttpClientHandler, except for trace propagation and the two limits, which it does not have. On .NET it adds a
    /// traceparent header and the baggage of the current activity, and shows the signed URL to DiagnosticListeners.
    /// </para>
    /// <para>A handler of any other kind is used as it is, and must not follow redirects.</para>
    /// </remarks>
    public BidCertClient(
        BidCertOptions options,
        HttpMessageHandler primaryHandler,
        bool disposeHandler = true,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        IAccessKeyProvider? accessKeyProvider = null)
        : this(new RpcClient<BidCertOptions>(
            options,
            primaryHandler,
            disposeHandler,
            timeProvider ?? TimeProvider.System,
            loggerFactory ?? NullLoggerFactory.Instance,
            accessKeyProvider))
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

    /// <summary>
    /// Ends the calls in progress with an <see cref="ObjectDisposedException"/>, and closes the connections of a client that was created
    /// without dependency injection.
    /// </summary>
    public void Dispose() => _rpc.Dispose();
}
