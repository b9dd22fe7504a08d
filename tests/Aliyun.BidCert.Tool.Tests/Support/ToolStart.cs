using System.Collections.Generic;

namespace Aliyun.BidCert.Tool.Tests.Support;

/// <summary>How the command is started. What the tests' own environment says of keys and proxies is not handed on.</summary>
internal sealed record ToolStart(params string[] Arguments)
{
    /// <summary>Variables beside those of the tests; null removes one.</summary>
    internal IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Standard input. Without it, it is empty.</summary>
    internal string? Input { get; init; }

    /// <summary>The working folder. Without it, an empty one.</summary>
    internal string? Folder { get; init; }

    /// <summary>Whether output and error are a terminal. Both are then in the output.</summary>
    internal bool OnTerminal { get; init; }

    internal int Columns { get; init; } = 120;

    /// <summary>What a shell does before it becomes the command.</summary>
    internal string? Before { get; init; }
}

internal sealed record ToolResult(int ExitCode, string Output, string Error);
