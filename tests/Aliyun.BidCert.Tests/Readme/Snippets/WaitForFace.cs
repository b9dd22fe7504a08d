using System;
using System.Threading;
using Aliyun.BidCert;

namespace Snippets;

internal static class WaitForFace
{
    internal static async System.Threading.Tasks.Task<bool> RunAsync(
        IFaceVerifyClient client, string sceneId, string certifyId, CancellationToken cancellationToken)
    {
        #region WaitForFace
        var request = new QueryFaceVerifyRequest(sceneId, certifyId);
        var options = new FaceVerifyWaitOptions { Timeout = TimeSpan.FromMinutes(2) };
        QueryFaceVerifyResponse response = await client.WaitUntilVerifiedAsync(request, options, cancellationToken);
        if (response.Outcome == FaceVerifyOutcome.Pending)
        {
            // Nobody has shown a face yet: the certifyUrl is still good until 30 minutes after InitAsync.
        }
        #endregion
        return response.Passed;
    }
}
