using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>A request with the signature V3, signed by hand, which may be changed after that.</summary>
internal sealed class Acs3SignedRequest
{
    private const string Host = "aas.aliyuncs.com";

    public Acs3SignedRequest(DateTimeOffset signedAt, bool inForm = false)
    {
        KeyValuePair<string, string>[] parameters =
        [
            new("AliyunPk", BidCertEmulator.DemoAliyunPk), new("BidType", "NORMAL"), new("Platform", "pc"), new("Source", "BID"), new("SubjectType", "all"),
        ];
        Query = inForm ? [] : [.. parameters];
        Body = inForm ? string.Join('&', parameters.Select(parameter => $"{parameter.Key}={parameter.Value}")) : "";
        Headers = new(StringComparer.Ordinal)
        {
            ["host"] = Host,
            ["x-acs-action"] = "GenerateAliyunBidCertWaysUrl",
            ["x-acs-version"] = "2015-07-01",
            ["x-acs-date"] = SignedRequest.Timestamp(signedAt),
            ["x-acs-signature-nonce"] = Guid.NewGuid().ToString(),
            ["x-acs-content-sha256"] = ReferenceAcs3Signature.Hash(Body),
        };
        if (inForm)
        {
            Headers["content-type"] = "application/x-www-form-urlencoded";
        }
    }

    public List<KeyValuePair<string, string>> Query { get; set; }

    public string Body { get; set; }

    public Dictionary<string, string> Headers { get; }

    public string Id { get; init; } = BidCertEmulator.DemoAccessKeyId;

    public string Secret { get; init; } = BidCertEmulator.DemoAccessKeySecret;

    public Acs3SignedRequest With(string header, string? value)
    {
        if (value is null)
        {
            Headers.Remove(header);
        }
        else
        {
            Headers[header] = value;
        }

        return this;
    }

    /// <summary>The string that is signed as things stand.</summary>
    public string CanonicalRequest =>
        ReferenceAcs3Signature.CanonicalRequest("POST", "/", Query, Headers, ReferenceAcs3Signature.Hash(Body));

    /// <summary>Signs it as things stand; whatever changes afterwards is tampering.</summary>
    public Acs3SignedRequest Sign()
    {
        string names = CanonicalRequest.Split('\n')[^2];
        string signature = ReferenceAcs3Signature.Sign(ReferenceAcs3Signature.StringToSign(CanonicalRequest), Secret);
        Headers["Authorization"] = $"ACS3-HMAC-SHA256 Credential={Id},SignedHeaders={names},Signature={signature}";
        return this;
    }

    public HttpRequestMessage ToMessage()
    {
        string query = string.Join('&', Query.Select(parameter => $"{parameter.Key}={ReferenceSignature.PercentEncode(parameter.Value)}"));
        var message = new HttpRequestMessage(HttpMethod.Post, $"https://{Host}/{(query.Length == 0 ? "" : "?" + query)}") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body)) };
        foreach ((string name, string value) in Headers)
        {
            _ = message.Headers.TryAddWithoutValidation(name, value) || message.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
