using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;

namespace Aliyun.BidCert.Tool.Tests.Script;

/// <summary>The script, its module and their types as the build of the package Aliyun.BidCert has them.</summary>
internal static class ScriptFiles
{
    private static readonly string Package = Path.Combine(
        typeof(ScriptFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Repository").Value!,
        "src",
        "Aliyun.BidCert");

    // The tests' own output folder is bin/{configuration}/net10.0.
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Reads one of them by its name.</summary>
    internal static byte[] Read(string name) => File.ReadAllBytes(name == "bidcert.d.ts"
        ? Path.Combine(Package, "Browser", name)
        : Path.Combine(Package, "obj", Configuration, "net10.0", "script", name));

    internal static string Integrity(string name) => "sha384-" + Convert.ToBase64String(SHA384.HashData(Read(name)));
}
