using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Query;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Query;

/// <summary><c>bidcert query --skip-done</c>.</summary>
[TestFixture]
internal sealed class QueryResumeTests
{
    private const string First = "1000000000000001,1,notCertified,false,,,,,,,{requestId}\n";
    private const string Second = "1000000000000002,2,certified,false,,personal,idCard,张***,100***0000,000***00,{requestId}\n";

    private EmulatorProcess emulator = null!;

    [OneTimeSetUp]
    public async Task StartEmulatorAsync() => emulator = await EmulatorProcess.StartAsync();

    [OneTimeTearDown]
    public async Task StopEmulatorAsync() => await emulator.DisposeAsync();

    [Test]
    public async Task SkipDone_Csv_ContinuesWithoutAHeader() => Assert.That(
        await ContinueAsync(CsvRows.HeaderLine + "\n" + First, "--csv"),
        Is.EqualTo(new ToolResult(0, Second, "1 UID: 1 certified, 0 not certified. 1 done before.\n")));

    [Test]
    public async Task SkipDone_EmptyCsv_BeginsWithTheHeader() => Assert.That(
        await ContinueAsync("", "--csv"),
        Is.EqualTo(new ToolResult(0, CsvRows.HeaderLine + "\n" + First + Second, "2 UIDs: 1 certified, 1 not certified.\n")));

    // The writer of a named pipe is told when the tool has opened it, and keeps it reading what is done before its first await.
    [Test]
    [Platform("Unix", Reason = "Signals are sent with kill.")]
    public async Task Row120_SkipDone_CtrlCWhileItIsRead_EndsCleanly()
    {
        using var folder = new TemporaryFolder();
        string pipe = Path.Combine(folder.Path, "done.csv");
        using (var create = Process.Start("mkfifo", [pipe]))
        {
            await create.WaitForExitAsync();
        }

        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var tool = new ToolProcess(new ToolStart("query", BidCertEmulator.DemoAliyunPk, "--csv", "--skip-done", pipe)
        {
            Environment = new Dictionary<string, string?>(emulator.Settings) { ["BidCert__CrmEndpoint"] = $"http://{silent.LocalEndpoint}/" },
        });
        using (await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)).WaitAsync(TimeSpan.FromMinutes(1)))
        {
            tool.Signal("INT");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        Assert.That(
            await tool.WaitAsync(),
            Is.EqualTo(new ToolResult(
                130,
                "",
                "Stopped after 0 of 1. To resume: run it again with --skip-done FILE, and append to that file with >>. A > would erase it.\n")));
    }

    [Test]
    public async Task SkipDone_RowThatWasTransient_IsAskedAgain() => Assert.That(
        await ContinueAsync(CsvRows.HeaderLine + "\n1000000000000001,1,failed,true,connection,,,,,,\n", "--csv"),
        Is.EqualTo(new ToolResult(0, First + Second, "2 UIDs: 1 certified, 1 not certified.\n")));

    [Test]
    public async Task Row120_SkipDone_RowThatWasCutOff_IsAskedAgainOnALineOfItsOwn() => Assert.That(
        await ContinueAsync(CsvRows.HeaderLine + "\n" + First + "1000000000000002,2,cert", "--csv"),
        Is.EqualTo(new ToolResult(0, "\n" + Second, "1 UID: 1 certified, 0 not certified. 1 done before.\n")));

    [Test]
    public async Task SkipDone_RequestIdThatWasCutOff_IsAskedAgain() => Assert.That(
        await ContinueAsync(CsvRows.HeaderLine + "\n1000000000000001,1,notCertified,false,,,,,,,E0E0E0E0-0000-50\n" + Second, "--csv"),
        Is.EqualTo(new ToolResult(0, First, "1 UID: 0 certified, 1 not certified. 1 done before.\n")));

    [Test]
    public async Task SkipDone_HeaderThatWasCutOff_IsWrittenAgain() => Assert.That(
        await ContinueAsync("uid,line,sta", "--csv"),
        Is.EqualTo(new ToolResult(0, "\n" + CsvRows.HeaderLine + "\n" + First + Second, "2 UIDs: 1 certified, 1 not certified.\n")));

    [Test]
    public async Task SkipDone_HeaderThatWasCutOffAndWrittenAgain_IsReadAThirdTime() => Assert.That(
        await ContinueAsync("uid,line,sta\n" + CsvRows.HeaderLine + "\n" + First, "--csv"),
        Is.EqualTo(new ToolResult(0, Second, "1 UID: 1 certified, 0 not certified. 1 done before.\n")));

    [Test]
    public async Task SkipDone_Json_IsReadToo() => Assert.That(
        await ContinueAsync("""{"uid":"1000000000000001","line":1,"state":"notCertified","retry":false}""" + "\n", "--csv"),
        Is.EqualTo(new ToolResult(0, CsvRows.HeaderLine + "\n" + Second, "1 UID: 1 certified, 0 not certified. 1 done before.\n")));

    [Test]
    public async Task SkipDone_AllDone_AsksNothing() => Assert.That(
        await ContinueAsync(CsvRows.HeaderLine + "\n" + First + Second, "--csv"),
        Is.EqualTo(new ToolResult(0, "", "0 UIDs: 0 certified, 0 not certified. 2 done before.\n")));

    [Test]
    public async Task SkipDone_Table_IsNamedWithItsLine()
    {
        using var folder = new TemporaryFolder();
        string done = folder.Write("done.txt", "UID                   Certified\n1000000000000001      no\n");
        Assert.That(
            await RunAsync(done, "--csv"),
            Is.EqualTo(new ToolResult(
                3, "", $"{done}, line 1, is no output of bidcert query --json or --csv: give --skip-done one of these.\n")));
    }

    [Test]
    public async Task SkipDone_NoSuchFile_IsNamed() => Assert.That(
        await RunAsync("missing.csv", "--csv"),
        Is.EqualTo(new ToolResult(3, "", "missing.csv does not exist: check the path.\n")));

    private async Task<ToolResult> ContinueAsync(string written, string format)
    {
        using var folder = new TemporaryFolder();
        return await RunAsync(
            folder.Write("done", written.Replace("{requestId}", "E0E0E0E0-0000-5000-8000-000000000001", StringComparison.Ordinal)), format);
    }

    private async Task<ToolResult> RunAsync(string done, string format) => QueryOutput.WithPlaceholders(await ToolProcess.RunAsync(
        new ToolStart("query", "1000000000000001", "1000000000000002", "--rate", "1000", "--skip-done", done, format)
        {
            Environment = emulator.Settings,
        }));
}
