using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>Verifies a request's signature from the facts of the protocol alone, without the library's own signing.</summary>
internal static class SignatureCheck
{
    internal static void IsSigned(ReceivedRequest request, string accessKeySecret = FakeValues.AccessKeySecret)
    {
        string[] names = request.Parameters.Select(parameter => parameter.Key).ToArray();
        Assert.That(request.Method, Is.EqualTo("POST"));
        Assert.That(names, Is.Unique, "no parameter twice, so exactly one Signature");
        Assert.That(request.Parameters.Select(parameter => parameter.Value), Has.None.Empty, "no parameter is sent empty");
        Assert.That(request["Signature"], Is.EqualTo(SignatureOf(request, accessKeySecret)));
    }

    internal static string StringToSign(ReceivedRequest request)
    {
        IEnumerable<string> pairs = request.Parameters
            .Where(parameter => parameter.Key != "Signature")
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => Encode(parameter.Key) + "=" + Encode(parameter.Value));
        return $"{request.Method}&%2F&{Encode(string.Join("&", pairs))}";
    }

    [SuppressMessage("Security", "CA5350", Justification = "Version 1.0 of the signature is HMAC-SHA1.")]
    internal static string SignatureOf(ReceivedRequest request, string accessKeySecret)
    {
        using var mac = new HMACSHA1(Encoding.UTF8.GetBytes(accessKeySecret + "&"));
        return Convert.ToBase64String(mac.ComputeHash(Encoding.UTF8.GetBytes(StringToSign(request))));
    }

    private static string Encode(string text)
    {
        var encoded = new StringBuilder();
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            if (b < 128 && (char.IsAsciiLetterOrDigit((char)b) || "-_.~".Contains((char)b, StringComparison.Ordinal)))
            {
                encoded.Append((char)b);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            }
        }

        return encoded.ToString();
    }
}
