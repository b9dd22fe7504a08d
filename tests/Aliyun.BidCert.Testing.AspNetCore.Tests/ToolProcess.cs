using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Testing.AspNetCore.Tests;

/// <summary>The command <c>bidcert</c>, as a process of its own.</summary>
internal sealed class ToolProcess : IDisposable
{
    private static readonly string Tool = typeof(ToolProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Tool").Value!;

    private readonly Process process;
    private readonly Task<string> error;

    internal ToolProcess(params string[] arguments)
    {
        process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Tool, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Reads what it prints, up to a line.</summary>
    internal async Task<string> ReadUntilAsync(string lastLine)
    {
        string text = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            text += line + "\n";
            if (line == lastLine)
            {
                return text;
            }
        }

        throw new InvalidOperationException($"It ended without \"{lastLine}\": {text}{await error}");
    }

    /// <summary>Waits for its end: the exit code, and what it printed since.</summary>
    internal async Task<(int ExitCode, string Output, string Error)> WaitAsync()
    {
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    /// <summary>What Ctrl+C sends, or what a system sends that shuts down.</summary>
    internal void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
