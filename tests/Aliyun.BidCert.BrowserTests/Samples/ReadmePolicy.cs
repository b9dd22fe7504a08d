using System;
using System.IO;
using System.Linq;

namespace Aliyun.BidCert.BrowserTests.Samples;

/// <summary>The Content-Security-Policy that README.md proposes.</summary>
internal static class ReadmePolicy
{
    private const string Header = "Content-Security-Policy-Report-Only: ";

    internal static string Value { get; } = Read();

    private static string Read()
    {
        string[] block = [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "README.md"))
            .SkipWhile(line => !line.StartsWith(Header, StringComparison.Ordinal))
            .TakeWhile((line, index) => index == 0 || line.StartsWith(' ')).Select(line => line.Trim())];
        return string.Join(' ', block)[Header.Length..];
    }
}
