using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Query;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Query;

/// <summary>What <c>bidcert query</c> makes of wrong arguments, and of a service that rejects, throttles or is not there.</summary>
[TestFixture]
internal sealed class QueryProblemTests
{
    private EmulatorProcess emulator = null!;

    [OneTimeSetUp]
    public async Task StartEmulatorAsync() => emulator = await EmulatorProcess.StartAsync();

    [OneTimeTearDown]
    public async Task StopEmulatorAsync() => await emulator.DisposeAsync();

    [TestCase("", "There is no UID: give some as arguments, in a file with --file FILE, or on standard input with -.")]
    [TestCase("1 --file uids.txt", "There are UIDs as arguments and with --file: use one of the two.")]
    [TestCase("1 -", "- stands for standard input: give it without other UIDs.")]
    [TestCase("1 --json --csv", "--json and --csv exclude one another: use one of the two.")]
    [TestCase("1 --csv --skip-done -", "--skip-done is not a file: use one that an earlier run has written.")]
    [TestCase("1 --rate 0", "--rate is not a number of calls per second: use one above 0 and up to 1000.")]
    [TestCase("1 --rate -5", "--rate is not a number of calls per second: use one above 0 and up to 1000.")]
    [TestCase("1 --rate 1000.5", "--rate is not a number of calls per second: use one above 0 and up to 1000.")]
    [TestCase("1 --rate 1,5", "--rate is not a number of calls per second: use one above 0 and up to 1000.")]
    [TestCase("1 --parallel 0", "--parallel is not a number of calls: use 1 to 64.")]
    [TestCase("1 --parallel 65", "--parallel is not a number of calls: use 1 to 64.")]
    [TestCase("1 --bid-type gold", "--bid-type has no such value: use normal or lightweight.")]
    [TestCase("1 --prot 2", "--prot is not an option of this command: see bidcert query --help.")]
    [TestCase("--prot=2", "--prot is not an option of this command: see bidcert query --help.")]
    public async Task Query_WrongArgument_IsNamedInALine(string arguments, string error)
    {
        ToolResult result = await ToolProcess.RunAsync(["query", .. arguments.Split(' ')]);
        Assert.That(result, Is.EqualTo(new ToolResult(1, "", error + "\n")));
    }

    [Test]
    public async Task Query_NoSuchFile_IsNamed() => Assert.That(
        await RunAsync("--file", "missing.txt"), Is.EqualTo(new ToolResult(3, "", "missing.txt does not exist: check the path.\n")));

    [Test]
    public async Task Query_WithoutAKey_WritesNothing()
    {
        ToolResult result = await ToolProcess.RunAsync("query", "1", "--csv");
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
    }

    [Test]
    public async Task Query_Throttled_SlowsDownAndSaysSoOnce()
    {
        await emulator.PostAsync("faults", """{"fault":"ServiceError","code":"Throttling.User","count":3}""");
        ToolResult result = await RunAsync(BidCertEmulator.DemoAliyunPk, BidCertEmulator.CertifiedAliyunPk, "--csv");
        Assert.That(
            result,
            Is.EqualTo(new ToolResult(
                0,
                CsvRows.HeaderLine + "\n" +
                "1000000000000001,1,notCertified,false,,,,,,,{requestId}\n" +
                "1000000000000002,2,certified,false,,personal,idCard,张***,100***0000,000***00,{requestId}\n",
                "The service throttles: slowed down to 500 calls per second.\n2 UIDs: 1 certified, 1 not certified.\n")));
    }

