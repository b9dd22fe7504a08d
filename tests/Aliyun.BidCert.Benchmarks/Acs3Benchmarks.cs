using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Aliyun.BidCert.Signing;
using BenchmarkDotNet.Attributes;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>What signing V3 costs beside the hashes that it cannot do without.</summary>
[MemoryDiagnoser]
[InProcess]
[MedianColumn]
public class Acs3Benchmarks
{
    private const string Secret = "BenchmarkSecretOf30Characters0";
    private const string Id = "BenchmarkAccessKeyId0000";
    private const string Post = "POST";

    private static readonly byte[] NoBody = [];

    private readonly KeyValuePair<string, string>[] _parameters =
    [
        new("AliyunPk", "1000000000000001"),
        new("BidType", "NORMAL"),
        new("IsMobile", "false"),
        new("IsOpenApp", "false"),
        new("Platform", "pc"),
        new("Source", "BID"),
        new("SubjectType", "all"),
    ];

    private readonly KeyValuePair<string, string>[] _headers =
    [
        new("host", "aas.aliyuncs.com"),
        new("x-acs-action", "GenerateAliyunBidCertWaysUrl"),
        new("x-acs-content-sha256", Acs3Signature.GetContentSha256(NoBody)),
        new("x-acs-date", "2026-11-21T08:00:00Z"),
        new("x-acs-signature-nonce", "9b7a44b0-3be1-41e5-8c73-08002700c460"),
        new("x-acs-version", "2015-07-01"),
    ];

    private readonly byte[] _key = Encoding.UTF8.GetBytes(Secret);
    private byte[] _canonicalRequest = [];
    private byte[] _stringToSign = [];

    [GlobalSetup]
    public void SetUp()
    {
        string canonicalRequest = Acs3Signature.GetCanonicalRequest(Post, "/", _parameters, _headers);
        _canonicalRequest = Encoding.UTF8.GetBytes(canonicalRequest);
        _stringToSign = Encoding.UTF8.GetBytes(Acs3Signature.GetStringToSign(canonicalRequest));
    }

    [Benchmark(Baseline = true, Description = "two SHA-256 and one HMAC over the same bytes")]
    public int OnlyHashes() =>
        SHA256.HashData(NoBody).Length + SHA256.HashData(_canonicalRequest).Length + HMACSHA256.HashData(_key, _stringToSign).Length;

    [Benchmark(Description = "Acs3Signature as a call uses it (at most 2 x, 1.2 KB)")]
    public int SignACall()
    {
        string hash = Acs3Signature.GetContentSha256(NoBody);
        string query = RpcSignature.GetQuery(_parameters);
        using PooledBytes canonicalRequest = CanonicalRequest.Create(Post, "/", query, _headers);
        return hash.Length + Acs3Signature.GetAuthorization(canonicalRequest, _headers, Id, Secret).Length;
    }

    [Benchmark(Description = "Acs3Signature.GetAuthorization, headers in any order")]
    public string GetAuthorization() => Acs3Signature.GetAuthorization(Post, "/", _parameters.Reverse(), _headers.Reverse(), Id, Secret);
}
