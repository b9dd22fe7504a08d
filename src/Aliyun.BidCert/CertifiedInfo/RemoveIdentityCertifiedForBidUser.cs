using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The operation on the wire: its parameters and its rule of success.</summary>
internal static class RemoveIdentityCertifiedForBidUser
{
    internal static RpcCall<RemoveIdentityCertifiedForBidUserResponse> ToCall(
        RemoveIdentityCertifiedForBidUserRequest request, BidCertOptions options) => CrmOperation.ToCall(
        nameof(RemoveIdentityCertifiedForBidUser), request.AliyunPk, request.BidType, options, mayBeRepeated: false, isAnswerPersonal: false, Read);

    private static RemoveIdentityCertifiedForBidUserResponse Read(RpcAnswer answer)
    {
        CrmOperation.RefuseNo(answer);
        return CrmOperation.HasCodeOfSuccess(answer) || answer.RequestId is not null
            ? new(answer.RequestId)
            : throw answer.ToMalformed("neither Code nor RequestId");
    }
}
