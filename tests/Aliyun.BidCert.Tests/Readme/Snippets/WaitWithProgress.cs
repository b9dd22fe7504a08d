using System;
using Aliyun.BidCert;

namespace Snippets;

internal static class WaitWithProgress
{
    internal static async System.Threading.Tasks.Task<bool> RunAsync(
        IBidCertClient client, string customerUid, System.Threading.CancellationToken cancellationToken)
    {
        #region WaitWithProgress
        var options = new WaitOptions
        {
            Timeout = TimeSpan.FromSeconds(15), // zero: one query
            Progress = new Progress<QueryBidUserCertifiedInfoResponse>(response => Console.WriteLine(response.IsCertified)),
        };
        QueryBidUserCertifiedInfoResponse last = await client.WaitUntilCertifiedAsync(customerUid, options, cancellationToken);
        #endregion
        return last.IsCertified;
    }
}
