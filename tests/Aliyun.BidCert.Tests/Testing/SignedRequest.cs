using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Text;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;

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

    public string Endpoint { get; set; } = "https://aas.aliyuncs.com/";

    public HttpMethod Method { get; init; } = HttpMethod.Post;

    public string StringToSign => ReferenceSignature.StringToSign(Method.Method, Parameters);

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

    public SignedRequest To(string endpoint)
    {
        Endpoint = endpoint;
        return this;
    }

    public SignedRequest Without(params string[] names)
    {
        foreach (string name in names)
        {
            Parameters.Remove(name);
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

    private string SignedParameters() =>
        ReferenceSignature.CanonicalizedQueryString(Parameters) + "&Signature=" + ReferenceSignature.PercentEncode(ReferenceSignature.Sign(StringToSign, Secret));
}
