using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests;

/// <summary>What all commands have in common: arguments, the working folder, the language, the output.</summary>
[TestFixture]
internal sealed class CommandLineTests
{
    private const string Secret = "tTopSecretValue0123456789";

    [Test]
    public async Task NoArguments_ShowTheCommands()
    {
        ToolResult result = await ToolProcess.RunAsync();
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, "")));
        Assert.That(result.Output, Does.Match("(?s)doctor.*query.*url.*explain.*script.*emulator.*Examples:\n  bidcert doctor\n"));
    }

    [TestCase("query 1 --no-such-option", "--no-such-option is not an option of this command: see bidcert query --help.")]
    [TestCase("url 1 -x", "-x is not an option of this command: see bidcert url --help.")]
    [TestCase("nonsense", "There is no such command: see bidcert --help.")]
    [TestCase("url 1 2", "There is an argument that this command does not take: see bidcert url --help.")]
    [TestCase("url", "UID is missing: see bidcert url --help.")]
    [TestCase("query --rate", "--rate lacks its value: see bidcert query --help.")]
    [TestCase("query 1 --rate 1 --rate 2", "--rate is given more than once: give it once.")]
    public async Task WrongArgument_IsNamedInALine(string arguments, string error)
    {
        ToolResult result = await ToolProcess.RunAsync(arguments.Split(' '));
        Assert.That(result, Is.EqualTo(new ToolResult(1, "", error + "\n")));
    }

    [TestCase("--access-key-secret=" + Secret)]
    [TestCase("--secret", Secret)]
    [TestCase("-" + Secret)]
    [TestCase("--\u001b[31m" + Secret)]
    public async Task WrongArgument_IsNotRepeated(params string[] arguments)
    {
        ToolResult result = await ToolProcess.RunAsync(["doctor", .. arguments]);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
        Assert.That(result.Error, Does.Match("^[^\n\u001b]+\n$").And.Not.Contain(Secret));
    }

    [Test]
    public async Task UserSecrets_ThatAreNoJson_AreNamedWithoutAWordOfThem()
    {
        using var folder = new TemporaryFolder();
        folder.Write("App.csproj", "<Project><PropertyGroup><UserSecretsId>an-id</UserSecretsId></PropertyGroup></Project>");
        folder.Write(".microsoft/usersecrets/an-id/secrets.json", $"{{ \"BidCert:AccessKeySecret\": {Secret} }}");
        ToolResult result = await RunInAsync(folder, "query", "1");
        Assert.That(result, Is.EqualTo(new ToolResult(2, "", "secrets.json of the user secrets is not JSON, at line 1: correct it.\n")));
    }

    [Test]
    public async Task Settings_ThatAreNoJson_AreNamedInTheLanguageOfTheEnvironment()
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", "{\n\"BidCert\": {\n");
        ToolResult result = await RunInAsync(folder, "query", "1");
        ToolResult chinese = await ToolProcess.RunAsync(new ToolStart("query", "1")
        {
            Folder = folder.Path,
            Environment = new Dictionary<string, string?> { ["BidCert__AdviceLanguage"] = "Chinese" },
        });
        Assert.That(result, Is.EqualTo(new ToolResult(2, "", "appsettings.json is not JSON, at line 3: correct it.\n")));
        Assert.That(chinese, Is.EqualTo(new ToolResult(2, "", "appsettings.json 第 3 行不是合法的 JSON：请修正。\n")));
    }

    [Test]
    [Platform("Unix", Reason = "A folder in use cannot be deleted on Windows.")]
    public async Task WorkingFolder_ThatIsGone_IsSaid()
    {
        using var folder = new TemporaryFolder();
        string gone = Directory.CreateDirectory(Path.Combine(folder.Path, "gone")).FullName;
        using var shell = new ToolProcess(new ToolStart("query", "1") { Folder = gone, Before = $"rmdir '{gone}'" });
        Assert.That(
            await shell.WaitAsync(),
            Is.EqualTo(new ToolResult(2, "", "The working folder does not exist any more, or cannot be read: go to another one.\n")));
    }

    [Test]
    public async Task Globalization_Invariant_IsEnglish()
    {
        ToolResult result = await ToolProcess.RunAsync(new ToolStart("--help")
        {
            Environment = new Dictionary<string, string?> { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
        });
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Does.Contain("Usage:").And.Contain("Show this help."));
    }

    [Test]
    [Platform("Unix", Reason = "The command script makes a terminal.")]
    public async Task Row120_Help_OnANarrowTerminal_Ends([Values(1, 3, 20)] int columns)
    {
        ToolResult result = await ToolProcess.RunAsync(new ToolStart("query", "--help") { OnTerminal = true, Columns = columns });
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Contain("--skip-done"));
    }

    [Test]
    [Platform("Unix", Reason = "There is no such file on Windows.")]
    public async Task Row120_Output_ThatIsFull_IsOneLine()
    {
        using var tool = new ToolProcess(new ToolStart("--help") { Before = "exec > /dev/full" });
        Assert.That(
            await tool.WaitAsync(),
            Is.EqualTo(new ToolResult(
                3, "", "The output cannot be written: check that the disk is not full and that the file may be written.\n")));
    }

    private static Task<ToolResult> RunInAsync(TemporaryFolder folder, params string[] arguments) => ToolProcess.RunAsync(new ToolStart(arguments)
    {
        Folder = folder.Path,
        Environment = new Dictionary<string, string?> { ["HOME"] = folder.Path },
    });
}
