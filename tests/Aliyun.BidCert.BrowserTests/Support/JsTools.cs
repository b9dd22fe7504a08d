using System;
using System.Diagnostics;
using System.IO;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>Node and the packages of Tools/package-lock.json, installed once into the output folder.</summary>
internal static class JsTools
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Tools");

    private static readonly Lazy<string> Node = new(Install);

    private static readonly Lazy<string> Bundles = new(() => Output("bundle.mjs"));

    /// <summary>The script under test.</summary>
    internal static string Script { get; } = Path.Combine(AppContext.BaseDirectory, "Pages", "bidcert.js");

    /// <summary>The ES module that the build makes of it.</summary>
    internal static string Module { get; } = Path.Combine(AppContext.BaseDirectory, "Pages", "bidcert.mjs");

    /// <summary>How a script of the Tools folder is started.</summary>
    internal static ProcessStartInfo Start(string script) =>
        new(Node.Value, [script]) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };

    /// <summary>Runs a script of the Tools folder, or a program of its packages such as typescript/bin/tsc.</summary>
    internal static (int ExitCode, string Output) Run(string script, params string[] arguments) =>
        Machine.Run(Node.Value, [File.Exists(Path.Combine(Folder, script)) ? script : Path.Combine("node_modules", script), .. arguments], Folder);

    /// <summary>The same, where it must succeed.</summary>
    internal static string Output(string script, params string[] arguments)
    {
        (int exitCode, string output) = Run(script, arguments);
        return exitCode == 0 ? output : throw new InvalidOperationException($"{script} {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
    }

    /// <summary>The text of a file of its packages, such as axe-core/axe.min.js.</summary>
    internal static string Read(string file)
    {
        _ = Node.Value;
        return File.ReadAllText(Path.Combine(Folder, "node_modules", file));
    }

    /// <summary>Builds what is in Tools/bundle, once.</summary>
    internal static void Bundle() => _ = Bundles.Value;

    private static string Install()
    {
        if (Find() is null)
        {
            Machine.InstallDebianPackages("npm", "nodejs", "npm");
        }

        (string node, string npm) = Find() ?? throw new InvalidOperationException(
            "node and npm are not in PATH: install Node.js 18 or later, with which the syntax, size and types of bidcert.js are checked.");
        string lockFile = File.ReadAllText(Path.Combine(Folder, "package-lock.json"));
        string mark = Path.Combine(Folder, "node_modules", ".installed-lock.json");
        if (!File.Exists(mark) || File.ReadAllText(mark) != lockFile)
        {
            (int exitCode, string output) = Machine.Run(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], Folder);
            if (exitCode != 0)
            {
                throw new InvalidOperationException($"npm ci failed:\n{Machine.Tail(output)}");
            }

            File.WriteAllText(mark, lockFile);
        }

        return node;
    }

    private static (string Node, string Npm)? Find() => Machine.Find("node") is { } node && Machine.Find("npm") is { } npm ? (node, npm) : null;
}
