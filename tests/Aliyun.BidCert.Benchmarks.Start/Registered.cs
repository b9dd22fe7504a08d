using System;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Aliyun.BidCert.Benchmarks.Start;

/// <summary>The same with a client that is registered by AddBidCert, among the services of an application that has no others.</summary>
internal static class Registered
{
    private static async Task<int> Main(string[] args)
    {
        var services = new ServiceCollection();
        services.AddBidCert(options =>
        {
            options.AccessKeyId = Sample.AccessKeyId;
            options.AccessKeySecret = Sample.AccessKeySecret;
            options.Endpoint = new Uri(args[0]);
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IBidCertClient>();
        GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(new(Sample.AliyunPk, Platform.Pc));
        return response.Url == new Uri(Sample.Url) ? 0 : 1;
    }
}
