using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Microsoft.Extensions.Logging;

namespace Snippets;

#region AuditedRemoval
internal sealed partial class AuditedRemoval(IBidCertClient client, TimeProvider time, ILogger<AuditedRemoval> audit)
{
    public async Task RemoveAsync(string who, string customerUid, CancellationToken cancellationToken)
    {
        var request = new RemoveIdentityCertifiedForBidUserRequest(customerUid);
        string outcome = "not known";
        string? requestId = null;
        try
        {
            requestId = (await client.RemoveIdentityCertifiedForBidUserAsync(request, cancellationToken)).RequestId;
            outcome = "removed";
        }
        catch (BidCertException e)
        {
            requestId = e.RequestId;
            // After these, the outcome is not known either: InternalError, ServiceUnavailable, SignatureNonceUsed, Unknown.
            outcome = e is BidCertServiceException rejected ? rejected.ErrorCode.ToString() : "not known";
            throw;
        }
        finally
        {
            Record(time.GetUtcNow(), who, "RemoveIdentityCertifiedForBidUser", Mask(customerUid), outcome, requestId);
        }
    }

    // Masked as by the SDK: enough to find the customer, too little to misuse.
    private static string Mask(string uid) => uid.Length <= 8 ? "***" : $"{uid[..3]}***{uid[^4..]}";

    [LoggerMessage(1, LogLevel.Information, "{Time:O} {Who} {Operation} {CustomerUid}: {Outcome}, RequestId {RequestId}")]
    private partial void Record(DateTimeOffset time, string who, string operation, string customerUid, string outcome, string? requestId);
}
#endregion
