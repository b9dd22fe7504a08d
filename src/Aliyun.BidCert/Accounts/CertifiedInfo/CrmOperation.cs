using System;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>What the operations on a certification have in common on the wire.</summary>
internal static class CrmOperation
{
    private const string CodeOfSuccess = "200";

    internal static RpcCall<TResponse> ToCall<TResponse>(
        string action,
        string aliyunPk,
        BidType? bidType,
        BidCertOptions options,
        bool isIdempotent,
        Func<RpcResponse, TResponse> read) => new()
    {
        Endpoint = options.CrmEndpoint,
        Version = "2015-04-08",
        Action = action,
        Parameters = [BidTypeParameter.Of(bidType, options), new("PK", aliyunPk)],
        IsIdempotent = isIdempotent,
        MaskedUid = Mask.Identifier(aliyunPk),
        ReadResponse = read,
    };

    internal static bool HasCodeOfSuccess(RpcResponse answer) => answer.Find("Code") == CodeOfSuccess;

    internal static bool HasNoCode(RpcResponse answer) => answer.Find("Code") is null;

    /// <summary>What an answer means that is no success: a no of the service, if it says that in any way, or one that cannot be used.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="saysNo">Whether a member of the operation's says no.</param>
    /// <param name="what">What the answer lacks to be a success.</param>
    internal static BidCertException ToFailure(RpcResponse answer, bool saysNo, string what)
    {
        bool saysWhy = saysNo || answer.IsError || !HasNoCode(answer) || (!answer.HasSuccessStatus && answer.Find("Message") is not null);
        return saysWhy && !HasCodeOfSuccess(answer) ? answer.ToServiceException() : answer.ToMalformed(what);
    }
}
