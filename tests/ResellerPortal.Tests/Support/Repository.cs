using System.IO;
using System.Linq;
using System.Reflection;

namespace ResellerPortal.Tests.Support;

/// <summary>Where the files of the repository are, as the build has said.</summary>
internal static class Repository
{
    /// <summary>Gets the configuration that was built.</summary>
    internal static string Configuration { get; } = Find("Configuration");

    /// <summary>Gets the portal's assembly, in its own output folder.</summary>
    internal static string Portal { get; } = Path.GetFullPath(Find("Portal"));

    internal static string PathOf(string path) => Path.GetFullPath(Path.Combine(Find("Repository"), path));

    private static string Find(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
