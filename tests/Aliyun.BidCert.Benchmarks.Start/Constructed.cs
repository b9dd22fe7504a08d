using System;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Benchmarks.Start;

/// <summary>The same with a client that the application constructs.</summary>
internal static class Constructed
{
    private static async Task<int> Main(string[] args)
    {
        using var client = new BidCertClient(new()
        {
            AccessKeyId = Sample.AccessKeyId,
            AccessKeySecret = Sample.AccessKeySecret,
            Endpoint = new Uri(args[0]),
        });
        GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(new(Sample.AliyunPk, Platform.Pc));
        return response.Url == new Uri(Sample.Url) ? 0 : 1;
    }
}
