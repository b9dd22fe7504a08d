using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Aliyun.BidCert.NetFramework;

/// <summary>Reads a string to sign back, strictly and without the library's code.</summary>
internal sealed class StringToSign
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    private const string Digits = "0123456789ABCDEF";
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    internal StringToSign(string text)
    {
        string[] parts = text.Split('&');
        Check.That(parts.Length == 3 && parts[1] == "%2F", "it has not the three parts METHOD&%2F&parameters");
        Method = Decode(parts[0]);
        string query = Decode(parts[2]);
        Parameters = query.Length == 0 ? [] : [.. query.Split('&').Select(ReadParameter)];
    }

    internal string Method { get; }

    /// <summary>In the order in which they are signed.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Parameters { get; }

    internal static string Decode(string encoded)
    {
        var bytes = new List<byte>();
        for (int i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] != '%')
            {
                Check.That(Unreserved.IndexOf(encoded[i]) >= 0, $"\"{encoded[i]}\" at {i} is not encoded");
                bytes.Add((byte)encoded[i]);
                continue;
            }

            Check.That(i + 2 < encoded.Length, "it ends within an escape");
            int high = Digits.IndexOf(encoded[++i]);
            int low = Digits.IndexOf(encoded[++i]);
            Check.That(high >= 0 && low >= 0, "an escape is not of upper-case digits");
            Check.That(Unreserved.IndexOf((char)((high * 16) + low)) < 0, "a character that stays as it is, is encoded");
            bytes.Add((byte)((high * 16) + low));
        }

        return StrictUtf8.GetString([.. bytes]);
    }

    internal static string Encode(string text)
    {
        var encoded = new StringBuilder();
        foreach (byte b in StrictUtf8.GetBytes(text))
        {
            encoded.Append(Unreserved.IndexOf((char)b) >= 0 ? ((char)b).ToString() : "%" + b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }

    internal static string Write(string method, IEnumerable<KeyValuePair<string, string>> parameters) =>
        Encode(method) + "&%2F&" + Encode(string.Join("&", parameters
            .Where(parameter => parameter.Key != "Signature")
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => Encode(parameter.Key) + "=" + Encode(parameter.Value))));

    internal static string Sign(string stringToSign, string accessKeySecret)
    {
#pragma warning disable CA5350 // The protocol is HMAC-SHA1.
        using var hmac = new HMACSHA1(StrictUtf8.GetBytes(accessKeySecret + "&"));
#pragma warning restore CA5350
        return Convert.ToBase64String(hmac.ComputeHash(StrictUtf8.GetBytes(stringToSign)));
    }

    private static KeyValuePair<string, string> ReadParameter(string pair)
    {
        string[] parts = pair.Split('=');
        Check.That(parts.Length == 2, "a parameter is not name=value");
        return new(Decode(parts[0]), Decode(parts[1]));
    }
}
