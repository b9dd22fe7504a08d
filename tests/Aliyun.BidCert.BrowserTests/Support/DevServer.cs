using System;
using System.Diagnostics;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>A server that prints its URL and ends with its input.</summary>
internal sealed class DevServer : IDisposable
{
    private readonly Process process;

    /// <summary>Starts one of the Tools folder, with Node.</summary>
    internal DevServer(string script)
        : this(JsTools.Start(script))
    {
    }

    internal DevServer(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        Url = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} ended:\n{process.StandardError.ReadToEnd()}");
    }

    internal string Url { get; }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}
