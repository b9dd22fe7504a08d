using System;
using System.Diagnostics;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>Invariant globalisation is a switch of a process, so the vectors run in one of their own.</summary>
[TestFixture]
internal sealed class InvariantGlobalizationTests
{
    [Test]
    public async Task Sign_Row83InvariantGlobalization_EqualsVectors()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "vstest", typeof(InvariantGlobalizationTests).Assembly.Location, "/TestCaseFilter:Name~Row80" },
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["VSTEST_DISABLE_ARTIFACTS_POSTPROCESSING"] = "1" },
            RedirectStandardOutput = true,
        };

        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Zero, output);
        Assert.That(output, Does.Match(@"Passed:\s+200\b"), "each vector of 40, in five tests");
    }
}
