using Aliyun.BidCert;

namespace Snippets;

internal static class WithoutDependencyInjection
{
    internal static async System.Threading.Tasks.Task<System.Uri> RunAsync(string id, string secret, string customerUid)
    {
        #region WithoutDependencyInjection
        using var client = new BidCertClient(new BidCertOptions { AccessKeyId = id, AccessKeySecret = secret });
        var request = new GenerateAliyunBidCertWaysUrlRequest(customerUid, Platform.Pc);
        GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(request);
        #endregion
        return response.Url;
    }
}
