using System;
using System.Collections.Generic;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The operation on the wire: its parameters, and the rule by which a response is a success.</summary>
internal static class InitFaceVerify
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    internal static RpcCall<InitFaceVerifyResponse> ToCall(InitFaceVerifyRequest request, FaceVerifyOptions options)
    {
        bool isPlain = string.IsNullOrEmpty(request.EncryptType);
        RequestChecks.AtMost(isPlain ? RequestChecks.MaxName : RequestChecks.MaxCiphertext, request.CertName, nameof(request.CertName));
        RequestChecks.AtMost(isPlain ? RequestChecks.MaxId : RequestChecks.MaxCiphertext, request.CertNo, nameof(request.CertNo));
        KeyValuePair<string, string?>[] parameters =
        [
            new("sceneId", request.SceneId),
            new("outerOrderNo", request.OuterOrderNo),
            new("bizCode", request.BizCode),
            new("identityType", request.IdentityType),
            new("certType", request.CertType),
            new("certNo", request.CertNo),
            new("certName", request.CertName),
            new("returnUrl", request.ReturnUrl),
            new("callbackUrl", request.CallbackUrl?.AbsoluteUri),
            new("callbackToken", request.CallbackToken),
            new("encryptType", request.EncryptType),
        ];
        return FinFaceVerify.ToCall(options, "init", parameters, [request.CertName, request.CertNo, request.CallbackToken ?? ""], Read);
    }

    private static InitFaceVerifyResponse Read(RpcResponse response)
    {
        FinFaceVerify.ThrowIfNoSuccess(response);
        ResponseMembers data = response.FindObject("Data") ?? throw response.ToMalformed("Code 200, but without data");
        string certifyId = data.Find("certifyId") ?? throw response.ToMalformed("Code 200, but without certifyId");
        string certifyUrl = data.Find("certifyUrl") ?? throw response.ToMalformed("Code 200, but without certifyUrl");
        return BrowserUrl.Find(certifyUrl) is { } url
            ? new(response.RequestId, certifyId, url, response.SignedAt + Lifetime)
            : throw response.ToMalformed("Code 200, but certifyUrl is not an https URL");
    }
}
