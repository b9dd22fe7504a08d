using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Script;

/// <summary><c>bidcert script</c> where files are in the way.</summary>
[TestFixture]
internal sealed class ScriptProblemTests
{
    private const string Mine = "// mine";

    [TestCase("bidcert.js")]
    [TestCase("bidcert.d.ts")]
    public async Task Row120_ScriptFileWithOtherContent_IsNotOverwritten(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write(name, Mine);
        Assert.That(
            await RunAsync(folder),
            Is.EqualTo(new ToolResult(
                3, "", $"{name} is there with other content and was not overwritten: add --force, or name another file with -o.\n")));
        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo(Mine));
        Assert.That(Directory.GetFiles(folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Script_Force_Overwrites()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("bidcert.js", Mine);
        string types = folder.Write("bidcert.d.ts", Mine);
        ToolResult result = await RunAsync(folder, "--force");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(await File.ReadAllBytesAsync(script), Is.EqualTo(ScriptFiles.Read("bidcert.js")));
        Assert.That(await File.ReadAllBytesAsync(types), Is.EqualTo(ScriptFiles.Read("bidcert.d.ts")));
        Assert.That(Directory.GetFiles(folder.Path), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Script_FilesWithTheSameContent_AreLeftAlone()
    {
        using var folder = new TemporaryFolder();
        ToolResult first = await RunAsync(folder);
        string script = Path.Combine(folder.Path, "bidcert.js");
        var written = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(script, written);

        Assert.That(await RunAsync(folder), Is.EqualTo(first));
        Assert.That(File.GetLastWriteTimeUtc(script), Is.EqualTo(written));
    }

    [TestCase("none/bidcert.js", "none")]
    [TestCase("none/", "none")]
    [TestCase("file/bidcert.js", "file")]
    public async Task Row120_ScriptFolderThatIsNone_IsNamed(string output, string named)
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", Mine);
        Assert.That(
            await RunAsync(folder, "-o", output),
            Is.EqualTo(new ToolResult(3, "", $"There is no folder {named}: create it, or name another one with -o.\n")));
    }

    [Test]
    public async Task Row120_ScriptFileThatCannotBeWritten_IsNamed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("bidcert.d.ts/file", Mine);
        (int exitCode, string output, string error) = await RunAsync(folder);
        Assert.That((exitCode, output), Is.EqualTo((3, "")));
        Assert.That(error, Is.EqualTo("bidcert.d.ts is a folder: remove it, or name another file with -o.\n"));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty, "nothing is written, if not both can be");
    }

    [TestCase("-o bidcert.mjs", "-o is neither a folder nor a file that ends with .js: use one such as bidcert.js.\n")]
    [TestCase("-o none", "-o is neither a folder nor a file that ends with .js: use one such as bidcert.js.\n")]
    [TestCase("-o bidcert.js --module", "-o is neither a folder nor a file that ends with .mjs: use one such as bidcert.mjs.\n")]
    [TestCase("-o - --json", "-o - and --json cannot both have standard output: leave one of them out.\n")]
    public async Task Script_OutputThatIsNone_IsNamed(string options, string error)
    {
        using var folder = new TemporaryFolder();
        Assert.That(await RunAsync(folder, options.Split(' ')), Is.EqualTo(new ToolResult(1, "", error)));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    [Test]
    public async Task Row120_ScriptFileWithOtherContentInChinese_IsNamed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("bidcert.js", Mine);
        ToolResult result = await ToolProcess.RunAsync(new ToolStart("script")
        {
            Folder = folder.Path,
            Environment = new Dictionary<string, string?> { ["BidCert__AdviceLanguage"] = "Chinese" },
        });
        Assert.That(
            result, Is.EqualTo(new ToolResult(3, "", "bidcert.js 已存在且内容不同，未覆盖：请加上 --force，或用 -o 指定其他文件。\n")));
    }

    private static Task<ToolResult> RunAsync(TemporaryFolder folder, params string[] options) =>
        ToolProcess.RunAsync(new ToolStart(["script", .. options]) { Folder = folder.Path });
}
