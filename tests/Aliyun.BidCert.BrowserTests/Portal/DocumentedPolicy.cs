using System;
using System.IO;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>The Content-Security-Policy that docs/certify-an-account.md proposes.</summary>
internal static class DocumentedPolicy
{
    private const string Page = "docs/certify-an-account.md";
    private const string Header = "Content-Security-Policy-Report-Only: ";

    internal static string Value { get; } = Read();

    private static string Read()
    {
        string[] block = [.. File.ReadAllLines(Repository.PathOf(Page))
            .SkipWhile(line => !line.StartsWith(Header, StringComparison.Ordinal))
            .TakeWhile((line, index) => index == 0 || line.StartsWith(' ')).Select(line => line.Trim())];
        return block.Length > 0 ? string.Join(' ', block)[Header.Length..]
            : throw new InvalidDataException($"No line of {Page} begins with \"{Header}\": it is the policy of the portal.");
    }
}
