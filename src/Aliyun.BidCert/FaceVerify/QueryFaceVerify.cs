using System;
using System.Collections.Generic;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The operation on the wire: its parameters, and the rule by which a response is a success.</summary>
internal static class QueryFaceVerify
{
    private const string NoRecord = "405";

    internal static RpcCall<QueryFaceVerifyResponse> ToCall(QueryFaceVerifyRequest request, FaceVerifyOptions options)
    {
        string certifyId = request.CertifyId;
        string? encToken = string.IsNullOrEmpty(request.EncToken) ? null : request.EncToken;
        KeyValuePair<string, string?>[] parameters =
            [new("certifyId", certifyId), new("sceneId", request.SceneId), new("encToken", encToken)];
        return FinFaceVerify.ToCall(options, "query", parameters, [encToken ?? ""], response => Read(response, certifyId));
    }

    private static QueryFaceVerifyResponse Read(RpcResponse response, string certifyId)
    {
        if (response.MayBeSuccess && response.Find("Code") == NoRecord)
        {
            return new(response.RequestId, FaceVerifyOutcome.Pending);
        }

        FinFaceVerify.ThrowIfNoSuccess(response);
        ResponseMembers data = response.FindObject("Data") is { IsEmpty: false } found
            ? found
            : throw response.ToMalformed("Code 200, but without data");
        if (IsOther(certifyId, data.HasNoText("certifyId"), data.Find("certifyId"))
            || IsOther(certifyId, response.HasNoText("certifyId"), response.Find("certifyId")))
        {
            throw response.ToMalformed("data about another verification than the one that was asked for");
        }

        string? passed = data.Find("passed");
        return new(response.RequestId, ToOutcome(passed), passed, data.Find("fail_reason") ?? data.Find("failReason"));
    }

    private static FaceVerifyOutcome ToOutcome(string? passed) => passed switch
    {
        "T" => FaceVerifyOutcome.Passed,
        "F" => FaceVerifyOutcome.Failed,
        _ => FaceVerifyOutcome.Unknown,
    };

    private static bool IsOther(string certifyId, bool isNoText, string? returnedId) =>
        isNoText || (returnedId is not null && !string.Equals(returnedId, certifyId, StringComparison.Ordinal));
}
