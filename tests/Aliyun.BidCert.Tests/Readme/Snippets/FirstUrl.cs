using System;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;

namespace Snippets;

internal static class FirstUrl
{
    internal static async System.Threading.Tasks.Task RunAsync()
    {
        #region FirstUrl
        var emulator = new BidCertEmulator(); // in place of the real service: no account, no network
        IBidCertClient client = emulator.CreateClient();
        var request = new GenerateAliyunBidCertWaysUrlRequest(BidCertEmulator.DemoAliyunPk, Platform.Pc);
        GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(request);
        Console.WriteLine(response.Url);
        Console.WriteLine($"valid until {response.ExpiresAt:u}");
        #endregion
    }
}
