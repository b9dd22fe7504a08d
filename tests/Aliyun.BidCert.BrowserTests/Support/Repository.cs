using System;
using System.IO;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>The folder of the repository, which the tests run in.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find();

    /// <summary>The full path of something in it.</summary>
    internal static string PathOf(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Aliyun.BidCert.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
