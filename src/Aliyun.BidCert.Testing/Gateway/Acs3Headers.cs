using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>The headers of a request with the signature V3, which hold what are common parameters with the older one.</summary>
internal sealed class Acs3Headers
{
    internal const string Algorithm = "ACS3-HMAC-SHA256";

    private static readonly Dictionary<string, string> HeaderNames = new(StringComparer.Ordinal)
    {
        ["Action"] = "x-acs-action",
        ["Version"] = "x-acs-version",
        ["Timestamp"] = "x-acs-date",
        ["SignatureNonce"] = "x-acs-signature-nonce",
        ["SecurityToken"] = "x-acs-security-token",
    };

    private readonly IReadOnlyDictionary<string, string> _headers;
    private readonly Dictionary<string, string> _authorization = new(StringComparer.Ordinal);

    private Acs3Headers(IReadOnlyDictionary<string, string> headers, string authorization)
    {
        _headers = headers;
        foreach (string part in authorization.Substring(Algorithm.Length).Split(','))
        {
            string[] pair = part.Trim().Split(['='], 2);
            bool isRepeated = _authorization.ContainsKey(pair[0]);
            _authorization[pair[0]] = pair.Length == 2 && !isRepeated ? pair[1] : "";
        }
    }

    internal string? Signature => FindPart("Signature");

    /// <summary>Gets the names that the request says are signed.</summary>
    internal string SignedHeaders => FindPart("SignedHeaders") ?? "";

    /// <summary>Returns the headers, or null if the request does not have this signature.</summary>
    internal static Acs3Headers? Find(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue("Authorization", out string? authorization)
        && (authorization == Algorithm || authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal))
            ? new Acs3Headers(headers, authorization)
            : null;

    /// <summary>Returns the value that a common parameter of the older signature has here, or null if it is absent or empty.</summary>
    internal string? FindCommon(string parameter) =>
        parameter == "AccessKeyId" ? FindPart("Credential")
        : HeaderNames.TryGetValue(parameter, out string? header) ? FindHeader(header)
        : null;

    /// <summary>Returns the value of a header, or null if it is absent or empty.</summary>
    internal string? FindHeader(string name) => _headers.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    /// <summary>Returns the names of the headers that have to be signed, in lower case and in ordinal order.</summary>
    internal SortedSet<string> GetRequiredNames()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal) { "host" };
        foreach (string name in _headers.Keys)
        {
#pragma warning disable CA1308 // The lower case is what is signed.
            string lower = name.ToLowerInvariant();
#pragma warning restore CA1308
            if (lower == "content-type" || lower.StartsWith("x-acs-", StringComparison.Ordinal))
            {
                names.Add(lower);
            }
        }

        return names;
    }

    private string? FindPart(string name) => _authorization.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;
}
