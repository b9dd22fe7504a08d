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
        ✓ 来源 | appsettings.json、appsettings.Production.json、环境变量，后者优先。文件取自工作目录
        ✓ AccessKeyId | Emu***eyId，来源：环境变量 BidCert__AccessKeyId
        ✓ AccessKeySecret | 已设置，27 个字符，来源：环境变量 BidCert__AccessKeySecret
        ✓ Endpoint | http://HOST/，来源：环境变量 BidCert__Endpoint
        ✓ CrmEndpoint | http://HOST/，来源：环境变量 BidCert__CrmEndpoint
        ✓ SignatureMethod | HmacSha1，默认值
        ✓ AdviceLanguage | Chinese，来源：环境变量 BidCert__AdviceLanguage
        ✓ 默认值 | BidType Normal，Format Json，ParameterPlacement Query，AttemptTimeout 00:00:10，TotalTimeout 00:00:30，MaxRetries 2
        ✓ 校验 | SDK 接受以上配置

        配置（BidCert:FaceVerify）
        ✓ AccessKeyId | Emu***eyId，来源：环境变量 BidCert__FaceVerify__AccessKeyId
        ✓ AccessKeySecret | 已设置，30 个字符，来源：环境变量 BidCert__FaceVerify__AccessKeySecret
        ✓ Endpoint | http://HOST/，来源：环境变量 BidCert__FaceVerify__Endpoint
        ✓ Version | 2017-03-31，默认值
        ✓ 默认值 | SignatureMethod HmacSha1，Format Json，ParameterPlacement Query，AttemptTimeout 00:00:10，TotalTimeout 00:00:30，MaxRetries 2，AdviceLanguage English
        ✓ 校验 | SDK 接受以上配置

        代理
        ✓ HOST | 无：环回地址的 http 不经代理

        DNS
        ✓ HOST | 可在端口 PORT 连接：127.0.0.1

        TLS
        – HOST | 环回地址的 http，不使用 TLS

        时钟
        ✓ HOST | 与服务端相差 N 秒
        """;

    private const string GoodSaf = """
        SAF（fin_face_verify）
        ✓ 密钥 | Emu***eyId 有效
        ✓ 权限 | 可以调用 ExecuteRequest (fin_face_verify)
        ✓ 产品 | SAF 2017-03-31 返回 401（HTTP 200，RequestId ID），查询的认证不存在，符合预期
        """;

    [Test]
    public async Task Doctor_GoodWorld_AllIsWell()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await AssertAsync(emulator, 0, $"""
            {Settings}

            Crm（QueryBidUserCertifiedInfo）
            ✓ 密钥 | Emu***eyId 有效
            ✓ 权限 | 可以调用 QueryBidUserCertifiedInfo
            ✓ 产品 | Crm 2015-04-08 返回 Invalid PK（HTTP 404，RequestId ID），UID 1 不存在，符合预期

            Aas（GenerateAliyunBidCertWaysUrl）
            ✓ 密钥 | Emu***eyId 有效
            ✓ 权限 | 可以调用 GenerateAliyunBidCertWaysUrl
            ✓ 产品 | Aas 2015-07-01 返回 Invalid PK（HTTP 404，RequestId ID），UID 1 不存在，符合预期

            {GoodSaf}

            一切正常。
            """);
    }

    [Test]
    public async Task Doctor_ApiNotOpened_WritesTheMessageToSend()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.PutAsync($"resellers/{BidCertEmulator.DemoResellerUid}", """{"isApiOpened": false}""");
        const string Response = "未执行调用：InvalidApi.NotFound（HTTP 404，RequestId ID）";
        const string Advice = "该 API 尚未对此虚商开通。请联系客户经理（CBM）为虚商主账号的 UID 开通。";
        await AssertAsync(emulator, 7, $"""
            {Settings}

            Crm（QueryBidUserCertifiedInfo）
            – 密钥 | 未知：调用未被执行
            – 权限 | 未知：调用未被执行
            ✗ 产品 | Crm 2015-04-08 {Response}。{Advice}

            Aas（GenerateAliyunBidCertWaysUrl）
            – 密钥 | 未知：调用未被执行
            – 权限 | 未知：调用未被执行
            ✗ 产品 | Aas 2015-07-01 {Response}。{Advice}

            {GoodSaf}

            可发给客户经理（CBM）的消息，填写 UID 后即可发送：
            ---
            {ExpectedReport.MessageToAccountManager}
            ---

            共 2 个问题，首先是：Crm（QueryBidUserCertifiedInfo），产品：Crm 2015-04-08 {Response}。
            """);
    }

    private static async Task AssertAsync(EmulatorProcess emulator, int exitCode, string report)
    {
        ToolResult result = await DoctorOutput.RunAsync(emulator.Settings.With(("BidCert__AdviceLanguage", "Chinese")));
        Assert.That(result.Output, Is.EqualTo(ExpectedReport.Layout(report)));
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((exitCode, "")));
    }
}
