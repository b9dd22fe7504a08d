using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>All that was found.</summary>
/// <param name="Checks">The checks in order.</param>
/// <param name="Settings">The settings, masked.</param>
/// <param name="Message">The message to the account manager; null where there is nothing to ask for.</param>
/// <param name="IsEmulator">Whether the emulator responds, and not the vendor's service.</param>
internal sealed record DoctorResult(
    IReadOnlyList<Check> Checks, IReadOnlyList<ShownSetting> Settings, string? Message, bool IsEmulator)
{
    internal Check? FirstProblem => Checks.FirstOrDefault(check => check.State == CheckState.Failed);

    internal int ProblemCount => Checks.Count(check => check.State == CheckState.Failed);

    internal ExitCode ExitCode => FirstProblem?.ExitCode ?? ExitCode.Success;
}
