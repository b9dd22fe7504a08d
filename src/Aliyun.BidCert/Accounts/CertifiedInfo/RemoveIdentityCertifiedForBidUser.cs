using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The operation on the wire: its parameters, and the rule by which a response is a success.</summary>
internal static class RemoveIdentityCertifiedForBidUser
{
    internal static RpcCall<RemoveIdentityCertifiedForBidUserResponse> ToCall(
        RemoveIdentityCertifiedForBidUserRequest request, BidCertOptions options) => CrmOperation.ToCall(
        nameof(RemoveIdentityCertifiedForBidUser), request.AliyunPk, request.BidType, options, isIdempotent: false, Read);

    // Two forms of success are documented: Code 200, and a Result that is true. Any other response may come from an intermediary.
    private static RemoveIdentityCertifiedForBidUserResponse Read(RpcResponse response)
    {
        bool saysDone = CrmOperation.HasSuccessCode(response) || (CrmOperation.HasNoCode(response) && response.IsTrue("Result"));
        bool isContradicted = response.SaysNotDone
            || response.HasNoText("Success") || response.HasNoText("Result") || response.HasNoText("Code");
        return saysDone && !isContradicted && response.MayBeSuccess
            ? new(response.RequestId)
            : throw CrmOperation.ToFailure(response, response.SaysNotDone, "neither Code 200 nor a Result that is true");
    }
}
