using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>
/// Calculates signatures of version 1.0 to verify those of requests. It is deliberately simple and shares no code with the SDK's
/// implementation, so that the two check each other.
/// </summary>
internal static class SignatureCheck
{
    internal static string GetStringToSign(HttpMethod method, IReadOnlyDictionary<string, string> parameters) =>
        GetStringToSign(method, GetCanonicalQuery(parameters));

    internal static string GetStringToSign(HttpMethod method, string canonicalQuery) =>
        method.Method + "&" + UrlEncoded.Encode("/") + "&" + UrlEncoded.Encode(canonicalQuery);

    internal static string GetCanonicalQuery(IReadOnlyDictionary<string, string> parameters)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> parameter in parameters)
        {
            if (parameter.Key != "Signature")
            {
                sorted.Add(parameter.Key, parameter.Value);
            }
        }

        var pairs = new List<string>();
        foreach (KeyValuePair<string, string> parameter in sorted)
        {
            pairs.Add(UrlEncoded.Encode(parameter.Key) + "=" + UrlEncoded.Encode(parameter.Value));
        }

        return string.Join("&", pairs);
    }

    internal static string Sign(string stringToSign, string accessKeySecret) => SignWith(stringToSign, accessKeySecret + "&");

    internal static string SignWith(string stringToSign, string key)
    {
        using var hmac = new HMACSHA1(Encoding.UTF8.GetBytes(key));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(stringToSign)));
    }
}
