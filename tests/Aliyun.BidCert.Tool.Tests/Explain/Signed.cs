using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert.Signing;
using Aliyun.BidCert.Testing;

namespace Aliyun.BidCert.Tool.Tests.Explain;

/// <summary>What a program signs, with one parameter or header that is not always the same.</summary>
internal static class Signed
{
    internal const string AnotherParameter = "Utm";

    /// <summary>A string to sign.</summary>
    internal static string V2(string platform = "pc") => RpcSignature.GetStringToSign("POST", Parameters(platform));

    /// <summary>The same after something has taken one parameter away and added another one.</summary>
    internal static string V2Changed() => RpcSignature.GetStringToSign(
        "POST", Parameters("pc").Where(parameter => parameter.Key != "BidType").Append(new(AnotherParameter, "not for a terminal")));

    /// <summary>A canonical request.</summary>
    internal static string V3(string host = "crm-cn-hangzhou.aliyuncs.com") => Acs3Signature.GetCanonicalRequest(
        "POST",
        "/",
        new Dictionary<string, string> { ["PK"] = BidCertEmulator.DemoAliyunPk, ["BidType"] = "NORMAL" },
        new Dictionary<string, string>
        {
            ["host"] = host,
            ["x-acs-action"] = "QueryBidUserCertifiedInfo",
            ["x-acs-version"] = "2015-04-08",
            ["x-acs-date"] = "2026-11-29T08:00:00Z",
            ["x-acs-signature-nonce"] = "a-nonce",
            ["x-acs-content-sha256"] = Acs3Signature.GetContentSha256([]),
        });

    /// <summary>The message of a service that has signed something.</summary>
    internal static string V2Message(string serverSigned) =>
        "Specified signature is not matched with our calculation. server string to sign is:" + serverSigned;

    internal static string V3Message(string serverSigned) =>
        V2Message(Acs3Signature.GetStringToSign(serverSigned)) + ", server canonical request is:" + serverSigned;

    private static Dictionary<string, string> Parameters(string platform) => new()
    {
        ["AccessKeyId"] = BidCertEmulator.DemoAccessKeyId,
        ["Action"] = "GenerateAliyunBidCertWaysUrl",
        ["AliyunPk"] = BidCertEmulator.DemoAliyunPk,
        ["BidType"] = "NORMAL",
        ["Format"] = "JSON",
        ["Platform"] = platform,
        ["SignatureMethod"] = "HMAC-SHA1",
        ["SignatureNonce"] = "a-nonce",
        ["SignatureVersion"] = "1.0",
        ["Timestamp"] = "2026-11-29T08:00:00Z",
        ["Version"] = "2015-07-01",
    };
}
