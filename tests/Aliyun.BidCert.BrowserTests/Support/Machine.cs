using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>Programs of this machine, and how it gets those that it lacks.</summary>
internal static class Machine
{
    private const int LinesOfTail = 30;

    /// <summary>The first of the names that PATH knows, or null.</summary>
    internal static string? Find(params string[] names)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        return (from name in names
                from folder in folders
                from ending in endings
                let path = Path.Combine(folder, name + ending)
                where File.Exists(path)
                select path).FirstOrDefault();
    }

    /// <summary>Installs Debian packages; false where that is not possible, on another system or for another user than root.</summary>
    internal static bool InstallDebianPackages(string what, params string[] packages)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || Find("apt-get") is not { } aptGet)
        {
            return false;
        }

        // Other suites run at the same time and install what they lack.
        using var turn = new Mutex(initiallyOwned: false, @"Global\bidcert-apt-get");
        turn.WaitOne();
        try
        {
            Install(aptGet, what, packages);
        }
        finally
        {
            turn.ReleaseMutex();
        }

        return true;
    }

    private static void Install(string aptGet, string what, string[] packages)
    {
        Output.Say($"{what} was not there: installing it with apt-get install {string.Join(' ', packages)}");
        var watch = Stopwatch.StartNew();
        (_, string updated) = Run(aptGet, ["update"], Path.GetTempPath());
        (int exitCode, string installed) = Run(
            aptGet, ["-o", "DPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends", .. packages], Path.GetTempPath());
        if (exitCode != 0)
        {
            throw new InvalidOperationException(
                $"{what} was not there, and apt-get could not install {string.Join(' ', packages)}.\n{Tail(updated)}\n{Tail(installed)}");
        }

        Output.Say($"{what} was not there: installed it with apt-get in {watch.Elapsed.TotalSeconds:F0} s");
    }

    /// <summary>Runs a program to its end; what it printed, both streams together.</summary>
    internal static (int ExitCode, string Output) Run(string program, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = new Process { StartInfo = start };
        var lines = new List<string>();
        void Keep(object sender, DataReceivedEventArgs e)
        {
            lock (lines)
            {
                if (e.Data is not null)
                {
                    lines.Add(e.Data);
                }
            }
        }

        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return (process.ExitCode, string.Join('\n', lines));
    }

    /// <summary>The last lines of what a program printed.</summary>
    internal static string Tail(string text) => string.Join('\n', text.Split('\n').TakeLast(LinesOfTail));
}
