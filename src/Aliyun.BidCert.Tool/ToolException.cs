using System;

namespace Aliyun.BidCert.Tool;

/// <summary>Ends a command.</summary>
/// <param name="exitCode">How.</param>
/// <param name="message">One line for the error stream: what is wrong, and what to do.</param>
internal sealed class ToolException(ExitCode exitCode, string message) : Exception(message)
{
    internal ExitCode ExitCode { get; } = exitCode;
}
