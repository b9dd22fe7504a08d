using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using Aliyun.BidCert.Testing;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>A request signed by hand: neither the SDK nor the emulator has a part in it.</summary>
internal sealed class SignedRequest
{
    public SignedRequest(DateTimeOffset signedAt) => Parameters = new(StringComparer.Ordinal)
    {
        ["Action"] = "GenerateAliyunBidCertWaysUrl",
        ["Version"] = "2015-07-01",
        ["Format"] = "JSON",
        ["AccessKeyId"] = BidCertEmulator.DemoAccessKeyId,
        ["SignatureMethod"] = "HMAC-SHA1",
        ["SignatureVersion"] = "1.0",
        ["SignatureNonce"] = Guid.NewGuid().ToString(),
        ["Timestamp"] = Timestamp(signedAt),
        ["AliyunPk"] = BidCertEmulator.DemoAliyunPk,
        ["BidType"] = "NORMAL",
        ["Platform"] = "pc",
        ["SubjectType"] = "all",
        ["Source"] = "BID",
        ["IsOpenApp"] = "false",
        ["IsMobile"] = "false",
    };

    public Dictionary<string, string> Parameters { get; }

    public string Secret { get; init; } = BidCertEmulator.DemoAccessKeySecret;

    public string Endpoint { get; init; } = "https://aas.aliyuncs.com/";

    public HttpMethod Method { get; init; } = HttpMethod.Post;

    public string StringToSign => Method.Method + "&%2F&" + Uri.EscapeDataString(Encoded(Parameters));

    public static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public SignedRequest With(string name, string? value)
    {
        if (value is null)
        {
            Parameters.Remove(name);
        }
        else
        {
            Parameters[name] = value;
        }

        return this;
    }

    public HttpRequestMessage InQuery(string suffix = "") => new(Method, Endpoint + "?" + SignedParameters() + suffix)
    {
        Content = Method == HttpMethod.Post ? new ByteArrayContent([]) : null,
    };

    public HttpRequestMessage InForm() => new(Method, Endpoint)
    {
        Content = new StringContent(SignedParameters(), Encoding.UTF8, "application/x-www-form-urlencoded"),
    };

    private static string Encoded(IEnumerable<KeyValuePair<string, string>> parameters) => string.Join('&', parameters
        .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
        .Select(parameter => Uri.EscapeDataString(parameter.Key) + "=" + Uri.EscapeDataString(parameter.Value)));

    private string SignedParameters()
    {
        byte[] signature = HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret + "&"), Encoding.UTF8.GetBytes(StringToSign));
        return Encoded(Parameters) + "&Signature=" + Uri.EscapeDataString(Convert.ToBase64String(signature));
    }
}
