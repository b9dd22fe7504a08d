using System;
using System.Threading;
using Aliyun.BidCert;

namespace Snippets;

internal static class TestWithFakeClient
{
    internal static async System.Threading.Tasks.Task<(Uri Url, bool IsCertified)> RunAsync()
    {
        #region TestWithFakeClient
        var client = new FakeClient();
        Uri url = await new CertificationPage(client).GetUrlAsync("1000000000000001", CancellationToken.None);

        var once = new WaitOptions { Timeout = TimeSpan.Zero }; // one query: without it, a fake that says no is asked for 60 s
        QueryBidUserCertifiedInfoResponse response = await client.WaitUntilCertifiedAsync("1000000000000001", once);
        #endregion
        return (url, response.IsCertified);
    }
}
