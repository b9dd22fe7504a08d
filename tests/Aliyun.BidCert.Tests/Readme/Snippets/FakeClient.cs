using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;

namespace Snippets;

#region FakeClient
internal sealed class FakeClient : IBidCertClient
{
    public bool IsCertified { get; set; }

    public Task<GenerateAliyunBidCertWaysUrlResponse> GenerateAliyunBidCertWaysUrlAsync(
        GenerateAliyunBidCertWaysUrlRequest request, CancellationToken cancellationToken = default) => IsCertified
        ? Task.FromException<GenerateAliyunBidCertWaysUrlResponse>(new BidCertServiceException(400, "Already Certified"))
        : Task.FromResult(new GenerateAliyunBidCertWaysUrlResponse("fake", new Uri("https://account.aliyun.com/fake"), DateTimeOffset.MaxValue));

    public Task<QueryBidUserCertifiedInfoResponse> QueryBidUserCertifiedInfoAsync(
        QueryBidUserCertifiedInfoRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new QueryBidUserCertifiedInfoResponse("fake", request.AliyunPk, IsCertified));

    public Task<RemoveIdentityCertifiedForBidUserResponse> RemoveIdentityCertifiedForBidUserAsync(
        RemoveIdentityCertifiedForBidUserRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
#endregion
