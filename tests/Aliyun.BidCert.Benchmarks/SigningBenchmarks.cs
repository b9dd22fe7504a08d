using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using Aliyun.BidCert.Signing;
using BenchmarkDotNet.Attributes;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>What signing costs beside the one HMAC that it cannot do without.</summary>
[MemoryDiagnoser]
[InProcess]
[MedianColumn]
public class SigningBenchmarks
{
    private const string Secret = "BenchmarkSecretOf30Characters0";

    private readonly KeyValuePair<string, string>[] _parameters =
    [
        new("AccessKeyId", "BenchmarkAccessKeyId0000"),
        new("Action", "GenerateAliyunBidCertWaysUrl"),
        new("Format", "JSON"),
        new("AliyunPk", "1000000000000001"),
        new("BidType", "NORMAL"),
        new("IsMobile", "false"),
        new("IsOpenApp", "false"),
        new("Platform", "pc"),
        new("Source", "BID"),
        new("SubjectType", "all"),
        new("SignatureMethod", "HMAC-SHA1"),
        new("SignatureNonce", "9b7a44b0-3be1-41e5-8c73-08002700c460"),
        new("SignatureVersion", "1.0"),
        new("Timestamp", "2026-11-21T08:00:00Z"),
        new("Version", "2015-07-01"),
    ];

    private readonly byte[] _key = Encoding.UTF8.GetBytes(Secret + "&");
    private byte[] _stringToSign = [];

    [GlobalSetup]
    public void SetUp() => _stringToSign = Encoding.UTF8.GetBytes(RpcSignature.GetStringToSign("POST", _parameters));

    [Benchmark(Baseline = true, Description = "HMACSHA1.HashData over the same bytes")]
    public byte[] OneHash() => HMACSHA1.HashData(_key, _stringToSign);

    [Benchmark(Description = "RpcSignature.Sign (at most 2 x, 512 B)")]
    public string Sign() => RpcSignature.Sign("POST", _parameters, Secret);

    [Benchmark(Description = "to the final URL string (at most 2.3 x, 1.2 KB)")]
    public string SignToTheEnd() => RpcSignature.AppendSignedQuery("https://aas.aliyuncs.com/?", "POST", _parameters, Secret);
}
