using System;
using System.Collections.Generic;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The operation on the wire: its parameters and its rule of success.</summary>
internal static class QueryFaceVerify
{
    internal static RpcCall<QueryFaceVerifyResponse> ToCall(QueryFaceVerifyRequest request, FaceVerifyOptions options)
    {
        string asked = request.CertifyId;
        KeyValuePair<string, string?>[] parameters = [new("certifyId", asked), new("sceneId", request.SceneId)];
        return FinFaceVerify.ToCall(options, "query", parameters, [], answer => Read(answer, asked));
    }

    private static QueryFaceVerifyResponse Read(RpcResponse answer, string asked)
    {
        ResponseMembers data = answer.FindObject("Data") is { IsEmpty: false } found ? found : throw answer.ToMalformed("Code 200, but without data");
        if (IsAnother(asked, data.HasNoText("certifyId"), data.Find("certifyId")) || IsAnother(asked, answer.HasNoText("certifyId"), answer.Find("certifyId")))
        {
            throw answer.ToMalformed("data about another verification than the one that was asked for");
        }

        string? passed = data.Find("passed");
        return new(answer.RequestId, string.Equals(passed, "T", StringComparison.Ordinal), passed);
    }

    private static bool IsAnother(string asked, bool isNoText, string? answered) =>
        isNoText || (answered is not null && !string.Equals(answered, asked, StringComparison.Ordinal));
}
