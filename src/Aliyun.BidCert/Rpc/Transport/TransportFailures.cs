using System;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;

namespace Aliyun.BidCert.Rpc;

/// <summary>Every way in which an attempt brings back no response, in words.</summary>
internal static class TransportFailures
{
    private static readonly Advice SlowNetwork = new(
        "Check the network and the proxy settings. If the network is just slow, raise AttemptTimeout and TotalTimeout.",
        "请检查网络与代理设置；若只是网络较慢，请调大 AttemptTimeout 与 TotalTimeout。");

    private static readonly Advice SlowProvider = new(
        "Find out what the provider waits for, and let it cache the key.",
        "请排查该 IAccessKeyProvider 在等待什么，并在其中缓存密钥。");

    internal static BidCertTransportException Connection(RpcAttempt attempt, Exception cause)
    {
        var failure = ConnectionFailure.Of(cause);
        return Create(
            attempt,
            BidCertTransportFailure.Connection,
            $"no connection to {attempt.Authority}{failure.Reason} ({ForeignException.Describe(cause)}).",
            failure.Advice,
            isTransient: failure.IsTransient && !IsPermanent(cause),
            innerException: ForeignException.Rebuild(cause));
    }

    /// <summary>A handler above the signing one sends a call again that is not idempotent.</summary>
    internal static BidCertTransportException SentAgain(RpcAttempt attempt) => Create(
        attempt,
        BidCertTransportFailure.Connection,
        "a custom handler sent the request a second time, which this call must not be: only the first one went out.",
        new("Leave retries of it to the SDK.", "请勿在自定义处理程序中重试此调用，由 SDK 负责重试。"),
        isTransient: attempt.NothingWasSent);

    /// <summary>A handler above the signing one sends a call that is not idempotent after it gave up.</summary>
    internal static BidCertTransportException SentTooLate(RpcAttempt attempt) => Create(
        attempt,
        BidCertTransportFailure.Connection,
        "a custom handler sent the request after the attempt had ended, so it did not go out.",
        new("Let the handler cancel what it gives up.", "请让该处理程序在放弃请求时取消它。"));

    /// <summary>Whether the failure is that of making a connection, so that nothing can have been sent. When in doubt, no.</summary>
    internal static bool IsWithoutConnection(HttpRequestException failure)
    {
#if NET8_0_OR_GREATER
        if (failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return true;
        }
#endif

        // An error of a connection that stood is wrapped into an IOException; .NET Framework has a WebException for all.
        return ForeignException.IsProxyLogIn(failure) || failure.InnerException switch
        {
            WebException web when ForeignException.IsProxyLogIn(web) => true,
            SocketException socket => socket.SocketErrorCode
                is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData,
            WebException web => web.Status
                is WebExceptionStatus.ConnectFailure
                or WebExceptionStatus.NameResolutionFailure
                or WebExceptionStatus.ProxyNameResolutionFailure,
            _ => false,
        };
    }

    internal static BidCertTransportException ConnectionLost(RpcAttempt attempt, ResponseHead head, Exception cause) => Create(
        attempt,
        BidCertTransportFailure.Connection,
        Invariant($"{attempt.Authority} responded with HTTP {head.StatusCode}, and ") +
        $"the connection was lost in the middle of the body ({ForeignException.Describe(cause)}).",
        new("If it goes on, look for a proxy that cuts responses off.", "若持续出现，请排查会中断响应的代理。"),
        head.StatusCode,
        isTransient: true,
        innerException: ForeignException.Rebuild(cause),
        requestId: head.RequestId);

    internal static BidCertTransportException Timeout(RpcAttempt attempt, TimeSpan timeout, Exception cause)
    {
        bool isOfProvider = attempt.Key is null;
        string limit = timeout < attempt.Options.AttemptTimeout
            ? Invariant($"the {timeout.TotalSeconds:0.###} s that were left of TotalTimeout, ") +
                Invariant($"{attempt.Options.TotalTimeout.TotalSeconds:0.###} s")
            : Invariant($"{timeout.TotalSeconds:0.###} s");
        return Create(
            attempt,
            BidCertTransportFailure.Timeout,
            isOfProvider
                ? $"no AccessKey from the IAccessKeyProvider {attempt.Options.FindAccessKeyProvider()!.GetType().FullName} within {limit}."
                : $"no complete response from {attempt.Authority} within {limit}.",
            isOfProvider ? SlowProvider : SlowNetwork,
            isTransient: true,
            innerException: ForeignException.Rebuild(cause));
    }

