using System;
using System.Linq;

namespace Aliyun.BidCert.Tool.Tests.Doctor;

/// <summary>Reports as they are expected, and parts that many of them have.</summary>
internal static class ExpectedReport
{
    internal const string NotOpened = """
        – Key | not known, because the call failed
        – Permission | not known, because the call failed
        """;

    internal const string KeyRejected = """
        – Permission | not known, because the key is rejected
        – Product | not known, because the key is rejected
        """;

    internal const string WrongSecretAdvice =
        "The service signed the very same string, so the request arrived as it was sent and only the key differs: "
        + "the AccessKeySecret is not that of AccessKeyId Emu***eyId. "
        + "Copy both again, without blanks or line breaks and not from another account; "
        + "a secret is shown only when it is created, so create a new AccessKey if it is lost.";

    internal const string UnknownKeyAdvice =
        "No such AccessKeyId. Copy it again from the console: "
        + "look for a blank, a cut-off end, or the key of another site (China and international accounts have separate keys).";

    internal const string NoKeyAdvice =
        "Set that of the reseller's main account in the environment variables BidCert__AccessKeyId and BidCert__AccessKeySecret "
        + "(bash: read -rs BidCert__AccessKeySecret; export BidCert__AccessKeySecret), "
        + "or in the user secrets of the project in the working folder (dotnet user-secrets init; "
        + "then pipe {\"BidCert:AccessKeyId\": \"…\", \"BidCert:AccessKeySecret\": \"…\"} into dotnet user-secrets set). "
        + "Do not pass keys as arguments.";

    internal const string NotOpenedAdvice =
        "The operation has not been opened for this reseller. "
        + "Ask your account manager (CBM) to enable it for the UID of the reseller's main account.";

    internal const string MessageToAccountManager = """
        您好！

        我司调用以下阿里云虚商实名认证 API 时返回 InvalidApi.NotFound（接口未开通）。烦请协助为我司虚商主账号开通以下接口，谢谢！

        公司名称：________
        虚商主账号 UID：________

        1. 接口：QueryBidUserCertifiedInfo（查询客户的实名认证信息）
           产品：Crm
           版本：2015-04-08
           错误码：InvalidApi.NotFound
           RequestId：ID
           调用时间：TIME（北京时间）

        2. 接口：GenerateAliyunBidCertWaysUrl（获取客户的实名认证链接）
           产品：Aas
           版本：2015-07-01
           错误码：InvalidApi.NotFound
           RequestId：ID
           调用时间：TIME（北京时间）
        """;

    internal const string GoodAas = """
        Aas (GenerateAliyunBidCertWaysUrl)
        ✓ Key | Emu***eyId is accepted
        ✓ Permission | may call GenerateAliyunBidCertWaysUrl
        ✓ Product | Aas 2015-07-01 answers Invalid PK (HTTP 404, RequestId ID), as it should for the UID 0, which nobody has
        """;

    internal const string GoodSaf = """
        SAF (fin_face_verify)
        ✓ Key | Emu***eyId is accepted
        ✓ Permission | may call ExecuteRequest (fin_face_verify)
        ✓ Product | SAF 2017-03-31 answers 401 (HTTP 200, RequestId ID), as it should for a verification that does not exist
        """;

    internal const string FaceVerifySettings = """
        Settings (BidCert:FaceVerify)
        ✓ AccessKeyId | Emu***eyId, from environment variable BidCert__FaceVerify__AccessKeyId
        ✓ AccessKeySecret | set, 30 characters, from environment variable BidCert__FaceVerify__AccessKeySecret
        ✓ Endpoint | http://HOST/, from environment variable BidCert__FaceVerify__Endpoint
        ✓ Version | 2017-03-31, the default
        ✓ Defaults | SignatureMethod HmacSha1, Format Json, ParameterPlacement Query, AttemptTimeout 00:00:10, TotalTimeout 00:00:30, MaxRetries 2, AdviceLanguage English
        ✓ Validation | the SDK accepts these settings
        """;

    internal const string NoFaceVerifySettings = """
        Settings (BidCert:FaceVerify)
        – AccessKeyId | not set up: only needed for face verification
        """;

