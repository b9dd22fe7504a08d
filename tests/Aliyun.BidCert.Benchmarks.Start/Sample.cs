namespace Aliyun.BidCert.Benchmarks.Start;

/// <summary>What each program sends, and what it gets.</summary>
internal static class Sample
{
    internal const string AccessKeyId = "BenchmarkAccessKeyId0000";

    internal const string AccessKeySecret = "BenchmarkSecretOf30Characters0";

    internal const string AliyunPk = "1000000000000001";

    internal const string Url = "https://account.aliyun.com/certification?token=benchmark";

    internal const string Response =
        $$"""{"RequestId":"FACE0001-0000-4000-8000-00000000FACE","Success":true,"Code":"200","Data":"{{Url}}"}""";
}
