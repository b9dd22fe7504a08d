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
    private readonly Func<BidCertOptions> _readOptions;
    private readonly RpcPipeline _pipeline;
    private readonly HttpClient? _ownedClient;

#pragma warning disable CA2000 // The HttpClient owns its handlers.
    /// <summary>Makes a client that connects by itself, with the system's clock and proxy settings, and logs nothing.</summary>
    /// <param name="options">The options, of which a copy is taken.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The options are not valid; the message names every fault.</exception>
    public BidCertClient(BidCertOptions options)
        : this(CheckedCopy(options), HttpClientSetup.CreatePrimaryHandler(), disposeHandler: true, TimeProvider.System, NullLogger.Instance)
    {
    }
#pragma warning restore CA2000

    /// <summary>Makes a client on a handler of the application's own.</summary>
    /// <param name="options">The options, of which a copy is taken.</param>
    /// <param name="primaryHandler">What sends the signed requests, and decompresses the answers. Redirects are switched off on a
    /// SocketsHttpHandler or HttpClientHandler, so it cannot be shared with clients that need them.</param>
    /// <param name="disposeHandler">Whether <see cref="Dispose"/> disposes of <paramref name="primaryHandler"/>.</param>
    /// <param name="timeProvider">The clock: timestamps, timeouts and pauses.</param>
    /// <param name="loggerFactory">Where calls, retries and failures are logged, without secrets.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The options are not valid, and the message names every fault; or the handler follows
    /// redirects and is in use already.</exception>
    public BidCertClient(
        BidCertOptions options,
        HttpMessageHandler primaryHandler,
        bool disposeHandler,
        TimeProvider timeProvider,
        ILoggerFactory loggerFactory)
        : this(CheckedCopy(options), primaryHandler, disposeHandler, timeProvider, CreateLogger(loggerFactory))
    {
    }

    internal BidCertClient(Func<BidCertOptions> readOptions, Func<HttpClient> createClient, TimeProvider timeProvider, ILogger logger)
    {
        _readOptions = readOptions;
        _pipeline = new RpcPipeline(createClient, readOptions, timeProvider, logger);
    }

    private BidCertClient(
        BidCertOptions options, HttpMessageHandler primaryHandler, bool disposeHandler, TimeProvider timeProvider, ILogger logger)
    {
        Throw.IfNull(primaryHandler);
        Throw.IfNull(timeProvider);
#pragma warning disable CA2000 // The HttpClient owns its handlers.
        _ownedClient = new HttpClient(new RpcSigningHandler(primaryHandler), disposeHandler);
#pragma warning restore CA2000
        HttpClientSetup.Configure(_ownedClient);
        _readOptions = () => options;
        _pipeline = new RpcPipeline(() => _ownedClient, _readOptions, timeProvider, logger);
    }

    /// <inheritdoc/>
    public Task<GenerateAliyunBidCertWaysUrlResponse> GenerateAliyunBidCertWaysUrlAsync(
        GenerateAliyunBidCertWaysUrlRequest request, CancellationToken cancellationToken = default)
    {
        Throw.IfNull(request);
        BidCertOptions options = _readOptions();
        return _pipeline.SendAsync(GenerateAliyunBidCertWaysUrl.ToCall(request, options), options, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<QueryBidUserCertifiedInfoResponse> QueryBidUserCertifiedInfoAsync(
        QueryBidUserCertifiedInfoRequest request, CancellationToken cancellationToken = default)
    {
        Throw.IfNull(request);
        BidCertOptions options = _readOptions();
        return _pipeline.SendAsync(QueryBidUserCertifiedInfo.ToCall(request, options), options, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<RemoveIdentityCertifiedForBidUserResponse> RemoveIdentityCertifiedForBidUserAsync(
        RemoveIdentityCertifiedForBidUserRequest request, CancellationToken cancellationToken = default)
    {
        Throw.IfNull(request);
        BidCertOptions options = _readOptions();
        return _pipeline.SendAsync(RemoveIdentityCertifiedForBidUser.ToCall(request, options), options, cancellationToken);
    }

    /// <summary>Closes the connections of a client that was made without dependency injection. Calls under way fail.</summary>
    public void Dispose() => _ownedClient?.Dispose();

    private static BidCertOptions CheckedCopy(BidCertOptions options)
    {
        Throw.IfNull(options);
        var copy = (BidCertOptions)options.Copy();
        return copy.FindFaults() is { Count: > 0 } faults ? throw new ArgumentException(string.Join(" ", faults), nameof(options)) : copy;
    }

    private static ILogger CreateLogger(ILoggerFactory loggerFactory)
    {
        Throw.IfNull(loggerFactory);
        return loggerFactory.CreateLogger<BidCertClient>();
    }
}
