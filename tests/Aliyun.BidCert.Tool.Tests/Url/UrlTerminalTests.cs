using System.Collections.Generic;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Url;

/// <summary><c>bidcert url</c> on a terminal, with its QR code.</summary>
[TestFixture]
[Platform("Unix", Reason = "The command script makes a terminal.")]
internal sealed class UrlTerminalTests
{
    private const string Lines =
        "URL          {url}\nValid until  {time} (in 3 hours)\nRequestId    {requestId}\nCustomer     1000000000000001\n";

    private EmulatorProcess emulator = null!;

    [OneTimeSetUp]
    public async Task StartEmulatorAsync() => emulator = await EmulatorProcess.StartAsync();

    [OneTimeTearDown]
    public async Task StopEmulatorAsync() => await emulator.DisposeAsync();

    [TestCase("h5", "")]
    [TestCase("app", "")]
    [TestCase("h5", "truecolor")]
    public async Task Url_OnATerminal_DrawsTheCodeOfItsUrl(string platform, string colorTerm)
    {
        ToolResult result = await RunAsync(new() { ["COLORTERM"] = colorTerm }, 120, "--platform", platform);
        Assert.That(Said(result), Is.EqualTo(new ToolResult(0, Lines + "\n", "")));
        Assert.That(DrawnCode.Read(result.Output), Is.EqualTo(DrawnCode.Of(UrlOutput.FindUrl(result.Output))));
    }

    [Test]
    public async Task Url_OnATerminalThatIsJustWideEnough_DrawsTheCode()
    {
        ToolResult first = await RunAsync([], 120, "--json");
        int columns = DrawnCode.Columns(UrlOutput.FindUrl(first.Output));
        ToolResult result = await RunAsync([], columns);
        Assert.That(DrawnCode.Read(result.Output), Is.EqualTo(DrawnCode.Of(UrlOutput.FindUrl(result.Output))));
    }

    [Test]
    public async Task Url_OnANarrowTerminal_SaysWhatTheCodeNeeds()
    {
        ToolResult result = await RunAsync([], 40);
        int columns = DrawnCode.Columns(UrlOutput.FindUrl(result.Output));
        Assert.That(
            Said(result),
            Is.EqualTo(new ToolResult(
                0, Lines + $"No QR code is drawn, because it needs {columns} columns and this terminal has 40: widen it.\n", "")));
        Assert.That(DrawnCode.Read(result.Output), Is.Empty);
    }

    [Test]
    public async Task Row120_UrlOnATerminalWithoutUnicode_SaysThatNoCodeIsDrawn()
    {
        ToolResult result = await RunAsync(new() { ["LC_ALL"] = "en_US.ISO-8859-1", ["SHELL"] = "/bin/sh" }, 120);
        Assert.That(
            Said(result),
            Is.EqualTo(new ToolResult(
                0,
                Lines + "No QR code is drawn, because this terminal has no block characters: use one with UTF-8, or add --no-qr.\n",
                "")));
    }

    [TestCase("--no-qr")]
    [TestCase("--platform=pc")]
    public async Task Url_NoCodeIsWanted_DrawsNone(string option)
    {
        ToolResult result = await RunAsync([], 120, option);
        Assert.That(Said(result), Is.EqualTo(new ToolResult(0, Lines, "")));
        Assert.That(DrawnCode.Read(result.Output), Is.Empty);
    }

    private static ToolResult Said(ToolResult result) =>
        UrlOutput.WithPlaceholders(result with { Output = DrawnCode.Without(result.Output) });

    private Task<ToolResult> RunAsync(Dictionary<string, string?> environment, int columns, params string[] options)
    {
        var all = new Dictionary<string, string?>(emulator.Settings);
        foreach ((string name, string? value) in environment)
        {
            all[name] = value;
        }

        return ToolProcess.RunAsync(
            new ToolStart(["url", BidCertEmulator.DemoAliyunPk, .. options]) { Environment = all, OnTerminal = true, Columns = columns });
    }
}
