using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Doctor;

/// <summary><c>bidcert doctor</c> on terminals, and where there is none.</summary>
[TestFixture]
internal sealed partial class DoctorTerminalTests
{
    [Test]
    public async Task Row120_Doctor_NoTerminal_HasNoTrailingBlanksAndNoColours()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await DoctorOutput.RunAsync(emulator.Settings);
        Assert.That(result.Output, Does.Not.Match(" \n|\u001b|\r"));
    }

    [Test]
    public async Task Row120_Doctor_NoUnicode_UsesAsciiMarks()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await DoctorOutput.RunAsync(emulator.Settings.With(("LC_ALL", "en_US.ISO-8859-1")));
        string expected = ExpectedReport.Layout($"""
            {ExpectedReport.Settings()}

            {ExpectedReport.FaceVerifySettings}

            {ExpectedReport.GoodNetwork}

            {ExpectedReport.GoodServices}

            All is well, but the emulator responds, not Alibaba Cloud.
            """);
        Assert.That(result.Output, Is.EqualTo(WithAsciiMarks(expected)));
    }

    [Test]
    public async Task Row120_Doctor_NoUnicode_SaysWhereTheMessageIs()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.PutAsync($"resellers/{BidCertEmulator.DemoResellerUid}", """{"isApiOpened": false}""");
        ToolResult result = await DoctorOutput.RunAsync(
            emulator.Settings.With(("LC_ALL", "en_US.ISO-8859-1"), ("BidCert__AdviceLanguage", "Chinese")));
        Assert.That(result.ExitCode, Is.EqualTo(7));
        Assert.That(result.Output, Does.Contain("\nFAILED Product             Crm 2015-04-08 rejects the call: "));
        Assert.That(result.Output, Does.Contain(
            "\n\nAn example of the message to your account manager (CBM), in Chinese: see messageToAccountManager of bidcert doctor --json. "
            + "The emulator responds, so do not send it.\n\n2 problems. "));
        Assert.That(result.Output, Does.Not.Contain("\\u"));
    }

    [Test]
    [Platform("Unix", Reason = "The command script makes a terminal.")]
    public async Task Doctor_OnATerminal_HasColoursAndAHangingIndent()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await RunOnTerminalAsync(emulator.Settings.With(("BidCert__AccessKeyId", DoctorOutput.UnknownKey)));
        string[] lines = Escapes().Replace(result.Output, "").ReplaceLineEndings("\n").Split('\n');
        int first = Array.FindIndex(lines, line => line.StartsWith("✗ Key ", StringComparison.Ordinal));

        Assert.That(result.ExitCode, Is.EqualTo(6));
        Assert.That(result.Output, Does.Match("\u001b\\[[0-9;]*m✓\u001b").And.Match("\u001b\\[[0-9;]*m✗\u001b").And.Match("\u001b\\[[0-9;]*m–\u001b"));
        Assert.That(lines.TakeWhile(line => !line.StartsWith("1 problem:", StringComparison.Ordinal)).Max(line => line.Length), Is.LessThanOrEqualTo(80));
        Assert.That(lines[first], Does.StartWith("✗ Key                 LTA***sOne is rejected: "));
        Assert.That(lines[first + 1], Does.Match("^ {22}[^ ]"));
    }

    [Test]
    [Platform("Unix", Reason = "The command script makes a terminal.")]
    public async Task Doctor_OnANarrowTerminal_DoesNotWrap()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await DoctorOutput.RunAsync(
            new ToolStart("doctor") { Environment = emulator.Settings, OnTerminal = true, Columns = 39 });
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output.ReplaceLineEndings("\n"), Does.Contain("\n✓ Permission          may call QueryBidUserCertifiedInfo\n"));
    }

    [Test]
    [Platform("Unix", Reason = "LC_ALL says which encoding the output has.")]
    public async Task Doctor_ChineseWithoutMarks_ShowsTheMessage()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.PutAsync($"resellers/{BidCertEmulator.DemoResellerUid}", """{"isApiOpened": false}""");
        using var tool = new ToolProcess(new ToolStart("doctor") { Environment = emulator.Settings.With(("LC_ALL", "zh_CN.GBK")) });
        using var reader = new StreamReader(tool.Process.StandardOutput.BaseStream, Encoding.GetEncoding("GBK"));
        string output = DoctorOutput.WithPlaceholders(await reader.ReadToEndAsync());
        Assert.That(output, Does.Contain("\nFAILED ").And.Contain($"\n---\n{ExpectedReport.MessageToAccountManager}\n---\n"));
    }

    [Test]
    public async Task Row120_Doctor_NoUnicode_DoesNotShowAChineseIssuer()
    {
        await using UntrustedServer server = await UntrustedServer.StartAsync("示例公司 CA");
        ToolResult result = await DoctorOutput.RunAsync(new Dictionary<string, string?>
        {
            ["BidCert__AccessKeyId"] = BidCertEmulator.DemoAccessKeyId,
            ["BidCert__AccessKeySecret"] = BidCertEmulator.DemoAccessKeySecret,
            ["BidCert__Endpoint"] = server.Url.AbsoluteUri,
            ["BidCert__CrmEndpoint"] = server.Url.AbsoluteUri,
            ["LC_ALL"] = "en_US.ISO-8859-1",
        });
        Assert.That(result.Output, Does.Contain(", issued by (name not shown). ").And.Not.Contain("\\u"));
    }

    [Test]
    [Platform("Unix", Reason = "The command script makes a terminal.")]
    public async Task Doctor_OnATerminalWithoutColours_HasNone()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await RunOnTerminalAsync(emulator.Settings.With(("NO_COLOR", "1")));
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Contain("✓ Key ").And.Not.Match("\u001b\\[[0-9;]*m"));
    }

    [Test]
    public async Task Row120_Doctor_OutputThatIsClosed_IsOneLine()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        using var tool = new ToolProcess(new ToolStart("doctor") { Environment = emulator.Settings });
        tool.CloseOutput();
        Assert.That(
            await tool.WaitAsync(output: ""),
            Is.EqualTo(new ToolResult(
                3, "", "The output was closed by the program that reads it: let it read to the end, or write to a file.\n")));
    }

    private static Task<ToolResult> RunOnTerminalAsync(Dictionary<string, string?> environment) =>
        DoctorOutput.RunAsync(new ToolStart("doctor") { Environment = environment, OnTerminal = true, Columns = 80 });

    private static string WithAsciiMarks(string report) => string.Join('\n', report.Split('\n').Select(line =>
        line.StartsWith('✓') ? "ok    " + line[1..]
        : line.StartsWith('–') ? "-     " + line[1..]
        : line));

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escapes();
}
