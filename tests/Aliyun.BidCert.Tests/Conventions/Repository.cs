using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>The sources that this test assembly was built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution, found upwards from the test assembly.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The version of the packages, which stands in one place.</summary>
    public static string Version { get; } = Property("Version");

    /// <summary>Where the repository is, as whoever publishes it says.</summary>
    public static string Url { get; } = Property("RepositoryUrl");

    /// <summary>Every C# file that is shipped, as a path from the root with slashes.</summary>
    public static IReadOnlyList<string> ShippedSources { get; } = FindShipped("*.cs");

    /// <summary>The script for the browser and its types, in the same way.</summary>
    public static IReadOnlyList<string> ShippedScripts { get; } = [.. FindShipped("*.js"), .. FindShipped("*.ts")];

    /// <summary>Every file by which they are built.</summary>
    public static IReadOnlyList<string> BuildFiles { get; } = [.. FindShipped("*.csproj"), .. FindShipped("*.props"), .. FindShipped("*.targets")];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string[] FindShipped(string pattern) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "src"), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(folder => folder is "obj" or "bin"))
            .Order(StringComparer.Ordinal),
    ];

    private static string Property(string name) => XElement.Parse(Read("Directory.Build.props")).Descendants(name).Single().Value;

    private static string FindRoot()
    {
        string start = TestContext.CurrentContext.TestDirectory;
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Aliyun.BidCert.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder from {start} upwards holds Aliyun.BidCert.sln: these tests read the sources.");
    }
}
