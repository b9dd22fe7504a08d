using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The report as one JSON object.</summary>
/// <param name="Ok">Whether nothing is wrong.</param>
/// <param name="ExitCode">The exit code of the process.</param>
/// <param name="IsEmulator">Whether the emulator responds, and not the vendor's service.</param>
/// <param name="Checks">The checks in order.</param>
/// <param name="Settings">The settings, masked.</param>
/// <param name="MessageToAccountManager">The message to send; null where there is nothing to ask for.</param>
internal sealed record JsonReport(
    bool Ok,
    int ExitCode,
    bool IsEmulator,
    IEnumerable<JsonCheck> Checks,
    IEnumerable<ShownSetting> Settings,
    string? MessageToAccountManager)
{
    internal static JsonReport Of(DoctorResult result) => new(
        result.FirstProblem is null,
        (int)result.ExitCode,
        result.IsEmulator,
        result.Checks.Select(check => new JsonCheck(check.Group, check.Name, check.State, check.Found, check.Next)),
        result.Settings,
        result.Message);
}

/// <summary>A check as JSON has it.</summary>
/// <param name="Group">The identifier of its group.</param>
/// <param name="Name">The identifier of what was checked, or the name of a host or a setting.</param>
/// <param name="State">How it went.</param>
/// <param name="Found">What was found, in the tool's language.</param>
/// <param name="Next">What to do next, or null.</param>
internal sealed record JsonCheck(string Group, string Name, CheckState State, string Found, string? Next);
