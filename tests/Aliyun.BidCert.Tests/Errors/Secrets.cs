using System;
using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert.Tests.Signing;
using Aliyun.BidCert.Tests.Support;

namespace Aliyun.BidCert.Tests.Errors;

/// <summary>A request whose identifying values can be looked for wherever they must not appear.</summary>
internal static class Secrets
{
    public const string AccessKeyId = "LTAI5tCanaryKeyIdAbCdEf7";
    public const string AliyunPk = "1903578426011357";
    public const string SecurityToken = "CAISCanary/OfATokenThatLooks+LikeOne0UvwXyz==";

    public static IReadOnlyList<string> All { get; } = [AccessKeyId, AliyunPk, SecurityToken];

    public static IReadOnlyList<KeyValuePair<string, string>> Parameters { get; } =
    [
        new("AccessKeyId", AccessKeyId),
        new("Action", "GenerateAliyunBidCertWaysUrl"),
        new("AliyunPk", AliyunPk),
        new("BidType", "NORMAL"),
        new("Format", "JSON"),
        new("IsMobile", "false"),
        new("IsOpenApp", "false"),
        new("Platform", "pc"),
        new("SecurityToken", SecurityToken),
        new("SignatureMethod", "HMAC-SHA1"),
        new("SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"),
        new("SignatureVersion", "1.0"),
        new("Source", "BID"),
        new("SubjectType", "all"),
        new("Timestamp", "2026-01-02T03:04:05Z"),
        new("Version", "2015-07-01"),
    ];

    public static string StringToSign { get; } = ReferenceSignature.StringToSign("POST", Parameters);

    /// <summary>The string to sign of the same request with some parameters changed, added, or, with null, left out.</summary>
    public static string StringToSignWith(params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string>(Parameters, StringComparer.Ordinal);
        foreach ((string name, string? value) in changes)
        {
            parameters.Remove(name);
            if (value is not null)
            {
                parameters.Add(name, value);
            }
        }

        return ReferenceSignature.StringToSign("POST", parameters);
    }

    /// <summary>Ways in which a server may say a secret back.</summary>
    public static IEnumerable<string> EchoesOf(string secret)
    {
        string name = Parameters.First(parameter => parameter.Value == secret).Key;
        yield return $"server string to sign is:{StringToSign}";
        yield return $"Server String To Sign Is: {StringToSign} and so on";
        yield return $"server string to sign is:{StringToSign}, yours: string to sign is:{StringToSign}";
        yield return StringToSign;
        yield return Uri.EscapeDataString(StringToSign);
        yield return $"{name}={secret}";
        yield return $"https://example.com/?x=1&{name}={secret}&y=2#z";
        yield return $"{name}%3D{secret}%26x%3D1";
        yield return $"{name}%3d{secret}";
        yield return $"{name}%253D{secret}";
        yield return $"{name}\\u003d{secret}\\u0026x";
        yield return $"{name.ToUpperInvariant()}={secret}";
        yield return $"({name}={secret}) '{name}={secret}' \"{name}={secret}\" <{name}={secret}>";
    }
}
