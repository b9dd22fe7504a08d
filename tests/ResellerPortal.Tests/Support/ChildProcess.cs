using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace ResellerPortal.Tests.Support;

/// <summary>A .NET program as a process of its own, whose output is read as long as it runs.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly string[] InheritedPrefixes = ["ASPNETCORE_", "BidCert__", "Certification__", "MSBUILD"];

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = [];
    private readonly Task reading;
    private readonly Task<string> error;

    internal ChildProcess(string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsInherited).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        reading = ReadAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Gets what it has printed so far.</summary>
    internal string Output => string.Join("\n", output);

    /// <summary>Waits for a line of its output.</summary>
    internal async Task<Match> WaitForAsync(Regex line)
    {
        Match? found = null;
        await Poll.UntilAsync(
            () =>
            {
                bool isOver = reading.IsCompleted; // first, so that the last lines are searched, too
                found = output.Select(text => line.Match(text)).FirstOrDefault(match => match.Success);
                return found is not null || isOver;
            },
            $"a process prints {line}: {Output}");
        return found ?? throw new InvalidOperationException($"It ended without {line}: {Output}\n{await error}");
    }

    /// <summary>Waits for its end: the exit code, and all that it has printed.</summary>
    internal async Task<(int ExitCode, string Output, string Error)> WaitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Poll.Patience * 3); // a build takes its time
        await reading;
        return (process.ExitCode, Output, await error);
    }

    /// <summary>Ends it at once, as a lack of memory does, without a word to it.</summary>
    internal Task KillAsync()
    {
        process.Kill();
        return process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static bool IsInherited(string name) =>
        InheritedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.Enqueue(line);
        }
    }
}
