using System;
using System.IO;

namespace Aliyun.BidCert.Tool.Script;

/// <summary>What <c>bidcert script</c> prints: what it has written, and what a page needs to load it.</summary>
internal static class ScriptReport
{
    internal static void Write(ToolContext context, ScriptPaths paths, BrowserScript script, bool isJson)
    {
        string url = Uri.EscapeDataString(Path.GetFileName(paths.Script));
        string type = script.IsModule ? "type=\"module\" " : "";
        string tag = $"<script {type}src=\"{url}\" integrity=\"{script.Integrity}\" crossorigin=\"anonymous\"></script>";
        if (isJson)
        {
            context.Terminal.WriteJson(new ScriptModel(paths.Script, paths.Types, script.Integrity, tag));
            return;
        }

        Words words = context.Words;
        TextWriter output = context.Terminal.Output;
        output.WriteLine(paths.Script);
        output.WriteLine(paths.Types);
        output.WriteLine();
        output.WriteLine(words.Say("Integrity  ", "完整性值  ") + script.Integrity);
        output.WriteLine(words.Say("Tag        ", "标签      ") + tag);
        if (script.IsModule)
        {
            output.WriteLine(words.Say("Import     ", "导入      ") + $"import {{ embedFastAuthc }} from './{url}';");
        }
    }

    private sealed record ScriptModel(string Script, string Types, string Integrity, string Tag);
}
