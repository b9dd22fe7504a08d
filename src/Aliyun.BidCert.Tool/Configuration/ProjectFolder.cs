using System;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace Aliyun.BidCert.Tool;

/// <summary>The working folder, as an application finds it that is started in it.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Environment">The name of the environment. Beside a project it is Development, as for <c>dotnet run</c>.</param>
/// <param name="UserSecretsId">That of the one project in the folder; null if there is none.</param>
internal sealed record ProjectFolder(string Path, string Environment, string? UserSecretsId)
{
    /// <exception cref="IOException">There is no such folder any more.</exception>
    internal static ProjectFolder Find()
    {
        string path = Directory.GetCurrentDirectory();
        string[] projects = [.. Directory.EnumerateFiles(path, "*.*proj")];
        string environment = Variable("ASPNETCORE_ENVIRONMENT") ?? Variable("DOTNET_ENVIRONMENT")
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
