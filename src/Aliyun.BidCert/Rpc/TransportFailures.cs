using System;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Aliyun.BidCert.Rpc;

/// <summary>Every way in which an attempt brings back no answer, in words.</summary>
internal static class TransportFailures
{
    internal static BidCertTransportException Connection(RpcAttempt attempt, Exception cause)
    {
        AuthenticationException? untrusted = FindUntrusted(cause);
        string message = untrusted is not null
            ? $"{attempt.Operation}: no trusted connection to {attempt.Endpoint.Authority}: {CleanedException.MessageOf(attempt, untrusted)}. Check the server's certificate, or the proxy that shows one of its own."
            : $"{attempt.Operation}: the connection to {attempt.Endpoint.Authority} failed: {CleanedException.MessageOf(attempt, cause)}. Check the name, the network and the proxy settings.";
        return new(
            BidCertTransportFailure.Connection,
            message,
            isTransient: untrusted is null && !IsPermanent(cause),
            innerException: CleanedException.Of(attempt, cause));
    }

    /// <summary>A handler above the signing one sends a call again that may not be repeated.</summary>
    internal static BidCertTransportException SentAgain(RpcAttempt attempt) => new(
        BidCertTransportFailure.Connection,
        $"{attempt.Operation}: a handler of the application's sent the request a second time, which this call must not be: only the first one went out. Leave retries of it to the SDK.",
        isTransient: attempt.NothingWasSent);

    /// <summary>A handler above the signing one passes a call on that may not be repeated, after it gave up.</summary>
    internal static BidCertTransportException SentTooLate(RpcAttempt attempt) => new(
        BidCertTransportFailure.Connection,
        $"{attempt.Operation}: a handler of the application's passed the request on after the attempt had ended, so it did not go out. Let the handler cancel what it gives up.");

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
        return failure.InnerException is
            SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }
            or WebException { Status: WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure };
    }

    internal static BidCertTransportException ConnectionLost(RpcAttempt attempt, int statusCode, Exception cause) => new(
        BidCertTransportFailure.Connection,
        Invariant($"{attempt.Operation}: {attempt.Endpoint.Authority} answered HTTP {statusCode}, and the connection was lost in the middle of the answer: {CleanedException.MessageOf(attempt, cause)}."),
        statusCode,
        isTransient: true,
        innerException: CleanedException.Of(attempt, cause));

    internal static BidCertTransportException Timeout(RpcAttempt attempt, TimeSpan timeout, Exception cause)
    {
        string limit = timeout < attempt.Options.AttemptTimeout
            ? Invariant($"the {timeout.TotalSeconds:0.###} s that were left of TotalTimeout, {attempt.Options.TotalTimeout.TotalSeconds:0.###} s")
            : Invariant($"{timeout.TotalSeconds:0.###} s");
        return new(
            BidCertTransportFailure.Timeout,
            $"{attempt.Operation}: no complete answer from {attempt.Endpoint.Authority} within {limit}. If the network is just slow, raise AttemptTimeout and TotalTimeout.",
            isTransient: true,
            innerException: CleanedException.Of(attempt, cause));
    }

    internal static BidCertTransportException TimeoutOfHandler(RpcAttempt attempt, Exception cause) => new(
        BidCertTransportFailure.Timeout,
        $"{attempt.Operation}: no complete answer from {attempt.Endpoint.Authority} in time: a time limit of the HttpClient or its handler ran out, such as the one for connecting, which is 5 s by default on .NET 8 and later.",
        isTransient: true,
        innerException: CleanedException.Of(attempt, cause));

    internal static BidCertTransportException Redirect(RpcAttempt attempt, HttpResponseMessage response) => new(
        BidCertTransportFailure.Redirect,
        (int)response.StatusCode >= 300
            ? Invariant($"{attempt.Operation}: {attempt.Endpoint.Authority} answered with a redirect{Target(attempt, response)} (HTTP {(int)response.StatusCode}). A signed request is not sent on: check Endpoint, and whether a proxy asks for a log-in.")
            : Invariant($"{attempt.Operation}: the answer (HTTP {(int)response.StatusCode}) comes from another address than {attempt.Endpoint.Authority}: the primary handler followed a redirect or rewrote the address. Set Endpoint to the address that is meant, and let the handler follow no redirects."),
        (int)response.StatusCode);

    internal static BidCertTransportException TooLarge(RpcAttempt attempt, int statusCode, string excerpt) => new(
        BidCertTransportFailure.ResponseTooLarge,
        Invariant($"{attempt.Operation}: {attempt.Endpoint.Authority} answered HTTP {statusCode} with more than {BoundedBody.MaxBytes} bytes{(excerpt.Length == 0 ? "" : " of ")}{excerpt}. An answer of the service has some hundreds: check Endpoint."),
        statusCode);

    /// <summary>No answer with a status that says "later" may be followed by one; no answer with another status is a fault that stays.</summary>
    internal static BidCertTransportException Malformed(RpcAttempt attempt, int statusCode, TimeSpan? retryAfter, string what, string? requestId = null) => new(
        BidCertTransportFailure.MalformedResponse,
        Invariant($"{attempt.Operation}: {attempt.Endpoint.Authority} answered HTTP {statusCode} with {what}. That is no answer of the service: a proxy, a firewall or a gateway on the way often sends such a thing."),
        statusCode,
        RetryableStatus.Contains(statusCode),
        retryAfter,
        requestId: requestId);

    // .NET Framework has a WebException in between.
    private static AuthenticationException? FindUntrusted(Exception? cause)
    {
        while (cause is not (null or AuthenticationException))
        {
            cause = cause.InnerException;
        }

        return cause as AuthenticationException;
    }

#if NET8_0_OR_GREATER
    private static bool IsPermanent(Exception cause) => cause is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded };
#else
    private static bool IsPermanent(Exception cause) => false;
#endif

    private static string Target(RpcAttempt attempt, HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } location ? " to " + Redaction.ServerText(attempt.Hide(location.Authority)) : "";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
