namespace Aliyun.BidCert.Tool.Doctor;

internal enum CheckState
{
    Ok,
    Failed,

    /// <summary>It could not be checked, or is not needed. That is no failure.</summary>
    Skipped,
}

/// <summary>One line of the report.</summary>
/// <param name="Group">The identifier of the group that it belongs to.</param>
/// <param name="Name">The identifier of what was checked, or the name of a host or a setting.</param>
/// <param name="State">How it went.</param>
/// <param name="Found">What was found, in the tool's language.</param>
/// <param name="Next">What to do next; null where there is nothing to do.</param>
/// <param name="ExitCode">Of the process, if this is the first failure; null for what did not fail.</param>
internal sealed record Check(
    string Group, string Name, CheckState State, string Found, string? Next = null, ExitCode? ExitCode = null)
{
    internal static Check Ok(string group, string name, string found, string? next = null) =>
        new(group, name, CheckState.Ok, found, next);

    internal static Check Failed(string group, string name, ExitCode exitCode, string found, string? next = null) =>
        new(group, name, CheckState.Failed, found, next, exitCode);

    internal static Check Skipped(string group, string name, string found, string? next = null) =>
        new(group, name, CheckState.Skipped, found, next);
}
