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
        bool mayBeRepeated,
        bool isAnswerPersonal,
        Func<RpcAnswer, TResponse> read) => new(
        options.CrmEndpoint,
        "2015-04-08",
        action,
        [BidTypeParameter.Of(bidType, options), new("PK", aliyunPk)],
        mayBeRepeated,
        read,
        isAnswerPersonal: isAnswerPersonal);

    internal static bool HasCodeOfSuccess(RpcAnswer answer) => answer.Find("Code") == CodeOfSuccess;

    /// <summary>These answers have no Success, so that a no is any other status than 2xx, any other Code than 200, or a plain false.</summary>
    /// <exception cref="BidCertException">The answer is a no, or says neither yes nor no.</exception>
    internal static void RefuseNo(RpcAnswer answer)
    {
        string? code = answer.Find("Code");
        bool saysNo = answer.IsFalse("Success") || answer.IsFalse("Result");
        if (answer.HasSuccessStatus && !saysNo && code is null or CodeOfSuccess)
        {
            return;
        }

        bool saysWhy = saysNo || code is not null || answer.Find("Message") is not null;
        throw saysWhy && code != CodeOfSuccess ? answer.ToServiceException() : answer.ToMalformed("neither a success nor a Code that says why");
    }
}