    internal const string GoodServices = $"""
        Crm (QueryBidUserCertifiedInfo)
        ✓ Key | Emu***eyId is accepted
        ✓ Permission | may call QueryBidUserCertifiedInfo
        ✓ Product | Crm 2015-04-08 answers Invalid PK (HTTP 404, RequestId ID), as it should for the UID 0, which nobody has

        {GoodAas}

        {GoodSaf}
        """;

    /// <summary>Of the emulator, up to its clock.</summary>
    internal const string GoodConnection = """
        Proxy
        ✓ HOST | none: http on loopback goes through no proxy

        DNS
        ✓ HOST | connects at port PORT: 127.0.0.1

        TLS
        – HOST | http on loopback, so no TLS; the emulator responds, not Alibaba Cloud
        """;

    internal const string GoodNetwork = $"""
        {GoodConnection}

        Clock
        ✓ HOST | N s apart from the service's
        """;

    private const string Sources =
        "✓ Sources | environment variables; no appsettings.json in the working folder; environment Production";

    private const string Defaults = """
        ✓ SignatureMethod | HmacSha1, the default
        ✓ Defaults | BidType Normal, Format Json, ParameterPlacement Query, AttemptTimeout 00:00:10, TotalTimeout 00:00:30, MaxRetries 2, AdviceLanguage English
        """;

    /// <summary>The settings of the emulator's key.</summary>
    internal static string Settings(
        string accessKeyId = "Emu***eyId", int secretLength = 27, string endpoint = "http://HOST/", string? crmEndpoint = null) => $"""
        Settings (BidCert)
        {Sources}
        ✓ AccessKeyId | {accessKeyId}, from environment variable BidCert__AccessKeyId
        ✓ AccessKeySecret | set, {secretLength} characters, from environment variable BidCert__AccessKeySecret
        ✓ Endpoint | {endpoint}, from environment variable BidCert__Endpoint
        ✓ CrmEndpoint | {crmEndpoint ?? endpoint}, from environment variable BidCert__CrmEndpoint
        {Defaults}
        ✓ Validation | the SDK accepts these settings
        """;

    /// <summary>Those of a key that goes to the vendor's own endpoints.</summary>
    internal static string SettingsWithDefaultEndpoints() => $"""
        Settings (BidCert)
        {Sources}
        ✓ AccessKeyId | Emu***eyId, from environment variable BidCert__AccessKeyId
        ✓ AccessKeySecret | set, 27 characters, from environment variable BidCert__AccessKeySecret
        ✓ Endpoint | https://aas.aliyuncs.com/, the default
        ✓ CrmEndpoint | https://crm-cn-hangzhou.aliyuncs.com/, the default
        {Defaults}
        ✓ Validation | the SDK accepts these settings
        """;

    /// <summary>Those without a key.</summary>
    internal static string SettingsWithoutKey() => $"""
        Settings (BidCert)
        {Sources}
        – AccessKeyId | not set
        – AccessKeySecret | not set
        ✓ Endpoint | http://HOST/, from environment variable BidCert__Endpoint
        ✓ CrmEndpoint | http://HOST/, from environment variable BidCert__CrmEndpoint
        {Defaults}
        ✗ Validation | no AccessKey is set. {NoKeyAdvice}
        """;

    /// <summary>The services that are not asked, and why.</summary>
    internal static string NotAsked(string crmReason, string aasReason) => $"""
        Crm (QueryBidUserCertifiedInfo)
        – Key | {crmReason}
        – Permission | {crmReason}
        – Product | {crmReason}

        Aas (GenerateAliyunBidCertWaysUrl)
        – Key | {aasReason}
        – Permission | {aasReason}
        – Product | {aasReason}
        """;

    /// <summary>Puts the columns under each other: mark, name, and what follows the bar.</summary>
    internal static string Layout(string report, int nameWidth = 18) =>
        string.Concat(report.Split('\n').Select(line => LayoutLine(line, nameWidth) + "\n"));

    private static string LayoutLine(string line, int nameWidth)
    {
        int bar = line.IndexOf(" | ", StringComparison.Ordinal);
        if (bar < 0)
        {
            return line;
        }

        string name = line[2..bar];
        int columns = name.Sum(c => char.IsAscii(c) ? 1 : 2);
        int padding = name == "HOST" ? 0 : Math.Max(0, nameWidth - columns);
        return $"{line[..2]}{name}{new string(' ', padding)}  {line[(bar + 3)..]}";
    }
}
