using System;
using System.IO;
using System.Linq;

namespace Aliyun.BidCert.BrowserTests.Samples;

/// <summary>The Content-Security-Policy that docs/certify-an-account.md proposes.</summary>
internal static class DocumentedPolicy
{
    private const string Page = "docs/certify-an-account.md";
    private const string Header = "Content-Security-Policy-Report-Only: ";

    internal static string Value { get; } = Read();

    private static string Read()
    {
        string[] block = [.. File.ReadAllLines(Path.Combine(RepositoryRoot(), Page))
            .SkipWhile(line => !line.StartsWith(Header, StringComparison.Ordinal))
            .TakeWhile((line, index) => index == 0 || line.StartsWith(' ')).Select(line => line.Trim())];
        return block.Length > 0 ? string.Join(' ', block)[Header.Length..]
            : throw new InvalidDataException($"No line of {Page} begins with \"{Header}\": the samples are tested under the policy that it proposes.");
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Aliyun.BidCert.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
