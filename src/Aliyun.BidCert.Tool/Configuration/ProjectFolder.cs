using System;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace Aliyun.BidCert.Tool;

/// <summary>The working folder, as an application finds it that is started in it.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Environment">The name of the environment. Beside a project it is Development.</param>
/// <param name="UserSecretsId">That of the one project in the folder; null if there is none.</param>
internal sealed record ProjectFolder(string Path, string Environment, string? UserSecretsId)
{
    /// <exception cref="ToolException">It does not exist any more, or cannot be read.</exception>
    internal static ProjectFolder Find(Words words)
    {
        try
        {
            return Find(Directory.GetCurrentDirectory());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Configuration, words.Say(
                "The working folder does not exist any more, or cannot be read: go to another one.",
                "工作目录已不存在或无法读取：请切换到其他目录。"));
        }
    }

    private static ProjectFolder Find(string path)
    {
        string[] projects = [.. Directory.EnumerateFiles(path, "*.*proj")];
        string environment = Variable("DOTNET_ENVIRONMENT") ?? Variable("ASPNETCORE_ENVIRONMENT")
            ?? (projects.Length > 0 ? "Development" : "Production");
        return new ProjectFolder(path, environment, projects.Length == 1 ? FindUserSecretsId(projects[0]) : null);
    }

    private static string? Variable(string name) => System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string? FindUserSecretsId(string project)
    {
        try
        {
            string? id = XDocument.Load(project).Descendants()
                .FirstOrDefault(element => element.Name.LocalName == "UserSecretsId")?.Value.Trim();
            return string.IsNullOrEmpty(id) ? null : id;
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // A project that cannot be read has no user secrets.
            return null;
        }
    }
}
