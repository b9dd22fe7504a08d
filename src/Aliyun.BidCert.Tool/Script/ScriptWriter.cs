using System;
using System.IO;
using System.Text;

namespace Aliyun.BidCert.Tool.Script;

/// <summary>Writes the files, each of them whole or not at all.</summary>
/// <param name="words">The language.</param>
/// <param name="overwrites">Whether files with other content are overwritten.</param>
internal sealed class ScriptWriter(Words words, bool overwrites)
{
    /// <exception cref="ToolException">A file cannot be written, or is there with other content.</exception>
    internal void Write(ScriptPaths paths, BrowserScript script)
    {
        string folder = Path.GetDirectoryName(paths.Script) is { Length: > 0 } parent ? parent : ".";
        if (!Directory.Exists(folder))
        {
            throw new ToolException(ExitCode.LocalResource, words.Say(
                $"There is no folder {folder}: create it, or name another one with -o.",
                $"目录 {folder} 不存在：请创建它，或用 -o 指定其他目录。"));
        }

        byte[] code = Encoding.UTF8.GetBytes(script.Text);
        byte[] types = Encoding.UTF8.GetBytes(script.Types);

        // Both are looked at first, so that one that may not be overwritten leaves the other one as it is.
        bool needsCode = NeedsWriting(paths.Script, code);
        bool needsTypes = NeedsWriting(paths.Types, types);
        WriteIf(needsCode, paths.Script, code);
        WriteIf(needsTypes, paths.Types, types);
    }

    private bool NeedsWriting(string path, byte[] content)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new ToolException(ExitCode.LocalResource, words.Say(
                    $"{path} is a folder: remove it, or name another file with -o.", $"{path} 是目录：请删除它，或用 -o 指定其他文件。"));
            }

            if (!File.Exists(path))
            {
                return true;
            }

            bool isSame = new FileInfo(path).Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
            if (isSame || overwrites)
            {
                return !isSame;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, e);
        }

        throw new ToolException(ExitCode.LocalResource, words.Say(
            $"{path} is there with other content and was not overwritten: add --force, or name another file with -o.",
            $"{path} 已存在且内容不同，未覆盖：请加上 --force，或用 -o 指定其他文件。"));
    }

    private void WriteIf(bool isNeeded, string path, byte[] content)
    {
        if (!isNeeded)
        {
            return;
        }

        string temporary = Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Guid.NewGuid():N}.tmp");
        try
        {
            WriteThrough(temporary, content);
            File.Move(temporary, path, overwrites);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CannotWrite(path, e);
        }
        finally
        {
            Discard(temporary);
        }
    }

    private static void WriteThrough(string path, byte[] content)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What could not be written cannot be deleted either.
        }
    }

    private ToolException CannotWrite(string path, Exception e) => new(ExitCode.LocalResource, e is UnauthorizedAccessException
        ? words.Say(
            $"{path} may not be written: change the permissions of its folder, or name another one with -o.",
            $"没有写入 {path} 的权限：请修改其所在目录的权限，或用 -o 指定其他目录。")
        : words.Say(
            $"{path} cannot be written: check that the disk is not full and the file not in use, or name another one with -o.",
            $"无法写入 {path}：请检查磁盘是否已满、文件是否被占用，或用 -o 指定其他文件。"));
}
