using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Tests.Query;

/// <summary>A service that fails in the given ways, one request after the other, and then answers.</summary>
internal sealed class StubClient(params Exception[] failures) : IBidCertClient
{
    private readonly Queue<Exception> remaining = new(failures);

    internal int Requests { get; private set; }

    /// <summary>What a request waits for before it is answered.</summary>
    internal Task Gate { get; init; } = Task.CompletedTask;

    public async Task<QueryBidUserCertifiedInfoResponse> QueryBidUserCertifiedInfoAsync(
        QueryBidUserCertifiedInfoRequest request, CancellationToken cancellationToken = default)
    {
        Requests++;
        await Gate;
        return remaining.TryDequeue(out Exception? failure)
            ? throw failure
            : new QueryBidUserCertifiedInfoResponse("E0E0E0E0-0000-5000-8000-000000000001", request.AliyunPk, isCertified: true);
    }

    public Task<GenerateAliyunBidCertWaysUrlResponse> GenerateAliyunBidCertWaysUrlAsync(
        GenerateAliyunBidCertWaysUrlRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<RemoveIdentityCertifiedForBidUserResponse> RemoveIdentityCertifiedForBidUserAsync(
        RemoveIdentityCertifiedForBidUserRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
