using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>An application's own fake of the client, which responds to queries as it is told, one after the other; the last response stays.</summary>
internal sealed class ScriptedClient(params Func<CancellationToken, Task<QueryBidUserCertifiedInfoResponse>>[] queries) : IBidCertClient
{
    internal List<QueryBidUserCertifiedInfoRequest> Queries { get; } = [];

    internal static Func<CancellationToken, Task<QueryBidUserCertifiedInfoResponse>> Respond(bool isCertified) =>
        _ => Task.FromResult(new QueryBidUserCertifiedInfoResponse(FakeValues.RequestId, FakeValues.Uid, isCertified));

    internal static Func<CancellationToken, Task<QueryBidUserCertifiedInfoResponse>> Failure(BidCertException failure) =>
        _ => Task.FromException<QueryBidUserCertifiedInfoResponse>(failure);

    public Task<GenerateAliyunBidCertWaysUrlResponse> GenerateAliyunBidCertWaysUrlAsync(
        GenerateAliyunBidCertWaysUrlRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<QueryBidUserCertifiedInfoResponse> QueryBidUserCertifiedInfoAsync(
        QueryBidUserCertifiedInfoRequest request, CancellationToken cancellationToken = default)
    {
        Queries.Add(request);
        return queries[Math.Min(Queries.Count, queries.Length) - 1](cancellationToken);
    }

    public Task<RemoveIdentityCertifiedForBidUserResponse> RemoveIdentityCertifiedForBidUserAsync(
        RemoveIdentityCertifiedForBidUserRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
