using System.Text.RegularExpressions;
using Aliyun.BidCert.Tool.Tests.Support;

namespace Aliyun.BidCert.Tool.Tests.Query;

/// <summary>What the command has printed, to be compared.</summary>
internal static partial class QueryOutput
{
    internal static ToolResult WithPlaceholders(ToolResult result) =>
        result with { Output = WithPlaceholders(result.Output), Error = WithPlaceholders(result.Error) };

    private static string WithPlaceholders(string text) => RequestId().Replace(text, "{requestId}");

    [GeneratedRegex("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")]
    private static partial Regex RequestId();
}
