using System.Text.RegularExpressions;
using Aliyun.BidCert.Tool.Tests.Support;

namespace Aliyun.BidCert.Tool.Tests.Url;

/// <summary>What differs from run to run in the output of <c>bidcert url</c>.</summary>
internal static partial class UrlOutput
{
    internal static ToolResult WithPlaceholders(ToolResult result) =>
        new(result.ExitCode, WithPlaceholders(result.Output), WithPlaceholders(result.Error));

    internal static string FindUrl(string output) => Address().Match(output).Value;

    internal static string FindTime(string output) => Time().Match(output).Value;

    private static string WithPlaceholders(string text) =>
        RequestId().Replace(Time().Replace(Address().Replace(text, "{url}"), "{time}"), "{requestId}");

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/cert/listCertWays\.html\?token=[A-Za-z0-9]+=*")]
    private static partial Regex Address();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d [+-]\d\d:\d\d|T\d\d:\d\d:\d\dZ)")]
    private static partial Regex Time();

    [GeneratedRegex("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")]
    private static partial Regex RequestId();
}
