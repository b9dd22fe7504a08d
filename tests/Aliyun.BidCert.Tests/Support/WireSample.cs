using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A response of a service on disk, below the folder <c>Wire</c>, by operation.</summary>
internal static class WireSample
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Wire");

    /// <summary>The text of a sample, for example <c>GenerateAliyunBidCertWaysUrl/Success.json</c>.</summary>
    internal static string Read(string operation, string file) => File.ReadAllText(Path.Combine(Root, operation, file));

    /// <summary>The names of an operation's files, with their extensions, in ordinal order; none when it has no folder.</summary>
    internal static IReadOnlyList<string> FilesOf(string operation)
    {
        string folder = Path.Combine(Root, operation);
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal).ToList()
            : [];
    }

    /// <summary>The names of an operation's samples, each once, without extensions.</summary>
    internal static IReadOnlyList<string> NamesOf(string operation) =>
        FilesOf(operation).Select(file => Path.GetFileNameWithoutExtension(file)).Distinct(StringComparer.Ordinal).ToList();

    /// <summary>The operations that have a folder.</summary>
    internal static IReadOnlyList<string> Operations { get; } =
        Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal).ToList();

    /// <summary>The message in a JSON sample, to the letter.</summary>
    internal static string MessageOf(string operation, string file)
    {
        using var json = System.Text.Json.JsonDocument.Parse(Read(operation, file));
        return json.RootElement.GetProperty("Message").GetString()!;
    }
}
