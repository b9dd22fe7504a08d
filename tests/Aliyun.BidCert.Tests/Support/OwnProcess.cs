using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>Runs tests of this assembly in a process of their own, for what is set once per process.</summary>
internal static class OwnProcess
{
    /// <param name="filter">Which tests, in the words of the test runner.</param>
    /// <param name="variable">The environment variable that is set to 1 for them.</param>
    /// <param name="count">How many they are, all of which have to pass.</param>
    /// <param name="which">What they are, for whoever reads that it was another number.</param>
    /// <param name="settings">Further environment variables.</param>
    internal static async Task PassesAsync(string filter, string variable, int count, string which, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "vstest", typeof(OwnProcess).Assembly.Location, "/TestCaseFilter:" + filter },
            Environment = { [variable] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["VSTEST_DISABLE_ARTIFACTS_POSTPROCESSING"] = "1" },
            RedirectStandardOutput = true,
        };

        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Zero, output);
        Assert.That(output, Does.Match(string.Create(CultureInfo.InvariantCulture, $@"Passed:\s+{count}\b")), which);
    }
}
