using System.Collections.Generic;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Query;

/// <summary><c>bidcert query</c> on a terminal.</summary>
[TestFixture]
[Platform("Unix", Reason = "The command script makes a terminal.")]
internal sealed class QueryTerminalTests
{
    private const string NotCertified = "1000000000000001      no\r\n";
    private const string Certified = "1000000000000002      yes        personal    张***           100***0000    ID card 000***00\r\n";

    private EmulatorProcess emulator = null!;

    [OneTimeSetUp]
    public async Task StartEmulatorAsync() => emulator = await EmulatorProcess.StartAsync();

    [OneTimeTearDown]
    public async Task StopEmulatorAsync() => await emulator.DisposeAsync();

    [Test]
    public async Task Query_OnATerminal_ShowsABarAndAllRows()
    {
        ToolResult result = await RunAsync(input: null, BidCertEmulator.DemoAliyunPk, BidCertEmulator.CertifiedAliyunPk);
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(
            result.Output,
            Does.Contain(NotCertified).And.Contain(Certified).And.Contain("2/2").And.Contain("━")
                .And.EndWith("2 UIDs: 1 certified, 1 not certified.\r\n"));
    }

    [Test]
    public async Task Query_JsonOnATerminal_IsNotWrapped()
    {
        ToolResult result = await RunAsync(input: null, BidCertEmulator.CertifiedAliyunPk, "--json");
        Assert.That(result.Output, Does.Contain("\"certNumber\":\"000***00\",\"requestId\":\"").And.Contain("\"advice\":null}\r\n"));
    }

    [Test]
    public async Task Query_RevealConfirmed_IsUnmasked()
    {
        ToolResult result = await RunAsync("yes\n", BidCertEmulator.CertifiedAliyunPk, "--reveal");
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(
            result.Output,
            Does.Contain("--reveal writes names, phone numbers and certificate numbers, which are personal data. Type yes to go on: ")
                .And.Contain("张三样例"));
    }

    [TestCase("y\n")]
    [TestCase("no\n")]
    [TestCase("\n")]
    public async Task Query_RevealNotConfirmed_AsksNothing(string input)
    {
        ToolResult result = await RunAsync(input, BidCertEmulator.CertifiedAliyunPk, "--reveal");
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Does.Not.Contain("张三样例").And.Contain("Not confirmed: nothing was asked.\r\n"));
    }

    [Test]
    public async Task Query_UidsAreTyped_SaysHowAndShowsNoBar()
    {
        ToolResult result = await RunAsync("1000000000000001\n\u0004", "-");
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(
            result.Output,
            Does.Contain("Type the UIDs, one per line, and end with Ctrl+D (on Windows with Ctrl+Z and Enter).\r\n")
                .And.Contain(NotCertified).And.Contain("1 UID: 0 certified, 1 not certified.\r\n").And.Not.Contain("━"));
    }

    [Test]
    public async Task Query_TerminalWithoutSequences_ShowsNoBar()
    {
        ToolResult result = await ToolProcess.RunAsync(
            new ToolStart("query", BidCertEmulator.DemoAliyunPk, BidCertEmulator.CertifiedAliyunPk, "--rate", "1000")
            {
                Environment = new Dictionary<string, string?>(emulator.Settings) { ["TERM"] = "dumb" },
                OnTerminal = true,
            });
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(
            result.Output,
            Does.Contain(NotCertified + Certified + "2 UIDs: 1 certified, 1 not certified.\r\n").And.Not.Contain("%"));
    }

    private Task<ToolResult> RunAsync(string? input, params string[] arguments) => ToolProcess.RunAsync(
        new ToolStart(["query", .. arguments, "--rate", "1000"]) { Environment = emulator.Settings, Input = input, OnTerminal = true });
}
