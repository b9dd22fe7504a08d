using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Tests.Support;

/// <summary>The command <c>bidcert</c>, as a process of its own: the one of this build, or the one that BIDCERT_TOOL names.</summary>
internal sealed class ToolProcess : IDisposable
{
    private static readonly string? Packed = Environment.GetEnvironmentVariable("BIDCERT_TOOL");

    private static readonly string Built = typeof(ToolProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Tool").Value!;

    private readonly TemporaryFolder emptyFolder = new();
    private readonly Task<string> error;

    internal ToolProcess(params string[] arguments)
        : this(new ToolStart(arguments))
    {
    }

    internal ToolProcess(ToolStart start)
    {
        Process = Process.Start(Describe(start))!;
        error = Process.StandardError.ReadToEndAsync();
        Process.StandardInput.Write(start.Input);
        if (!start.OnTerminal || start.Input is not null)
        {
            Process.StandardInput.Close();
        }
    }

    internal Process Process { get; }

    internal int Id => Process.Id;

    internal static Task<ToolResult> RunAsync(params string[] arguments) => RunAsync(new ToolStart(arguments));

    internal static async Task<ToolResult> RunAsync(ToolStart start)
    {
        using var tool = new ToolProcess(start);
        return await tool.WaitAsync();
    }

    /// <summary>Reads what it prints, up to a line.</summary>
    internal async Task<string> ReadUntilAsync(string lastLine)
    {
        var text = new StringBuilder();
        while (await Process.StandardOutput.ReadLineAsync() is { } line)
        {
            text.Append(line).Append('\n');
            if (line == lastLine)
            {
                return text.ToString();
            }
        }

        throw new InvalidOperationException($"It ended without \"{lastLine}\": {text}{await error}");
    }

    /// <summary>Waits for its end: the exit code, and what it printed since.</summary>
    internal async Task<ToolResult> WaitAsync()
    {
        string output = await Process.StandardOutput.ReadToEndAsync();
        return await WaitAsync(output);
    }

    /// <summary>The same where nobody reads its output any more.</summary>
    internal async Task<ToolResult> WaitAsync(string output)
    {
        await Process.WaitForExitAsync();
        return new ToolResult(Process.ExitCode, output, await error);
    }

    /// <summary>Closes the pipe that its output goes to.</summary>
    internal void CloseOutput() => Process.StandardOutput.Close();

    /// <summary>What Ctrl+C sends, or what a system sends that shuts down.</summary>
    internal void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
        }

        Process.Dispose();
        emptyFolder.Dispose();
    }

    private ProcessStartInfo Describe(ToolStart start)
    {
        string[] command = Packed is null ? ["dotnet", "exec", Built, .. start.Arguments] : [Packed, .. start.Arguments];
        string quoted = string.Join(' ', command.Select(part => $"'{part.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        if (start.Before is { } before)
        {
            command = ["sh", "-c", $"{before}; exec {quoted}"];
        }
        else if (start.OnTerminal)
        {
            command = ["script", "--quiet", "--return", "--command", $"stty columns {start.Columns} rows 40; exec {quoted}", "/dev/null"];
        }

        var info = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = start.Folder ?? emptyFolder.Path,
        };
        foreach (string name in info.Environment.Keys.Where(IsOfTheTests).ToList())
        {
            info.Environment.Remove(name);
        }

        info.Environment["LANG"] = "en_US.UTF-8";
        info.Environment["TERM"] = "xterm-256color";
        foreach ((string name, string? value) in start.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static bool IsOfTheTests(string name)
    {
        string upper = name.ToUpperInvariant();
        return upper.StartsWith("BIDCERT", StringComparison.Ordinal) || upper.StartsWith("ALIBABA_", StringComparison.Ordinal)
            || upper.EndsWith("_PROXY", StringComparison.Ordinal) || upper.StartsWith("LC_", StringComparison.Ordinal)
            || upper is "DOTNET_ENVIRONMENT" or "ASPNETCORE_ENVIRONMENT" or "NO_COLOR" or "LANGUAGE" or "CI" or "GITHUB_ACTIONS";
    }
}
