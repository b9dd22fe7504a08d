using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Query;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Query;

/// <summary><c>bidcert query</c> of a few UIDs, without a terminal.</summary>
[TestFixture]
internal sealed class QueryCommandTests
{
    private const string Header = "UID                   Certified  Kind        Name            Phone         Document\n";
    private const string NotCertified = "1000000000000001      no\n";
    private const string Certified = "1000000000000002      yes        personal    张***           100***0000    ID card 000***00\n";

    private const string AdviceOnMismatch =
        "This customer's account was not created by your reseller account. " +
        "Check that the UID is one of your own customers and that the AccessKey is that of the reseller who created it.";

    private static readonly string[] Three =
        [BidCertEmulator.DemoAliyunPk, BidCertEmulator.CertifiedAliyunPk, BidCertEmulator.OtherResellersAliyunPk];

    private EmulatorProcess emulator = null!;

    [OneTimeSetUp]
    public async Task StartEmulatorAsync() => emulator = await EmulatorProcess.StartAsync();

    [OneTimeTearDown]
    public async Task StopEmulatorAsync() => await emulator.DisposeAsync();

    [Test]
    public async Task Query_OneUid_IsARowOfATable()
    {
        ToolResult result = await RunAsync(BidCertEmulator.CertifiedAliyunPk);
        Assert.That(result, Is.EqualTo(new ToolResult(0, Header + Certified, "1 UID: 1 certified, 0 not certified.\n")));
    }

    [Test]
    public async Task Query_SeveralUids_AreRowsInTheirOrder()
    {
        ToolResult result = await RunAsync(Three);
        Assert.That(
            result,
            Is.EqualTo(new ToolResult(
                9,
                $"{Header}{NotCertified}{Certified}1000000000000003      ?          bidMismatch: {AdviceOnMismatch}\n",
                "3 UIDs: 1 certified, 1 not certified, 1 failed (none can be retried).\n")));
    }

    [Test]
    public async Task Query_Enterprise_HasItsKindAndDocument()
    {
        await emulator.PutAsync("customers/1000000000000009", """{"certification":"enterprise"}""");
        ToolResult result = await RunAsync("1000000000000009");
        Assert.That(
            result.Output,
            Is.EqualTo(Header + "1000000000000009      yes        enterprise  测***           100***0000    business licence 000***LE\n"));
    }

    [Test]
    public async Task Query_Chinese_IsATableInChinese()
    {
        ToolResult result = await RunAsync(new ToolStart(["query", .. Three, "--rate", "1000"])
        {
            Environment = new Dictionary<string, string?>(emulator.Settings) { ["BidCert__AdviceLanguage"] = "Chinese" },
        });
        Assert.That(
            result,
            Is.EqualTo(new ToolResult(
                9,
                "UID                   已认证     类型        姓名或名称      电话          证件\n" +
                "1000000000000001      否\n" +
                "1000000000000002      是         个人        张***           100***0000    身份证 000***00\n" +
                "1000000000000003      ?          bidMismatch: 被调用的阿里云 PK 并非由此虚商创建。" +
                "请确认该 UID 是您名下的客户，且 AccessKey 属于创建该客户的虚商。\n",
                "共 3 个 UID：已认证 1 个，未认证 1 个，失败 1 个（其中 0 个可重试）。\n")));
    }

    [Test]
    public async Task Query_Json_IsAnObjectALine()
    {
        ToolResult result = await RunAsync([.. Three, "--json"]);
        const string Nothing = "\"kind\":null,\"certType\":null,\"name\":null,\"phone\":null,\"certNumber\":null";
        const string Somebody =
            "\"kind\":\"personal\",\"certType\":\"idCard\",\"name\":\"张***\",\"phone\":\"100***0000\",\"certNumber\":\"000***00\"";
        const string RequestId = "\"requestId\":\"{requestId}\"";
        Assert.That(
            result,
            Is.EqualTo(new ToolResult(
                9,
                "{\"uid\":\"1000000000000001\",\"line\":1,\"state\":\"notCertified\",\"retry\":false,\"error\":null," +
                $"{Nothing},{RequestId},\"advice\":null}}\n" +
                "{\"uid\":\"1000000000000002\",\"line\":2,\"state\":\"certified\",\"retry\":false,\"error\":null," +
                $"{Somebody},{RequestId},\"advice\":null}}\n" +
                "{\"uid\":\"1000000000000003\",\"line\":3,\"state\":\"failed\",\"retry\":false,\"error\":\"bidMismatch\"," +
                $"{Nothing},{RequestId},\"advice\":\"{AdviceOnMismatch}\"}}\n",
                "3 UIDs: 1 certified, 1 not certified, 1 failed (none can be retried).\n")));
    }

    [Test]
    public async Task Query_Csv_IsAHeaderAndALineForEach()
    {
        ToolResult result = await RunAsync([.. Three, "--csv"]);
        Assert.That(
            result,
            Is.EqualTo(new ToolResult(
                9,
                CsvRows.HeaderLine + "\n" +
                "1000000000000001,1,notCertified,false,,,,,,,{requestId}\n" +
                "1000000000000002,2,certified,false,,personal,idCard,张***,100***0000,000***00,{requestId}\n" +
                "1000000000000003,3,failed,false,bidMismatch,,,,,,{requestId}\n",
                "3 UIDs: 1 certified, 1 not certified, 1 failed (none can be retried).\n")));
    }

