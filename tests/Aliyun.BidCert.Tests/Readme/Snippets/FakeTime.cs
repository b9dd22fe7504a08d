using System;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Snippets;

internal static class FakeTime
{
    internal static async System.Threading.Tasks.Task<(bool IsUrlValid, bool Before, bool After)> RunAsync()
    {
        #region FakeTime
        var time = new FakeTimeProvider();
        var emulator = new BidCertEmulator(time);
        IBidCertClient client = emulator.CreateClient(); // has the emulator's clock
        var request = new GenerateAliyunBidCertWaysUrlRequest(BidCertEmulator.DemoAliyunPk, Platform.Pc);
        GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(request);
        time.Advance(TimeSpan.FromHours(3));
        bool isUrlValid = emulator.CompleteCertification(response.Url); // false: it has expired

        emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Enterprise, after: TimeSpan.FromDays(2));
        var query = new QueryBidUserCertifiedInfoRequest(BidCertEmulator.DemoAliyunPk);
        bool before = (await client.QueryBidUserCertifiedInfoAsync(query)).IsCertified; // false
        time.Advance(TimeSpan.FromDays(2));
        bool after = (await client.QueryBidUserCertifiedInfoAsync(query)).IsCertified; // true
        #endregion
        return (isUrlValid, before, after);
    }
}