    [Test]
    public async Task Query_KeyRejected_EndsAtOnce()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("uids.txt", string.Concat(Enumerable.Repeat("1000000000000001\n", 1_000)));
        int before = await CountRequestsAsync();
        ToolResult result = await RunWithAsync(
            new() { ["BidCert__AccessKeyId"] = "EmulatorUnknownAccessKeyId" }, "--file", file, "--csv");
        Assert.That(
            result,
            Is.EqualTo(new ToolResult(
                6,
                "",
                "QueryBidUserCertifiedInfo: InvalidAccessKeyId.NotFound (HTTP 404). No such AccessKeyId. Copy it again from the console: " +
                "look for a blank, a cut-off end, or the key of another site (China and international accounts have separate keys). " +
                "Customer 100***0001. RequestId {requestId}\n")));
        Assert.That(await CountRequestsAsync() - before, Is.InRange(1, 100));
    }

    [Test]
    public async Task Query_KeyRejectedHalfWay_KeepsWhatIsDoneAndSaysHowToGoOn()
    {
        await emulator.PutAsync("access-keys/HalfWay", """{"secret":"HalfWaySecret"}""");
        using var tool = new ToolProcess(new ToolStart("query", "--csv", "--rate", "20", "--file", "-")
        {
            Environment = new Dictionary<string, string?>(emulator.Settings)
            {
                ["BidCert__AccessKeyId"] = "HalfWay",
                ["BidCert__AccessKeySecret"] = "HalfWaySecret",
            },
            Input = string.Concat(Enumerable.Repeat("1000000000000001\n", 1_000)),
        });
        string output = await tool.ReadUntilAsync(CsvRows.HeaderLine);
        await emulator.PutAsync("access-keys/HalfWay", """{"isActive":false}""");
        ToolResult result = await tool.WaitAsync();

        output += result.Output;
        int rows = output.Count(c => c == '\n') - 1;
        Assert.That(output, Does.EndWith("\n"));
        Assert.That(
            QueryOutput.WithPlaceholders(result with { Output = "" }),
            Is.EqualTo(new ToolResult(
                6,
                "",
                "QueryBidUserCertifiedInfo: InvalidAccessKeyId.Inactive (HTTP 400). The AccessKey is disabled. " +
                "Enable it in the console, or deploy the key that took its place. Customer 100***0001. RequestId {requestId} " +
                $"Stopped after {rows}. To resume: run it again with --skip-done FILE, and append to that file with >>. A > would erase it.\n")));
    }

    [Test]
    public async Task Query_NothingListens_StopsAfterFiveRows()
    {
        ToolResult result = await RunWithAsync(
            new() { ["BidCert__CrmEndpoint"] = "http://127.0.0.1:1/" }, "--csv", "1", "2", "no uid", "3", "4", "5", "6", "7", "8");
        Assert.That(
            result,
            Is.EqualTo(new ToolResult(
                4,
                CsvRows.HeaderLine + "\n" +
                "1,1,failed,true,connection,,,,,,\n" +
                "2,2,failed,true,connection,,,,,,\n" +
                ",3,failed,false,notAUid,,,,,,\n" +
                "3,4,failed,true,connection,,,,,,\n" +
                "4,5,failed,true,connection,,,,,,\n" +
                "5,6,failed,true,connection,,,,,,\n",
                "5 UIDs in succession got no usable response. There was no connection to the service, or it was lost. " +
                "bidcert doctor finds out why. Stopped after 6 of 9. " +
                "To resume: run it again with --skip-done FILE, and append to that file with >>. A > would erase it.\n")));
    }

    [Test]
    public async Task Query_ServiceFailsForAWhile_TheRowCanBeRetried()
    {
        await emulator.PostAsync("faults", """{"fault":"ServiceError","code":"InternalError","count":4}""");
        ToolResult result = await RunAsync(BidCertEmulator.DemoAliyunPk, "--csv");
        Assert.That(
            result,
            Is.EqualTo(new ToolResult(
                9,
                CsvRows.HeaderLine + "\n1000000000000001,1,failed,true,internalError,,,,,,{requestId}\n",
                "1 UID: 0 certified, 0 not certified, 1 failed (1 can be retried).\n")));
    }

    private Task<ToolResult> RunAsync(params string[] arguments) => RunWithAsync([], arguments);

    private async Task<ToolResult> RunWithAsync(Dictionary<string, string?> changes, params string[] arguments)
    {
        var environment = new Dictionary<string, string?>(emulator.Settings);
        foreach ((string name, string? value) in changes)
        {
            environment[name] = value;
        }

        return QueryOutput.WithPlaceholders(await ToolProcess.RunAsync(
            new ToolStart(["query", .. arguments, "--rate", "1000"]) { Environment = environment }));
    }

    private async Task<int> CountRequestsAsync()
    {
        JsonElement state = await emulator.GetAsync("state");
        return state.GetProperty("requestCount").GetInt32();
    }
}
