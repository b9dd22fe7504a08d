using System;
using System.Collections.Generic;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The operation on the wire: its parameters and its rule of success.</summary>
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

    private static InitFaceVerifyResponse Read(RpcResponse answer)
    {
        ResponseMembers data = answer.FindObject("Data") ?? throw answer.ToMalformed("Code 200, but without data");
        string certifyId = data.Find("certifyId") ?? throw answer.ToMalformed("Code 200, but without certifyId");
        string certifyUrl = data.Find("certifyUrl") ?? throw answer.ToMalformed("Code 200, but without certifyUrl");
        return BrowserUrl.Find(certifyUrl) is { } url
            ? new(answer.RequestId, certifyId, url, answer.SignedAt + Lifetime)
            : throw answer.ToMalformed("Code 200, but certifyUrl is not an https address");
    }
}
