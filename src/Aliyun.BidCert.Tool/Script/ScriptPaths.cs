using System;
using System.IO;

namespace Aliyun.BidCert.Tool.Script;

/// <summary>Where the script and its types are written to.</summary>
internal sealed record ScriptPaths(string Script, string Types)
{
    /// <param name="output">A file, a folder, or null for the working folder.</param>
    /// <param name="script">The script.</param>
    /// <param name="words">The language.</param>
    /// <exception cref="ToolException">It is not a name for such a script.</exception>
    internal static ScriptPaths Find(string? output, BrowserScript script, Words words)
    {
        string path = output is null ? script.FileName
            : Path.EndsInDirectorySeparator(output) || Directory.Exists(output) ? Path.Combine(output, script.FileName)
            : output;
        if (!path.EndsWith(script.Extension, StringComparison.OrdinalIgnoreCase))
        {
            throw new ToolException(ExitCode.WrongArgument, words.Say(
                $"-o is neither a folder nor a file that ends with {script.Extension}: use one such as {script.FileName}.",
                $"-o 既不是目录，也不是以 {script.Extension} 结尾的文件：请使用 {script.FileName} 之类的名称。"));
        }

        return new ScriptPaths(path, path[..^script.Extension.Length] + script.TypesExtension);
    }
}
