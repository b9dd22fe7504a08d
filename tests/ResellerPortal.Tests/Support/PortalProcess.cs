using System;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace ResellerPortal.Tests.Support;

/// <summary>The portal as a process of its own, as it is deployed.</summary>
internal sealed partial class PortalProcess : IDisposable
{
    private readonly ChildProcess process;

    internal PortalProcess(TempFolder folder, params string[] settings) =>
        process = new ChildProcess(folder.Root, ["exec", Repository.Portal, .. settings]);

    /// <summary>Waits until it has said where it listens.</summary>
    internal async Task<Uri> WaitForUrlAsync() => new((await process.WaitForAsync(PortalLine())).Groups[1].Value);

    internal Task<(int ExitCode, string Output, string Error)> WaitAsync() => process.WaitAsync();

    internal Task KillAsync() => process.KillAsync();

    public void Dispose() => process.Dispose();

    [GeneratedRegex(@"^Portal\s+(http\S+)")]
    private static partial Regex PortalLine();
}
