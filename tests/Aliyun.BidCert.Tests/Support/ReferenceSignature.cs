using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>The signature once more, written from the rules alone, plain and slow, to compare with.</summary>
internal static class ReferenceSignature
{
    public static string PercentEncode(string value)
    {
        var encoded = new StringBuilder();
        foreach (byte b in Encoding.UTF8.GetBytes(value))
        {
            bool stays = b is >= (byte)'A' and <= (byte)'Z' or >= (byte)'a' and <= (byte)'z' or >= (byte)'0' and <= (byte)'9'
                or (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~';
            encoded.Append(stays ? ((char)b).ToString() : "%" + b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }

    public static string CanonicalizedQueryString(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> parameter in parameters.Where(parameter => parameter.Key != "Signature"))
        {
            sorted.Add(parameter.Key, parameter.Value);
        }

        return string.Join('&', sorted.Select(parameter => PercentEncode(parameter.Key) + "=" + PercentEncode(parameter.Value)));
    }

    public static string StringToSign(string httpMethod, IEnumerable<KeyValuePair<string, string>> parameters) =>
        PercentEncode(httpMethod) + "&%2F&" + PercentEncode(CanonicalizedQueryString(parameters));

    public static string Sign(string stringToSign, string accessKeySecret)
    {
        using var hmac = new HMACSHA1(Encoding.UTF8.GetBytes(accessKeySecret + "&"));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(stringToSign)));
    }
}
