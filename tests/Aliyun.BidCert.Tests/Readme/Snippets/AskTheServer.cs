using Aliyun.BidCert;

namespace Snippets;

internal static class AskTheServer
{
    internal static async System.Threading.Tasks.Task<string> RunAsync(
        IBidCertClient client, string customerUid, System.Threading.CancellationToken cancellationToken)
    {
        #region AskTheServer
        QueryBidUserCertifiedInfoResponse response = await client.WaitUntilCertifiedAsync(customerUid, cancellationToken: cancellationToken);
        return response.IsCertified
            ? $"Certified as {response.MaskedName}" // RevealIdentity() returns personal data: do not keep or log it
            : "Not certified yet"; // an enterprise can take days: query again later
        #endregion
    }
}
