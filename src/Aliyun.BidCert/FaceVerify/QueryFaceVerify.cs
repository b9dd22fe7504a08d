using System;
using System.Collections.Generic;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The operation on the wire: its parameters and its rule of success.</summary>
internal static class QueryFaceVerify
{
    internal static RpcCall<QueryFaceVerifyResponse> ToCall(QueryFaceVerifyRequest request, FaceVerifyOptions options)
    {
        KeyValuePair<string, string?>[] parameters = [new("certifyId", request.CertifyId), new("sceneId", request.SceneId)];
        return FinFaceVerify.ToCall(options, "query", parameters, [], Read);
    }

    private static QueryFaceVerifyResponse Read(RpcAnswer answer)
    {
        string? passed = answer.FindObject("Data")?.Find("passed");
        return new(answer.RequestId, string.Equals(passed, "T", StringComparison.Ordinal), passed);
    }
}
