using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Copy;

/// <summary>The steps that the README of the folder Certification names, in its own words.</summary>
internal static class Readme
{
    /// <summary>Gets the folder that is copied.</summary>
    internal static string Folder { get; } = Repository.PathOf("samples/ResellerPortal/Certification");

    private static string Text { get; } = File.ReadAllText(Path.Combine(Folder, "README.md"));

    /// <summary>Returns the one block of code in a language.</summary>
    internal static string Block(string language) =>
        Regex.Matches(Text, $"^```{language}\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Single().Groups[1].Value;

    /// <summary>Returns the lines for the project file, with this repository in the place of the package.</summary>
    internal static string ProjectLines()
    {
        const string Package = "<PackageReference Include=\"Aliyun\\.BidCert\" Version=\"[^\"]+\" />";
        string lines = Block("xml");
        return Regex.Count(lines, Package) == 1
            ? Regex.Replace(lines, Package, $"<ProjectReference Include=\"{Repository.PathOf("src/Aliyun.BidCert/Aliyun.BidCert.csproj")}\" />")
            : throw new InvalidOperationException($"The README does not reference the package Aliyun.BidCert once: {lines}");
    }

    /// <summary>Returns the settings for the emulator, with another address.</summary>
    internal static string Settings(string emulatorOrigin) =>
        Block("json").Replace("http://127.0.0.1:5190", emulatorOrigin, StringComparison.Ordinal);
}
