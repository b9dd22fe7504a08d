using System;
using System.Diagnostics;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>A program that runs as long as the browser is needed. What it prints is not kept.</summary>
internal sealed class BrowserProcess : IDisposable
{
    private readonly Process process;

    internal BrowserProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start)!;
        process.BeginErrorReadLine();
    }

    /// <summary>The next line that it prints.</summary>
    internal string ReadLine() => process.StandardOutput.ReadLine() ?? throw Ended();

    internal void ThrowIfEnded()
    {
        if (process.HasExited)
        {
            throw Ended();
        }
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private InvalidOperationException Ended() => new($"{process.StartInfo.FileName} ended by itself.");
}
