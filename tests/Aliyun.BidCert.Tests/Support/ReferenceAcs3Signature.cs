using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>The signature V3 once more, written from the rules alone, plain and slow, to compare with.</summary>
internal static class ReferenceAcs3Signature
{
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string CanonicalRequest(
        string method, string path, IEnumerable<KeyValuePair<string, string>> query, IEnumerable<KeyValuePair<string, string>> headers, string bodyHash)
    {
#pragma warning disable CA1308 // The lower case is what is signed.
        (string Name, string Value)[] signed =
        [
            .. headers.Select(header => (Name: header.Key.ToLowerInvariant(), Value: header.Value.Trim()))
                .Where(header => header.Name is "host" or "content-type" || header.Name.StartsWith("x-acs-", StringComparison.Ordinal))
                .OrderBy(header => header.Name, StringComparer.Ordinal),
        ];
#pragma warning restore CA1308
        string queryText = string.Join('&', query.OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => ReferenceSignature.PercentEncode(parameter.Key) + "=" + ReferenceSignature.PercentEncode(parameter.Value)));
        string headerText = string.Concat(signed.Select(header => $"{header.Name}:{header.Value}\n"));
        return string.Join('\n', method, path, queryText, headerText, string.Join(';', signed.Select(header => header.Name)), bodyHash);
    }

    public static string StringToSign(string canonicalRequest) => $"{Acs3Wire.Algorithm}\n{Hash(canonicalRequest)}";

    public static string Sign(string stringToSign, string accessKeySecret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(accessKeySecret), Encoding.UTF8.GetBytes(stringToSign)));
}
