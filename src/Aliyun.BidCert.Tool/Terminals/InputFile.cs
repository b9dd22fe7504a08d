using System;
using System.IO;
using System.Linq;
using System.Text;

namespace Aliyun.BidCert.Tool;

/// <summary>A file that an argument names, or standard input.</summary>
internal static class InputFile
{
    internal const string StandardInput = "-";

    private const int DefaultMaxChars = 1_000_000;

    /// <exception cref="ToolException">It cannot be read.</exception>
    internal static TextReader Open(string path, ToolContext context)
    {
        try
        {
            return new StreamReader(path == StandardInput ? context.Terminal.OpenInput() : File.OpenRead(path), Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CannotRead(path, e, context.Words);
        }
    }

    /// <exception cref="ToolException">It cannot be read, or is too long.</exception>
    internal static string ReadAll(string path, ToolContext context, int maxChars = DefaultMaxChars)
    {
        using TextReader reader = Open(path, context);
        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        try
        {
            while (text.Length <= maxChars && reader.Read(buffer, 0, buffer.Length) is > 0 and var count)
            {
                text.Append(buffer, 0, count);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotRead(path, e, context.Words);
        }

        return text.Length <= maxChars ? text.ToString() : throw new ToolException(ExitCode.LocalResource, context.Words.Say(
            $"{Name(path, context.Words)} has more than {maxChars} characters: give only what the command reads.",
            $"{Name(path, context.Words)} 超过 {maxChars} 个字符：请只提供该命令需要的内容。"));
    }

    /// <summary>Returns how a text speaks of it.</summary>
    internal static string Name(string path, Words words) => path == StandardInput ? words.Say("standard input", "标准输入")
        : path.Length == 0 || path.Any(char.IsControl) ? words.Say("the file", "该文件")
        : path;

    internal static ToolException CannotRead(string path, Exception e, Words words)
    {
        string name = Name(path, words);
        return new ToolException(ExitCode.LocalResource, e switch
        {
            FileNotFoundException or DirectoryNotFoundException => words.Say(
                $"{name} does not exist: check the path.", $"{name} 不存在：请检查路径。"),
            UnauthorizedAccessException when Directory.Exists(path) => words.Say(
                $"{name} is a folder: give a file.", $"{name} 是目录：请指定文件。"),
            UnauthorizedAccessException => words.Say(
                $"{name} may not be read: change its permissions, or give another file.", $"没有读取 {name} 的权限：请修改权限或换一个文件。"),
            _ => words.Say($"{name} cannot be read: give another file.", $"无法读取 {name}：请换一个文件。"),
        });
    }
}
