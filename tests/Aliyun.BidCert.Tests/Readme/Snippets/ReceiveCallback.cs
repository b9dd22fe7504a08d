using Aliyun.BidCert;

namespace Snippets;

internal static class ReceiveCallback
{
    internal static async System.Threading.Tasks.Task RunAsync(
        string query, string expectedToken, System.Func<string, System.Threading.Tasks.Task> queryAsync)
    {
        #region ReceiveCallback
        if (FaceVerifyCallback.TryParse(query, expectedToken, out FaceVerifyCallback? callback))
        {
            await queryAsync(callback.CertifyId); // if it is one that was kept here
        }
        #endregion
    }
}
