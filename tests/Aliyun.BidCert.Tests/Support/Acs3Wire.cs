using System;
using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>The headers of the signature V3, read from the rules of the protocol alone.</summary>
internal static class Acs3Wire
{
    internal const string Algorithm = "ACS3-HMAC-SHA256";

    private static readonly (string Header, string Parameter)[] Names =
    [
        ("x-acs-action", "Action"),
        ("x-acs-version", "Version"),
        ("x-acs-date", "Timestamp"),
        ("x-acs-signature-nonce", "SignatureNonce"),
        ("x-acs-security-token", "SecurityToken"),
    ];

    internal static bool IsIn(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue("Authorization", out string? value) && value.StartsWith(Algorithm + " ", StringComparison.Ordinal);

    /// <summary>What the older signature has in parameters.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> CommonParameters(IReadOnlyDictionary<string, string> headers)
    {
        if (!IsIn(headers))
        {
            return [];
        }

        return Names.Where(name => headers.ContainsKey(name.Header))
            .Select(name => KeyValuePair.Create(name.Parameter, headers[name.Header]))
            .Prepend(KeyValuePair.Create("AccessKeyId", Part(headers, "Credential")))
            .Append(KeyValuePair.Create("Format", "JSON"))
            .Append(KeyValuePair.Create("Signature", Part(headers, "Signature")));
    }

    internal static string Part(IReadOnlyDictionary<string, string> headers, string name) =>
        headers["Authorization"][(Algorithm.Length + 1)..].Split(',').Single(part => part.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];
}
