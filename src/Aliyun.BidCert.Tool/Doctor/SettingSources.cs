using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Configuration.Json;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The sources of settings that exist.</summary>
internal static class SettingSources
{
    private const string MainFile = "appsettings.json";
    private const string SecretsFile = "secrets.json";

    internal static Check Create(ToolSettings settings, Words words)
    {
        string environment = Shown.PlainOrNull(settings.Environment) ?? "***";
        string[] files = [.. FindFiles(settings)];
        string[] sources =
        [
            .. files.Select(file => NameOf(file, environment, words)),
            words.Say("environment variables", "环境变量"),
        ];
        string order = files.Length > 0 ? words.Say(" (a later one overrides an earlier one)", "（后者覆盖前者）") : "";
        string missing = files.Contains(MainFile)
            ? ""
            : words.Say($"; no {MainFile} in the working folder", $"；工作目录中没有 {MainFile}");
        return Check.Ok(
            Titles.Settings,
            Titles.Sources,
            string.Join(words.Say(", ", "、"), sources) + order + missing
                + words.Say($"; environment {environment}", $"；运行环境 {environment}"));
    }

    private static IEnumerable<string> FindFiles(ToolSettings settings) => settings.Configuration.Providers
        .OfType<JsonConfigurationProvider>()
        .Select(provider => provider.Source)
        .Where(source => source.Path is { } path && source.FileProvider?.GetFileInfo(path).Exists == true)
        .Select(source => source.Path!);

    private static string NameOf(string file, string environment, Words words) => file switch
    {
        MainFile => file,
        SecretsFile => words.Say("user secrets", "用户机密（user secrets）"),
        _ => $"appsettings.{environment}.json",
    };
}
