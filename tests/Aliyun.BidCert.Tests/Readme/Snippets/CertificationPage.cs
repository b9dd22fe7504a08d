using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;

namespace Snippets;

#region CertificationPage
public sealed class CertificationPage(IBidCertClient client)
{
    public async Task<Uri> GetUrlAsync(string customerUid, CancellationToken cancellationToken)
    {
        var request = new GenerateAliyunBidCertWaysUrlRequest(customerUid, Platform.H5)
        {
            SubjectType = SubjectType.Enterprise,
        };
        try
        {
            GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(request, cancellationToken);
            return response.Url; // a bearer token until response.ExpiresAt: show it, never store or log it
        }
        catch (BidCertServiceException e) when (e.ErrorCode == BidCertErrorCode.AlreadyCertified)
        {
            return new Uri("https://portal.example/already-certified");
        }
    }
}
#endregion
