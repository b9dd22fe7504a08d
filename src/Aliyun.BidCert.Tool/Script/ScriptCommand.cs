using System.CommandLine;

namespace Aliyun.BidCert.Tool.Script;

/// <summary>The command <c>bidcert script</c>.</summary>
internal static class ScriptCommand
{
    private const string StandardOutput = "-";

    internal static Command Create(ToolContext context)
    {
        Words words = context.Words;
        var module = new Option<bool>("--module")
        {
            Description = words.Say("Write the ES module bidcert.mjs and its types.", "写出 ES 模块 bidcert.mjs 及其类型声明。"),
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = words.Say(
                "The file or the folder to write to. The types go beside the script. - writes the script alone to standard output.",
                "写入的文件或目录，类型声明与脚本放在一起。- 表示仅把脚本写到标准输出。"),
            HelpName = "FILE",
        };
        var force = new Option<bool>("--force")
        {
            Description = words.Say("Overwrite files that have other content.", "覆盖内容不同的文件。"),
        };
        var json = new Option<bool>("--json") { Description = words.Say("Print one line of JSON.", "输出一行 JSON。") };
        var command = new Command("script", words.Say(
            "Writes the script for the browser, bidcert.js, and its types.",
            "写出浏览器脚本 bidcert.js 及其类型声明。"))
        {
            module,
            output,
            force,
            json,
        };
        command.SetAction(result => Run(
            context,
            BrowserScript.Create(result.GetValue(module)),
            result.GetValue(output),
            result.GetValue(force),
            result.GetValue(json)));
        Examples.AddTo(
            command,
            context,
            "bidcert script",
            "bidcert script --module -o src/bidcert.mjs",
            "bidcert script -o - > bidcert.js");
        return command;
    }

    private static int Run(ToolContext context, BrowserScript script, string? output, bool isForced, bool isJson)
    {
        if (output == StandardOutput && isJson)
        {
            throw new ToolException(ExitCode.WrongArgument, context.Words.Say(
                "-o - and --json cannot both have standard output: leave one of them out.",
                "-o - 与 --json 不能同时使用标准输出：请去掉其中一个。"));
        }

        if (output == StandardOutput)
        {
            context.Terminal.Data.Write(script.Text);
        }
        else
        {
            var paths = ScriptPaths.Find(output, script, context.Words);
            new ScriptWriter(context.Words, isForced).Write(paths, script);
            ScriptReport.Write(context, paths, script, isJson);
        }

        return (int)ExitCode.Success;
    }
}
