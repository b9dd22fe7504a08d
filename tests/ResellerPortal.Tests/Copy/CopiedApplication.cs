using System;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Copy;

/// <summary>An empty ASP.NET Core application outside of the repository, to which the folder Certification alone was copied.</summary>
internal sealed partial class CopiedApplication : IDisposable
{
    private const string Name = "MyPortal";

    private readonly TempFolder folder = new();
    private ChildProcess? process;

    private string Root => folder.PathOf(Name);

    /// <summary>Takes the steps of the README.</summary>
    internal async Task CreateAsync(string emulatorOrigin)
    {
        await RunAsync(folder.Root, "new", "web", "--output", Name, "--no-restore");
        CopyFolder(Readme.Folder, Path.Combine(Root, "Certification"));
        string project = Path.Combine(Root, Name + ".csproj");
        string empty = await File.ReadAllTextAsync(project);
        await File.WriteAllTextAsync(project, empty.Replace("</Project>", $"{Readme.ProjectLines()}</Project>", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(Root, "Program.cs"), Readme.Block("csharp"));
        await File.WriteAllTextAsync(Path.Combine(Root, "appsettings.Development.json"), Readme.Settings(emulatorOrigin));
    }

    /// <summary>Builds it, and returns what the build has said. The repository's own project is built already.</summary>
    internal async Task<string> BuildAsync()
    {
        await RunAsync(Root, "restore", "--disable-build-servers");
        return await RunAsync(Root, "build", "--no-restore", "--no-dependencies", "--disable-build-servers", "-c", Repository.Configuration);
    }

    /// <summary>Starts it, and returns its URL.</summary>
    internal async Task<Uri> StartAsync()
    {
        string program = Path.Combine(Root, "bin", Repository.Configuration, "net10.0", Name + ".dll");
        process = new ChildProcess(
            Root, ["exec", program], ("ASPNETCORE_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"));
        return new Uri((await process.WaitForAsync(Listening())).Groups[1].Value + "/");
    }

    public void Dispose()
    {
        process?.Dispose();
        folder.Dispose();
    }

    private static async Task<string> RunAsync(string root, params string[] arguments)
    {
        using var dotnet = new ChildProcess(
            root, arguments, ("DOTNET_NOLOGO", "1"), ("DOTNET_CLI_UI_LANGUAGE", "en"), ("MSBUILDDISABLENODEREUSE", "1"));
        (int exitCode, string output, string error) = await dotnet.WaitAsync();
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {exitCode}: {output}\n{error}");
    }

    private static void CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        foreach (string inner in Directory.GetDirectories(source))
        {
            CopyFolder(inner, Path.Combine(target, Path.GetFileName(inner)));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
