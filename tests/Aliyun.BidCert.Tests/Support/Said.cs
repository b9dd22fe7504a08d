using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>The sentences of the SDK that tests compare, each of them once.</summary>
internal static class Said
{
    internal const string Customer = " Customer 100***0001.";

    internal const string Unsettled =
        "Whether the service carried the call out is not known, and it was not retried: query the customer's certification before another such call.";

    internal const string RaiseTimeouts = "If the network is just slow, raise AttemptTimeout and TotalTimeout.";

    internal const string CheckConnection = "Check the host's name, the network and the proxy settings.";

    internal const string CheckCertificate =
        "Check the server's certificate and the TLS versions of both sides (1.2 or later), or the proxy that shows a certificate of its own.";

    internal const string NoResponse =
        "That is no response of the service. A proxy, a firewall, a log-in page or a gateway on the way often sends such a thing: check Endpoint and the proxy settings.";

    internal const string TooLarge = "A response of the service has some hundreds. Check Endpoint.";

    private const string AnyBody = "(an empty body|(a JSON object|other JSON|an XML document|an HTML page|text|blank text|binary data) of [0-9]+ bytes)";

    private const string AnyOrigin = @"( \([A-Za-z0-9/., _-]+\))?";

    /// <summary>The pattern of a message about a response that cannot be used.</summary>
    /// <param name="before">Operation and host, as <c>Op: host</c>.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="what">What is wrong with the body, or null where it is no response at all.</param>
    /// <param name="body">The body, or null for any.</param>
    /// <param name="end">What follows.</param>
    internal static string Malformed(string before, int status, string? what, string? body = null, string end = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"^{Regex.Escape(before)} responded with HTTP {status} and {(body is null ? AnyBody : Regex.Escape(body))}{AnyOrigin}{(what is null ? "" : Regex.Escape(what))}\\. {Regex.Escape(NoResponse + end)}");
}
