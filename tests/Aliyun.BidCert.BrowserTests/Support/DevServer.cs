using System;
using System.Diagnostics;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>A server of the Tools folder that prints its URL and ends with its input.</summary>
internal sealed class DevServer : IDisposable
{
    private readonly Process process;

    internal DevServer(string script)
    {
        process = Process.Start(JsTools.Start(script))!;
        Url = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{script} ended:\n{process.StandardError.ReadToEnd()}");
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
