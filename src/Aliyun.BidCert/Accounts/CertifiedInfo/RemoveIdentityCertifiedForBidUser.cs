using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The operation on the wire: its parameters and its rule of success.</summary>
internal static class RemoveIdentityCertifiedForBidUser
{
    internal static RpcCall<RemoveIdentityCertifiedForBidUserResponse> ToCall(
        RemoveIdentityCertifiedForBidUserRequest request, BidCertOptions options) => CrmOperation.ToCall(
        nameof(RemoveIdentityCertifiedForBidUser), request.AliyunPk, request.BidType, options, isIdempotent: false, Read);

    // Documented are two ways to say that it is done: Code 200, and a Result that is true. Whatever else comes may come from anybody on the way.
    private static RemoveIdentityCertifiedForBidUserResponse Read(RpcResponse answer)
    {
        bool saysDone = CrmOperation.HasCodeOfSuccess(answer) || (CrmOperation.HasNoCode(answer) && answer.IsTrue("Result"));
        bool isContradicted = answer.SaysNotDone || answer.HasNoText("Success") || answer.HasNoText("Result") || answer.HasNoText("Code");
        return saysDone && !isContradicted && answer.MayBeSuccess
            ? new(answer.RequestId)
            : throw CrmOperation.ToFailure(answer, answer.SaysNotDone, "neither Code 200 nor a Result that is true");
    }
}
