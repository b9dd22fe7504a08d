using System;

namespace Aliyun.BidCert.Testing;

/// <summary>A fault that has not happened to all of its requests yet.</summary>
/// <remarks>Instances are immutable and safe for use by any number of threads.</remarks>
public sealed class ScheduledFault
{
    internal ScheduledFault(EmulatorFault fault, int remaining)
    {
        Fault = fault;
        Remaining = remaining;
    }

    /// <summary>Gets the fault.</summary>
    public EmulatorFault Fault { get; }

    /// <summary>Gets the number of requests that it is still going to happen to.</summary>
    public int Remaining { get; }

    /// <summary>Returns the fault and the number of requests.</summary>
    /// <returns>A single line in English.</returns>
    public override string ToString() => FormattableString.Invariant($"{Fault}, {Remaining} to come");
}
