using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Script;

/// <summary><c>bidcert script</c>: the files that it writes.</summary>
[TestFixture]
internal sealed class ScriptCommandTests
{
    private static readonly string[] ScriptAndTypes = ["bidcert.d.ts", "bidcert.js"];

    private static readonly string[] ModuleAndTypes = ["bidcert.d.mts", "bidcert.mjs"];

    private static readonly string[] OtherNames = ["mine & yours.d.mts", "mine & yours.mjs"];

    private static string ScriptTag =>
        $"<script src=\"bidcert.js\" integrity=\"{ScriptFiles.Integrity("bidcert.js")}\" crossorigin=\"anonymous\"></script>";

    private static string ModuleTag =>
        $"<script type=\"module\" src=\"bidcert.mjs\" integrity=\"{ScriptFiles.Integrity("bidcert.mjs")}\" crossorigin=\"anonymous\"></script>";

    private static string OfScript => $"Integrity  {ScriptFiles.Integrity("bidcert.js")}\nTag        {ScriptTag}\n";

    private static string OfModule =>
        $"Integrity  {ScriptFiles.Integrity("bidcert.mjs")}\nTag        {ModuleTag}\nImport     import {{ embedFastAuthc }} from './bidcert.mjs';\n";

    [Test]
    public async Task Script_WithoutOptions_WritesScriptAndTypes()
    {
        using var folder = new TemporaryFolder();
        ToolResult result = await RunAsync(folder);
        Assert.That(result, Is.EqualTo(new ToolResult(0, $"bidcert.js\nbidcert.d.ts\n\n{OfScript}", "")));
        AssertFiles(folder.Path, ScriptAndTypes);
        Assert.That(ScriptFiles.Integrity("bidcert.js"), Is.EqualTo(BidCertScript.Integrity));
    }

    [Test]
    public async Task Script_Module_WritesModuleAndTypes()
    {
        using var folder = new TemporaryFolder();
        ToolResult result = await RunAsync(folder, "--module");
        Assert.That(result, Is.EqualTo(new ToolResult(0, $"bidcert.mjs\nbidcert.d.mts\n\n{OfModule}", "")));
        AssertFiles(folder.Path, ModuleAndTypes);
    }

    [Test]
    public async Task Script_ModuleInNode_ExportsTheVersion()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(folder, "--module");
        const string Program = "import AliyunBidCert, { version } from './bidcert.mjs'; console.log(version === AliyunBidCert.version, version);";
        var start = new ProcessStartInfo("node", ["--input-type=module", "-e", Program])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
        };
        using Process node = Process.Start(start)!;
        string printed = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.That(printed, Does.Match(@"^true \d+\.\d+\.\d+\S*\n$"));
    }

    [TestCase("web")]
    [TestCase("web/")]
    [TestCase("web/bidcert.js")]
    [TestCase("./web/bidcert.js")]
    public async Task Script_Output_IsAFolderOrAFile(string output)
    {
        using var folder = new TemporaryFolder();
        string web = Directory.CreateDirectory(Path.Combine(folder.Path, "web")).FullName;
        string written = output.EndsWith(".js", StringComparison.Ordinal) ? output : "web/bidcert.js";
        ToolResult result = await RunAsync(folder, "-o", output);
        Assert.That(
            result, Is.EqualTo(new ToolResult(0, $"{written}\n{Path.ChangeExtension(written, ".d.ts")}\n\n{OfScript}", "")));
        AssertFiles(web, ScriptAndTypes);
    }

    [Test]
    public async Task Script_AnotherName_IsInTheTag()
    {
        using var folder = new TemporaryFolder();
        ToolResult result = await RunAsync(folder, "--module", "--output", "mine & yours.mjs");
        Assert.That(
            result.Output,
            Is.EqualTo("mine & yours.mjs\nmine & yours.d.mts\n\n"
                + OfModule.Replace("bidcert.mjs", "mine%20%26%20yours.mjs", StringComparison.Ordinal)));
        Assert.That(Names(folder.Path), Is.EqualTo(OtherNames));
    }

    [TestCase("-o -", "bidcert.js")]
    [TestCase("--module --output=-", "bidcert.mjs")]
    public async Task Script_StandardOutput_IsTheScriptAlone(string options, string name)
    {
        using var folder = new TemporaryFolder();
        ToolResult result = await RunAsync(folder, options.Split(' '));
        Assert.That(result, Is.EqualTo(new ToolResult(0, Encoding.UTF8.GetString(ScriptFiles.Read(name)), "")));
        Assert.That(Names(folder.Path), Is.Empty);
    }

    [Test]
    public async Task Script_Json_IsOneObject()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "web"));
        ToolResult result = await RunAsync(folder, "-o", "web", "--json");
        var members = JsonElement.Parse(result.Output).EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString());
        Assert.That((result.ExitCode, result.Error, result.Output.TrimEnd('\n').Split('\n').Length), Is.EqualTo((0, "", 1)));
        Assert.That(members, Is.EqualTo(new Dictionary<string, string?>
        {
            ["script"] = "web/bidcert.js",
            ["types"] = "web/bidcert.d.ts",
            ["integrity"] = ScriptFiles.Integrity("bidcert.js"),
            ["tag"] = ScriptTag,
        }));
    }

    [Test]
    public async Task Script_Chinese_IsChinese()
    {
        using var folder = new TemporaryFolder();
        ToolResult result = await ToolProcess.RunAsync(new ToolStart("script", "--module")
        {
            Folder = folder.Path,
            Environment = new Dictionary<string, string?> { ["BidCert__AdviceLanguage"] = "Chinese" },
        });
        Assert.That(
            result,
            Is.EqualTo(new ToolResult(
                0,
                $"bidcert.mjs\nbidcert.d.mts\n\n完整性值  {ScriptFiles.Integrity("bidcert.mjs")}\n标签      {ModuleTag}\n"
                    + "导入      import { embedFastAuthc } from './bidcert.mjs';\n",
                "")));
    }

    [Test]
    public async Task Help_ShowsOptionsAndExamples()
    {
        (int exitCode, string output, string error) = await ToolProcess.RunAsync("script", "--help");
        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain("--module").And.Contain("\nExamples:\n  bidcert script\n"));
    }

    private static Task<ToolResult> RunAsync(TemporaryFolder folder, params string[] options) =>
        ToolProcess.RunAsync(new ToolStart(["script", .. options]) { Folder = folder.Path });

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    // These and no others, so that no temporary file is left.
    private static void AssertFiles(string folder, string[] names)
    {
        Assert.That(Names(folder), Is.EqualTo(names));
        foreach (string name in names)
        {
            Assert.That(File.ReadAllBytes(Path.Combine(folder, name)), Is.EqualTo(ScriptFiles.Read(name)), name);
        }
    }
}
