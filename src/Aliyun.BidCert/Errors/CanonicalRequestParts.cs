using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Aliyun.BidCert;

/// <summary>What the signature V3 signs, taken apart again: a canonical request, or a string to sign, which has only its hash.</summary>
internal sealed class CanonicalRequestParts
{
    internal const string Algorithm = "ACS3-HMAC-SHA256";
    internal const string ContentHash = "(hash of the body)";
    internal const string RequestHash = "(hash of the canonical request)";

    private const int LinesBeforeHeaders = 3;
    private const int LinesAfterHeaders = 3;

    private CanonicalRequestParts(string method, string path, List<KeyValuePair<string, string>> encodedValues)
    {
        Method = method;
        Path = path;
        EncodedValues = encodedValues;
    }

    internal string Method { get; }

    internal string Path { get; }

    /// <summary>The parameters, the signed headers and the hash, their values percent-encoded.</summary>
    internal List<KeyValuePair<string, string>> EncodedValues { get; }

    /// <summary>The parts; null when the text is neither.</summary>
    internal static CanonicalRequestParts? TryRead(string text)
    {
        string[] lines = text.Split('\n');
        return lines.Length == 2 && string.Equals(lines[0], Algorithm, StringComparison.Ordinal)
                ? new(Algorithm, "/", [new(RequestHash, Encode(lines[1]))])
            : lines.Length >= LinesBeforeHeaders + LinesAfterHeaders ? ReadCanonicalRequest(lines)
            : null;
    }

    internal static bool IsStringToSign(string text) => text.StartsWith(Algorithm + "\n", StringComparison.Ordinal);

    internal static string ToStringToSign(string canonicalRequest)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(canonicalRequest);
#if NET8_0_OR_GREATER
        byte[] hash = SHA256.HashData(bytes);
#else
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(bytes);
#endif
        return $"{Algorithm}\n{string.Concat(hash.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)))}";
    }

    private static CanonicalRequestParts ReadCanonicalRequest(string[] lines)
    {
        List<KeyValuePair<string, string>> values = StringToSignParts.ReadQuery(lines[2]);
        for (int i = LinesBeforeHeaders; i < lines.Length - LinesAfterHeaders; i++)
        {
            string[] header = lines[i].Split([':'], 2);
            values.Add(new(header[0], header.Length < 2 ? "" : Encode(header[1])));
        }

        values.Add(new(ContentHash, Encode(lines[lines.Length - 1])));
        return new(lines[0], Uri.UnescapeDataString(lines[1]), values);
    }

    // Just enough for the value to be the same after it is decoded.
    private static string Encode(string value) => string.Join("%25", value.Split('%'));
}
