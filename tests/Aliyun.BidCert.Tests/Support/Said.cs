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

    internal const string RaiseTimeouts = "Check the network and the proxy settings. If the network is just slow, raise AttemptTimeout and TotalTimeout.";

    internal const string CheckName = "Check the host name in Endpoint, the proxy settings, and the DNS settings and the network of this machine.";

    internal const string CheckPort = "Check host and port in Endpoint and the proxy settings, and whether a firewall refuses the connection.";

    internal const string CheckCertificate =
        "Check the server's certificate, this machine's clock and root certificates, and whether a proxy shows a certificate of its own.";

    internal const string CheckTlsVersions = "Check the TLS versions of both sides (1.2 or later), custom certificate validation, and whether Endpoint names a port for https.";

    internal const string CheckTunnel = "Check the proxy settings, its user name and password, and whether it allows this host.";

    internal const string CheckLogIn = "Check the proxy's user name and password: the Credentials of the handler's Proxy, or those in the proxy's URL.";

    internal const string CheckHttp = "Check host and port in Endpoint, and what listens there.";

    internal const string CheckNetwork = "Check the network and the proxy settings.";

    internal const string NoResponse = $"{NoResponseAtAll} {CheckProxy}";

    internal const string TooLarge = $"{UsualSize} {CheckEndpoint}";

    internal const string ChineseUnsettled = "服务端是否已执行该调用尚不确定，SDK 没有重发：再次调用前请先查询客户的实名认证状态。";

    internal const string Cancelled = "The call was cancelled.";

    internal const string Disposed = "The client was disposed of before the call ended.";

    /// <summary>What the validators of applications say, which is theirs to say.</summary>
    internal const string HouseRule = "house rule";

    private static readonly string[] KeyParts = ["AccessKeyId", "AccessKeySecret", "SecurityToken"];

    /// <summary>What is said of the answer of a provider that is no usable key, behind its type.</summary>
    internal static readonly string[] BadKeys =
    [
        "returned null: return an AccessKey, or throw an exception that says why there is none.",
        .. Array.ConvertAll(KeyParts, part => $"returned an AccessKey whose {part} is empty: return it whole."),
        .. Array.ConvertAll(KeyParts, part => $"returned an AccessKey whose {part} contains a blank, a line break or another character that is not printable ASCII: return it without."),
    ];

    /// <summary>What else is wrong with a response, behind the description of its body.</summary>
    internal static readonly string[] Lacking =
    [
        "Success, but with a status that is none", "neither Success nor Code nor Message", "Success, but without Data, the URL",
        "Success, but Data is not an https URL", "no result", "a result whose isCertified is neither 0 nor 1",
        "a result about another customer than the one that was asked for", "neither Code 200 nor a Result that is true", "neither a success nor a Code that says why",
        "Code 200, but no success", "a Code that says success, but no success", "neither Code nor Message", "Code 200, but without data", "Code 200, but without certifyId",
        "Code 200, but without certifyUrl", "Code 200, but certifyUrl is not an https URL",
        "data about another verification than the one that was asked for", "Data that is no JSON object", "result that is no JSON object",
        "Data that holds an element twice", "result that holds an element twice",
    ];

    /// <summary>The sentence and what a developer does next, in English or in Chinese, as patterns. {H} is the host, {S} a status, {N} a number, {D} what
    /// exceptions are, {B} what is known of a body and {O} of where it comes from.</summary>
    internal static readonly (string Sentence, string English, string Chinese)[] TransportFailures =
    [
        ("no connection to {H}: its name, or that of the proxy on the way, could not be resolved ({D}).",
            CheckName, "请检查 Endpoint 中的域名、代理设置，以及本机的 DNS 设置与网络。"),
        ("no connection to {H}: the host, or the proxy on the way, refused it ({D}).",
            CheckPort, "请检查 Endpoint 的域名与端口、代理设置，以及是否被防火墙拒绝。"),
        ("no connection to {H}: its certificate is not trusted ({D}).", CheckCertificate, "请检查服务端证书、本机时钟与根证书，以及是否有代理使用了自有证书。"),
        ("no connection to {H}: the TLS handshake failed ({D}).",
            CheckTlsVersions, "请检查双方的 TLS 版本（1.2 及以上）、自定义的证书校验，以及 Endpoint 的端口是否为 https 端口。"),
        ("no connection to {H}: the proxy refused the tunnel ({D}).", CheckTunnel, "请检查代理设置及其用户名和密码，以及代理是否允许访问该域名。"),
        ("no connection to {H}: the proxy asks for a log-in ({D}).", CheckLogIn, "请检查代理的用户名和密码：处理程序的 Proxy 的 Credentials，或代理 URL 中的用户名和密码。"),
        ("no connection to {H}: what responded does not speak HTTP ({D}).", CheckHttp, "请检查 Endpoint 的域名与端口，以及该端口上的服务。"),
        ("no connection to {H}, or it was lost ({D}).", CheckNetwork, "请检查网络与代理设置。"),
        ("a custom handler sent the request a second time, which this call must not be: only the first one went out.",
            "Leave retries of it to the SDK.", "请勿在自定义处理程序中重试此调用，由 SDK 负责重试。"),
        ("a custom handler sent the request after the attempt had ended, so it did not go out.",
            "Let the handler cancel what it gives up.", "请让该处理程序在放弃请求时取消它。"),
        ("{H} responded with HTTP {S}, and the connection was lost in the middle of the body ({D}).",
            "If it goes on, look for a proxy that cuts responses off.", "若持续出现，请排查会中断响应的代理。"),
        ("no complete response from {H} within {N} s.", RaiseTimeouts, "请检查网络与代理设置；若只是网络较慢，请调大 AttemptTimeout 与 TotalTimeout。"),
        ("no complete response from {H} within the {N} s that were left of TotalTimeout, {N} s.", RaiseTimeouts, "请检查网络与代理设置；若只是网络较慢，请调大 AttemptTimeout 与 TotalTimeout。"),
        ("no AccessKey from the IAccessKeyProvider {T} within {N} s.", SlowProvider, ChineseSlowProvider),
        ("no AccessKey from the IAccessKeyProvider {T} within the {N} s that were left of TotalTimeout, {N} s.", SlowProvider, ChineseSlowProvider),
        ("no complete response from {H} in time: a time limit of the HttpClient or its handler ran out, such as the one for connecting, which is 5 s by default on .NET 8 and later.",
            "Check the network, or raise ConnectTimeout of the handler.", "请检查网络，或调大处理程序的 ConnectTimeout。"),
        ("{H} responded with a redirect (HTTP {S}). A signed request is not sent on.", CheckRedirect, ChineseCheckRedirect),
        ("{H} responded with a redirect to the same host (HTTP {S}). A signed request is not sent on.", CheckRedirect, ChineseCheckRedirect),
        ("{H} responded with a redirect to another host (HTTP {S}). A signed request is not sent on.", CheckRedirect, ChineseCheckRedirect),
        ("the response (HTTP {S}) comes from another URL than {H}: the primary handler followed a redirect or rewrote the URL.",
            "Set Endpoint to the URL that is meant, and let the handler follow no redirects.", "请把 Endpoint 设为目标地址，并关闭处理程序的自动重定向。"),
        ("{H} responded with HTTP {S} and more than 262144 bytes{O}. " + UsualSize, CheckEndpoint, "请检查 Endpoint。"),
        ("{H} responded with HTTP {S} and {B}. " + NoResponseAtAll, CheckProxy, "这类响应常来自途中的代理、防火墙、登录页或网关：请检查 Endpoint 与代理设置。"),
    ];

    internal const string SlowProvider = "Find out what the provider waits for, and let it cache the key.";

    private const string ChineseSlowProvider = "请排查该 IAccessKeyProvider 在等待什么，并在其中缓存密钥。";

    private const string NoResponseAtAll = "That is no response of the service.";

    private const string UsualSize = "A response of the service has some hundreds.";

    private const string CheckEndpoint = "Check Endpoint.";

    private const string CheckProxy = "A proxy, a firewall, a log-in page or a gateway on the way often sends such a thing: check Endpoint and the proxy settings.";

    private const string CheckRedirect = "Check Endpoint, and whether a proxy asks for a log-in.";

    private const string ChineseCheckRedirect = "请检查 Endpoint，以及是否有代理要求登录。";

    internal const string AnyBody = "(an empty body|(a JSON object|other JSON|an XML document|an HTML page|text|blank text|binary data) of [0-9]+ bytes)";

    private const string AnyOrigin = @"( \([A-Za-z0-9/., _-]+\))?";

    /// <summary>The pattern of a message about a response that cannot be used.</summary>
    /// <param name="before">Operation and host, as <c>Op: host</c>.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="what">What is wrong with the body, or null where it is no response at all.</param>
    /// <param name="body">The body, or null for any.</param>
    /// <param name="end">What follows.</param>
    internal static string Malformed(string before, int status, string? what, string? body = null, string end = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"^{Regex.Escape(before)} responded with HTTP {status} and {(body is null ? AnyBody : Regex.Escape(body))}{AnyOrigin}{(what is null ? "" : Regex.Escape(what))}\\. {Regex.Escape(For(before, NoResponse) + end)}");

    /// <summary>The sentence for an operation, whose name the text begins with: of queries and removals, it names CrmEndpoint.</summary>
    internal static string For(string operation, string sentence) =>
        operation.StartsWith("QueryBidUser", StringComparison.Ordinal) || operation.StartsWith("RemoveIdentity", StringComparison.Ordinal)
            ? sentence.Replace("Endpoint", "CrmEndpoint", StringComparison.Ordinal)
            : sentence;
}
