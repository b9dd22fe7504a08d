using System;
using System.Globalization;
using System.Net.Http;
using System.Security.Authentication;

namespace Aliyun.BidCert.Rpc;

/// <summary>Every way in which an attempt brings back no answer, in words.</summary>
internal static class TransportFailures
{
    private const int NotImplemented = 501;

    internal static BidCertTransportException Connection(RpcAttempt attempt, Exception cause)
    {
        bool untrusted = cause.InnerException is AuthenticationException;
        string message = untrusted
            ? $"{attempt.Action}: no trusted connection to {attempt.Endpoint.Authority}: {Said(cause.InnerException!)}. Check the server's certificate, or the proxy that shows one of its own."
            : $"{attempt.Action}: the connection to {attempt.Endpoint.Authority} failed: {Said(cause)}. Check the name, the network and the proxy settings.";
        return new(BidCertTransportFailure.Connection, message, isTransient: !untrusted, innerException: cause);
    }

    internal static BidCertTransportException Timeout(RpcAttempt attempt, TimeSpan? timeout, Exception cause) => new(
        BidCertTransportFailure.Timeout,
        Invariant($"{attempt.Action}: no complete answer from {attempt.Endpoint.Authority} {(timeout is { } limit ? Invariant($"within {limit.TotalSeconds:0.###} s. If the network is just slow, raise AttemptTimeout and TotalTimeout.") : "in time: a time limit of the HttpClient or its handler ran out, such as the one for connecting.")}"),
        isTransient: true,
        innerException: cause);

    internal static BidCertTransportException Redirect(RpcAttempt attempt, HttpResponseMessage response) => new(
        BidCertTransportFailure.Redirect,
        Invariant($"{attempt.Action}: {attempt.Endpoint.Authority} answered HTTP {(int)response.StatusCode}, a redirect{Target(response)}. A signed request is not sent on: check Endpoint, and whether a proxy asks for a log-in."),
        (int)response.StatusCode);

    internal static BidCertTransportException TooLarge(RpcAttempt attempt, int statusCode, string excerpt) => new(
        BidCertTransportFailure.ResponseTooLarge,
        Invariant($"{attempt.Action}: {attempt.Endpoint.Authority} answered HTTP {statusCode} with more than {BoundedBody.MaxBytes} bytes{(excerpt.Length == 0 ? "" : " of ")}{attempt.Hide(excerpt)}. An answer of the service has some hundreds: check Endpoint."),
        statusCode);

    /// <summary>No answer with a status that says "later" may be followed by one; no answer with another status is a fault that stays.</summary>
    internal static BidCertTransportException Malformed(RpcAttempt attempt, int statusCode, TimeSpan? retryAfter, string what) => new(
        BidCertTransportFailure.MalformedResponse,
        Invariant($"{attempt.Action}: {attempt.Endpoint.Authority} answered HTTP {statusCode} with {attempt.Hide(what)}. That is no answer of the service: a proxy, a firewall or a gateway on the way often sends such a thing."),
        statusCode,
        isTransient: statusCode is 429 or (>= 500 and not NotImplemented),
        retryAfter);

    private static string Said(Exception cause) => Redaction.ServerText(cause.Message)!.TrimEnd('.');

    private static string Target(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } location ? " to the host " + location.Host : "";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
