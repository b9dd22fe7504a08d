using System;
using System.Linq;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>What is shown of a value that others have made.</summary>
internal static class Shown
{
    private const string Hidden = "***";
    private const int MaxHidden = 8;
    private const int MaxPlain = 64;
    private const int MaxPath = 64;

    /// <summary>The first three and the last four characters of an identifier; nothing of a short one.</summary>
    internal static string Masked(string identifier) =>
        identifier.Length > MaxHidden && identifier.All(IsPlain) ? $"{identifier[..3]}{Hidden}{identifier[^4..]}" : Hidden;

    /// <summary>A name of letters, digits and <c>:_.-</c>; null for anything else.</summary>
    internal static string? PlainOrNull(string text) => text.Length is > 0 and <= MaxPlain && text.All(IsPlain) ? text : null;

    /// <summary>Scheme, host, port and path of a URL of http or https; null for any other one.</summary>
    internal static string? UrlOrNull(Uri url) => url.Scheme is "http" or "https" && url.Host.Length > 0
        ? url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : null;

    /// <summary>Such a URL, but its path only where it is short and contains no key; null where the host contains one.</summary>
    internal static string? EndpointOrNull(string url, ConfiguredKeys keys)
    {
        var parts = new Uri(url);
        return keys.AreIn(parts.Authority) ? null
            : keys.AreIn(url) || parts.AbsolutePath.Length > MaxPath ? parts.GetLeftPart(UriPartial.Authority) + "/…"
            : url;
    }

    /// <summary>Host and port of a server, without a user name and a password.</summary>
    internal static string Server(Uri url)
    {
        string host = url.HostNameType == UriHostNameType.IPv6 ? url.Host : PlainOrNull(url.IdnHost) ?? Hidden;
        return FormattableString.Invariant($"{host}:{url.Port}");
    }

    internal static string RequestId(string? id, Words words) =>
        string.IsNullOrEmpty(id) ? words.Say("none", "无") : Identifiers.RequestId(id) ?? Hidden;

    /// <summary>
    /// The code of a rejection. The SDK's message has it only if it looks like one, and if it holds nothing that was sent.
    /// </summary>
    internal static string Code(BidCertServiceException rejection)
    {
        string message = rejection.Message;
        int end = message.IndexOf(" (HTTP ", StringComparison.Ordinal);
        int start = message.IndexOf(": ", StringComparison.Ordinal);
        return start >= 0 && start + 2 < end
            ? message[(start + 2)..end].Split(" about ", 2)[0]
            : rejection.ErrorCode.ToString();
    }

    /// <summary>Code, status and RequestId of a rejection.</summary>
    internal static string Response(BidCertServiceException rejection, Words words)
    {
        string code = Code(rejection);
        string requestId = RequestId(rejection.RequestId, words);
        return words.Say(
            $"{code} (HTTP {rejection.StatusCode}, RequestId {requestId})",
            $"{code}（HTTP {rejection.StatusCode}，RequestId {requestId}）");
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is ':' or '_' or '.' or '-';
}
