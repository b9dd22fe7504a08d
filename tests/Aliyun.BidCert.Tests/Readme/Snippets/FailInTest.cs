using Aliyun.BidCert;
using Aliyun.BidCert.Testing;

namespace Snippets;

internal static class FailInTest
{
    internal static async System.Threading.Tasks.Task<int> RunAsync()
    {
        #region FailInTest
        var emulator = new BidCertEmulator();
        emulator.FailNext(EmulatorFault.ServiceError("Throttling.User"));
        IBidCertClient client = emulator.CreateClient();
        var request = new GenerateAliyunBidCertWaysUrlRequest(BidCertEmulator.DemoAliyunPk, Platform.Pc);
        await client.GenerateAliyunBidCertWaysUrlAsync(request); // is retried and succeeds
        int requests = emulator.Requests.Count; // 2
        #endregion
        return requests;
    }
}
