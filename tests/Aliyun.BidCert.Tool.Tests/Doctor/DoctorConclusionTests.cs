using System.Threading.Tasks;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Doctor;

/// <summary>How the report of <c>bidcert doctor</c> ends where what responds is not the emulator.</summary>
[TestFixture]
internal sealed class DoctorConclusionTests
{
    [TestCase("English", "All is well.")]
    [TestCase("Chinese", "所有检查均已通过。")]
    public async Task Conclusion_WithoutProblems_DoesNotNameTheEmulator(string language, string conclusion)
    {
        await using RejectingServer server = await RejectingServer.StartAsync("Invalid PK");
        ToolResult result = await DoctorOutput.RunAsync(server.Settings.With(("BidCert__AdviceLanguage", language)));
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Does.EndWith($"\n\n{conclusion}\n"));
        Assert.That(result.Output, Does.Not.Match("emulator|模拟器"));
    }

    [TestCase("English", "A message to your account manager (CBM). Fill in the company and the UID, and send it:")]
    [TestCase("Chinese", "可发给客户经理（CBM）的消息，填写公司名称和 UID 后即可发送：")]
    public async Task Conclusion_ApiNotOpened_IsAMessageToSend(string language, string title)
    {
        await using RejectingServer server = await RejectingServer.StartAsync("InvalidApi.NotFound");
        ToolResult result = await DoctorOutput.RunAsync(server.Settings.With(("BidCert__AdviceLanguage", language)));
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((7, "")));
        Assert.That(result.Output, Does.Contain($"\n\n{title}\n---\n{ExpectedReport.MessageToAccountManager}\n---\n\n"));
    }

    [Test]
    public async Task Conclusion_ApiNotOpenedWithoutUnicode_SaysWhereTheMessageIs()
    {
        await using RejectingServer server = await RejectingServer.StartAsync("InvalidApi.NotFound");
        ToolResult result = await DoctorOutput.RunAsync(server.Settings.With(("LC_ALL", "en_US.ISO-8859-1")));
        Assert.That(result.Output, Does.Contain(
            "\n\nA message to your account manager (CBM), in Chinese: see messageToAccountManager of bidcert doctor --json.\n\n2 problems. "));
    }
}