    [TestCase("-")]
    [TestCase("--file -")]
    [TestCase("--file=-")]
    public async Task Query_StandardInput_IsAUidALine(string arguments)
    {
        ToolResult result = await RunAsync(new ToolStart(["query", "--csv", "--rate", "1000", .. arguments.Split(' ')])
        {
            Environment = emulator.Settings,
            Input = "\uFEFF1000000000000001\r\n\r\n \t\n  1000000000000002  ",
        });
        Assert.That(
            result,
            Is.EqualTo(new ToolResult(
                0,
                CsvRows.HeaderLine + "\n" +
                "1000000000000001,1,notCertified,false,,,,,,,{requestId}\n" +
                "1000000000000002,4,certified,false,,personal,idCard,张***,100***0000,000***00,{requestId}\n",
                "2 UIDs: 1 certified, 1 not certified.\n")));
    }

    [Test]
    public async Task Query_File_IsAUidALine()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("客户.txt", "\uFEFF\n1000000000000002\n1000000000000001\n");
        ToolResult result = await RunAsync("--file", file);
        Assert.That(result, Is.EqualTo(new ToolResult(0, Header + Certified + NotCertified, "2 UIDs: 1 certified, 1 not certified.\n")));
    }

    [TestCase("--json", "")]
    [TestCase("--csv", CsvRows.HeaderLine + "\n")]
    public async Task Query_EmptyFile_IsNoRow(string format, string output)
    {
        using var folder = new TemporaryFolder();
        ToolResult result = await RunAsync("--file", folder.Write("uids.txt", "\n\n"), format);
        Assert.That(result, Is.EqualTo(new ToolResult(0, output, "0 UIDs: 0 certified, 0 not certified.\n")));
    }

    [Test]
    public async Task Row120_Query_TextThatIsNoUidInTheMiddle_ItsRowSaysSoAndTheRestGoesOn()
    {
        ToolResult result = await RunAsync("1000000000000001", "10000000 0000002", "not-a-uid", "1000000000000002", "--csv");
        Assert.That(
            result,
            Is.EqualTo(new ToolResult(
                9,
                CsvRows.HeaderLine + "\n" +
                "1000000000000001,1,notCertified,false,,,,,,,{requestId}\n" +
                ",2,failed,false,notAUid,,,,,,\n" +
                ",3,failed,false,notAUid,,,,,,\n" +
                "1000000000000002,4,certified,false,,personal,idCard,张***,100***0000,000***00,{requestId}\n",
                "4 UIDs: 1 certified, 1 not certified, 2 failed (none can be retried).\n")));
    }

    [Test]
    public async Task Query_BidType_IsSent()
    {
        await RunAsync(BidCertEmulator.DemoAliyunPk, "--bid-type", "lightweight");
        JsonElement state = await emulator.GetAsync("state");
        JsonElement latest = state.GetProperty("requests").EnumerateArray().First();
        Assert.That(latest.GetProperty("parameters").GetProperty("BidType").GetString(), Is.EqualTo("LIGHTWEIGHT"));
    }

    [Test]
    public async Task Query_RevealAndYes_IsUnmasked()
    {
        ToolResult result = await RunAsync(BidCertEmulator.CertifiedAliyunPk, "--reveal", "--yes");
        Assert.That(
            result.Output,
            Is.EqualTo(
                Header + "1000000000000002      yes        personal    张三样例        10000000000   ID card 000000000000000000\n"));
    }

    [TestCase(BidCertEmulator.CertifiedAliyunPk, null)]
    [TestCase("-", "1000000000000002\n")]
    public async Task Query_RevealWithoutYes_AsksNothing(string source, string? input)
    {
        ToolResult result = await RunAsync(new ToolStart("query", source, "--reveal") { Environment = emulator.Settings, Input = input });
        Assert.That(
            result,
            Is.EqualTo(new ToolResult(
                1,
                "",
                "--reveal writes names, phone numbers and certificate numbers, which are personal data: add --yes if that is meant.\n")));
    }

    [Test]
    public async Task Help_HasExamples()
    {
        ToolResult result = await ToolProcess.RunAsync("query", "--help");
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(
            result.Output,
            Does.Contain("bidcert query [<UID>...] [options]").And.Contain("--skip-done").And.Contain("[default: 5]")
                .And.Contain("  bidcert query --file uids.txt --csv --skip-done customers.csv >> customers.csv"));
    }

    private static async Task<ToolResult> RunAsync(ToolStart start) => QueryOutput.WithPlaceholders(await ToolProcess.RunAsync(start));

    private Task<ToolResult> RunAsync(params string[] arguments) =>
        RunAsync(new ToolStart(["query", .. arguments, "--rate", "1000"]) { Environment = emulator.Settings });
}
