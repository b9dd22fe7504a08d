using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// What the client of any product is made of: options, a pipeline, and, without dependency injection, handlers of its own.
/// </summary>
internal sealed class RpcClient<TOptions> : IDisposable
    where TOptions : RpcClientOptions
{
    private readonly Func<TOptions> _readOptions;
    private readonly RpcPipeline _pipeline;
    private readonly HttpMessageInvoker? _ownHandlers;
    private readonly CancellationTokenSource _disposal = new();
    private int _isDisposed;

#pragma warning disable CA2000 // The invoker owns its handlers.
    /// <exception cref="ArgumentException">The options are not valid; the message names every error.</exception>
    internal RpcClient(TOptions options)
        : this(options, HttpClientSetup.CreatePrimaryHandler(), disposeHandler: true, TimeProvider.System, NullLoggerFactory.Instance)
    {
    }

    /// <exception cref="ArgumentException">The options are not valid; the message names every error.</exception>
    internal RpcClient(TOptions options, IAccessKeyProvider accessKeyProvider)
        : this(
            options,
            HttpClientSetup.CreatePrimaryHandler(),
            disposeHandler: true,
            TimeProvider.System,
            NullLoggerFactory.Instance,
            accessKeyProvider ?? throw new ArgumentNullException(nameof(accessKeyProvider)))
    {
    }

    /// <exception cref="ArgumentException">
    /// The options are not valid, and the message names every error; or the handler is in use and not right.
    /// </exception>
    internal RpcClient(
        TOptions options,
        HttpMessageHandler primaryHandler,
        bool disposeHandler,
        TimeProvider timeProvider,
        ILoggerFactory loggerFactory,
        IAccessKeyProvider? accessKeyProvider = null)
    {
        TOptions copy = CheckedCopy(options, accessKeyProvider);
        Throw.IfNull(primaryHandler);
        _ownHandlers = new HttpMessageInvoker(new RpcSigningHandler(primaryHandler), disposeHandler);
        _readOptions = () => copy;
        ILogger logger = RpcLog.Create(loggerFactory, copy.Product.LogCategory);
        _pipeline = new RpcPipeline(SendByOwnHandlersAsync, _readOptions, timeProvider, logger, _disposal.Token);
    }
#pragma warning restore CA2000

    internal RpcClient(
        Func<TOptions> readOptions,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> sendAsync,
        TimeProvider timeProvider,
        ILogger logger)
    {
        _readOptions = readOptions;
        _pipeline = new RpcPipeline(sendAsync, readOptions, timeProvider, logger, _disposal.Token);
    }

    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    internal Task<TResponse> SendAsync<TRequest, TResponse>(
        TRequest request, Func<TRequest, TOptions, RpcCall<TResponse>> toCall, CancellationToken cancellationToken)
    {
        Throw.IfNull(request);
        TOptions options = _readOptions();
        return _pipeline.SendAsync(toCall(request, options), options, cancellationToken);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _disposal.Cancel();
            _disposal.Dispose();
            _ownHandlers?.Dispose();
        }
    }

    // An HttpClient would add a source of cancellation and a task of its own, which cost 5 % of what a call costs beside the socket.
    private Task<HttpResponseMessage> SendByOwnHandlersAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpClientSetup.AddUserAgent(request.Headers);
        return _ownHandlers!.SendAsync(request, cancellationToken);
    }

    private static TOptions CheckedCopy(TOptions options, IAccessKeyProvider? accessKeyProvider)
    {
        Throw.IfNull(options);
        var copy = (TOptions)options.Copy();
        copy.Use(accessKeyProvider);
        return copy.FindErrors() is { Count: > 0 } errors ? throw new ArgumentException(string.Join(" ", errors), nameof(options)) : copy;
    }
}