    internal static BidCertTransportException TimeoutOfHandler(RpcAttempt attempt, Exception cause) => Create(
        attempt,
        BidCertTransportFailure.Timeout,
        $"no complete response from {attempt.Authority} in time: a time limit of the HttpClient or its handler ran out, " +
        "such as the one for connecting, which is 5 s by default on .NET 8 and later.",
        new("Check the network, or raise ConnectTimeout of the handler.", "请检查网络，或调大处理程序的 ConnectTimeout。"),
        isTransient: true,
        innerException: ForeignException.Rebuild(cause));

    internal static BidCertTransportException Redirect(RpcAttempt attempt, ResponseHead head, HttpResponseMessage response)
    {
        int statusCode = head.StatusCode;
        return statusCode >= 300
            ? Create(
                attempt,
                BidCertTransportFailure.Redirect,
                Invariant($"{attempt.Authority} responded with a redirect{Target(attempt, response)} (HTTP {statusCode}). ") +
                "A signed request is not sent on.",
                new("Check {Endpoint}, and whether a proxy asks for a log-in.", "请检查 {Endpoint}，以及是否有代理要求登录。"),
                statusCode,
                requestId: head.RequestId)
            : Create(
                attempt,
                BidCertTransportFailure.Redirect,
                Invariant($"the response (HTTP {statusCode}) comes from another URL than {attempt.Authority}: ") +
                "the primary handler followed a redirect or rewrote the URL.",
                new(
                    "Set {Endpoint} to the URL that is meant, and let the handler follow no redirects.",
                    "请把 {Endpoint} 设为目标地址，并关闭处理程序的自动重定向。"),
                statusCode,
                requestId: head.RequestId);
    }

    internal static BidCertTransportException TooLarge(RpcAttempt attempt, ResponseHead head) => Create(
        attempt,
        BidCertTransportFailure.ResponseTooLarge,
        Invariant($"{attempt.Authority} responded with HTTP {head.StatusCode} and more than {BoundedBody.MaxBytes} bytes") +
        $"{head.Origin}. A response of the service has some hundreds.",
        new("Check {Endpoint}.", "请检查 {Endpoint}。"),
        head.StatusCode,
        requestId: head.RequestId);

    /// <summary>No response with a status that says "later" may be followed by one; with another status it stays.</summary>
    internal static BidCertTransportException Malformed(
        RpcAttempt attempt, ResponseHead head, TimeSpan? retryAfter, string what, string? requestId = null) => Create(
        attempt,
        BidCertTransportFailure.MalformedResponse,
        Invariant($"{attempt.Authority} responded with HTTP {head.StatusCode} and {what}. That is no response of the service."),
        new(
            "A proxy, a firewall, a log-in page or a gateway on the way often sends such a thing: check {Endpoint} and the proxy settings.",
            "这类响应常来自途中的代理、防火墙、登录页或网关：请检查 {Endpoint} 与代理设置。"),
        head.StatusCode,
        RetryableStatus.Contains(head.StatusCode),
        retryAfter,
        requestId: requestId ?? head.RequestId);

    // Made once, with all that is known of the attempt: whether the call may have been carried out decides whether it is transient.
    private static BidCertTransportException Create(
        RpcAttempt attempt,
        BidCertTransportFailure failure,
        string what,
        Advice advice,
        int? statusCode = null,
        bool isTransient = false,
        TimeSpan? retryAfter = null,
        Exception? innerException = null,
        string? requestId = null)
    {
        AdviceLanguage language = attempt.Options.AdviceLanguage;
        bool isOutcomeUnknown = !attempt.IsIdempotent && !attempt.NothingWasSent;
        return new BidCertTransportException(
            failure,
            $"{what} {advice.In(language, attempt.EndpointSetting)}{(isOutcomeUnknown ? " " + UnknownOutcome.In(language) : "")}",
            statusCode,
            isTransient && !isOutcomeUnknown,
            attempt.Operation,
            attempt.MaskedUid,
            retryAfter,
            attempt.Number,
            innerException,
            requestId);
    }

#if NET8_0_OR_GREATER
    private static bool IsPermanent(Exception cause) =>
        cause is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded };
#else
    private static bool IsPermanent(Exception cause) => false;
#endif

    private static string Target(RpcAttempt attempt, HttpResponseMessage response) =>
        response.Headers.Location is not { } location ? ""
        : !location.IsAbsoluteUri || string.Equals(location.Host, attempt.Endpoint.Host, StringComparison.OrdinalIgnoreCase)
            ? " to the same host"
        : " to another host";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
