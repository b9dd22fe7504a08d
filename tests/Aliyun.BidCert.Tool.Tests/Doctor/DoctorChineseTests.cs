using System.Collections.Generic;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Doctor;

/// <summary>The same in Chinese, whole, in a good world and in a broken one.</summary>
[TestFixture]
internal sealed class DoctorChineseTests
{
    private const string Settings = """
        配置（BidCert）
        ✓ 来源 | 环境变量；工作目录中没有 appsettings.json；运行环境 Production
        ✓ AccessKeyId | Emu***eyId，来源：环境变量 BidCert__AccessKeyId
        ✓ AccessKeySecret | 已设置，27 个字符，来源：环境变量 BidCert__AccessKeySecret
        ✓ Endpoint | http://HOST/，来源：环境变量 BidCert__Endpoint
        ✓ CrmEndpoint | http://HOST/，来源：环境变量 BidCert__CrmEndpoint
        ✓ SignatureMethod | HmacSha1，默认值
        ✓ AdviceLanguage | Chinese，来源：环境变量 BidCert__AdviceLanguage
        ✓ 默认值 | BidType Normal，Format Json，ParameterPlacement Query，AttemptTimeout 00:00:10，TotalTimeout 00:00:30，MaxRetries 2
        ✓ 校验 | 配置校验通过

        配置（BidCert:FaceVerify）
        ✓ AccessKeyId | Emu***eyId，来源：环境变量 BidCert__FaceVerify__AccessKeyId
        ✓ AccessKeySecret | 已设置，30 个字符，来源：环境变量 BidCert__FaceVerify__AccessKeySecret
        ✓ Endpoint | http://HOST/，来源：环境变量 BidCert__FaceVerify__Endpoint
        ✓ Version | 2017-03-31，默认值
        ✓ 默认值 | SignatureMethod HmacSha1，Format Json，ParameterPlacement Query，AttemptTimeout 00:00:10，TotalTimeout 00:00:30，MaxRetries 2，AdviceLanguage English
        ✓ 校验 | 配置校验通过

        代理
        ✓ HOST | 无：环回地址的 http 不经代理

        DNS
        ✓ HOST | 可在端口 PORT 连接：127.0.0.1

        TLS
        – HOST | 环回地址的 http，不使用 TLS；响应来自模拟器，不是阿里云

        时钟
        ✓ HOST | 与服务端相差 N 秒
        """;

    private const string GoodSaf = """
        SAF（fin_face_verify）
        ✓ AccessKey | Emu***eyId 有效
        ✓ 权限 | 有权调用 ExecuteRequest (fin_face_verify)
        ✓ 产品 | SAF 2017-03-31 返回 401（HTTP 200，RequestId ID），查询的认证不存在，符合预期
        """;

    [Test]
    public async Task Doctor_GoodWorld_AllIsWell()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await AssertAsync(emulator, 0, $"""
            {Settings}

            Crm（QueryBidUserCertifiedInfo）
            ✓ AccessKey | Emu***eyId 有效
            ✓ 权限 | 有权调用 QueryBidUserCertifiedInfo
            ✓ 产品 | Crm 2015-04-08 返回 Invalid PK（HTTP 404，RequestId ID），UID 0 不存在，符合预期

            Aas（GenerateAliyunBidCertWaysUrl）
            ✓ AccessKey | Emu***eyId 有效
            ✓ 权限 | 有权调用 GenerateAliyunBidCertWaysUrl
            ✓ 产品 | Aas 2015-07-01 返回 Invalid PK（HTTP 404，RequestId ID），UID 0 不存在，符合预期

            {GoodSaf}

            检查全部通过，但响应来自模拟器，不是阿里云。
            """);
    }

    [Test]
    public async Task Doctor_ApiNotOpened_WritesTheMessageToSend()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.PutAsync($"resellers/{BidCertEmulator.DemoResellerUid}", """{"isApiOpened": false}""");
        const string Crm = "调用被 Crm 2015-04-08 拒绝：InvalidApi.NotFound（HTTP 404，RequestId ID）";
        const string Aas = "调用被 Aas 2015-07-01 拒绝：InvalidApi.NotFound（HTTP 404，RequestId ID）";
        const string Advice = "该 API 尚未对此虚商开通。请联系客户经理（CBM）为虚商主账号的 UID 开通。";
        await AssertAsync(emulator, 7, $"""
            {Settings}

            Crm（QueryBidUserCertifiedInfo）
            – AccessKey | 无法判断：调用未成功
            – 权限 | 无法判断：调用未成功
            ✗ 产品 | {Crm}。{Advice}

            Aas（GenerateAliyunBidCertWaysUrl）
            – AccessKey | 无法判断：调用未成功
            – 权限 | 无法判断：调用未成功
            ✗ 产品 | {Aas}。{Advice}

            {GoodSaf}

            发给客户经理（CBM）的消息示例。响应来自模拟器，请勿发送：
            ---
            {ExpectedReport.MessageToAccountManager}
            ---

            共 2 个问题，首先是：Crm（QueryBidUserCertifiedInfo），产品：{Crm}。
            """);
    }

    [TestCase(
        BidCertEmulator.OtherResellersAliyunPk,
        "100***0003 不是本虚商创建的客户：Bid Mismatch（HTTP 403，RequestId ID）。请确认该 UID 是您名下的客户，且 AccessKey 属于创建该客户的虚商。")]
    [TestCase(
        "1234567890123456",
        "UID 123***3456 对应的账号不存在：Invalid PK（HTTP 404，RequestId ID）。请检查 UID：应为账号的数字 UID，不是登录名，也不是 RAM 用户的 UID。")]
    public async Task Uid_OfNoCustomer_IsNotAllowed(string uid, string found)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await DoctorOutput.RunAsync(InChinese(emulator.Settings), "--uid", uid);
        Assert.That(result.ExitCode, Is.EqualTo(7));
        Assert.That(result.Output, Does.Contain(ExpectedReport.Layout($"✗ 客户 | {found}")));
    }

    [Test]
    public async Task Key_ThatCrmRejected_IsOneProblem()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await DoctorOutput.RunAsync(
            InChinese(emulator.Settings.With(("BidCert__AccessKeyId", DoctorOutput.UnknownKey))));
        Assert.That(result.ExitCode, Is.EqualTo(6));
        Assert.That(result.Output, Does.Contain(ExpectedReport.Layout("""
            Aas（GenerateAliyunBidCertWaysUrl）
            – AccessKey | 同上：Crm 已拒绝该 AccessKey
            – 权限 | 无法判断：AccessKey 被拒绝
            – 产品 | 无法判断：AccessKey 被拒绝
            """)));
    }

    [Test]
    public async Task Settings_ValueOfAnotherType_IsNamedAndNotShown()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await DoctorOutput.RunAsync(
            InChinese(emulator.Settings.With(("BidCert__SignatureMethod", DoctorOutput.WrongSecret))));
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Output, Does.Contain(ExpectedReport.Layout(
            "✗ SignatureMethod | 无效的值，来源：环境变量 BidCert__SignatureMethod。请使用 HmacSha1 或 Acs3HmacSha256。")));
    }

    private static Dictionary<string, string?> InChinese(Dictionary<string, string?> settings) =>
        settings.With(("BidCert__AdviceLanguage", "Chinese"));

    private static async Task AssertAsync(EmulatorProcess emulator, int exitCode, string report)
    {
        ToolResult result = await DoctorOutput.RunAsync(InChinese(emulator.Settings));
        Assert.That(result.Output, Is.EqualTo(ExpectedReport.Layout(report)));
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((exitCode, "")));
    }
}
