using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace Aliyun.BidCert.Tool;

/// <summary>The settings that an application in the working folder would have.</summary>
internal sealed class ToolSettings
{
    internal const string LanguageKey = "BidCert:AdviceLanguage";

    private const string SecretsFile = "secrets.json";

    private readonly ToolContext _context;

    private ToolSettings(ToolContext context, IConfigurationRoot configuration, ProjectFolder folder)
    {
        _context = context;
        Configuration = configuration;
        Environment = folder.Environment;
    }

    internal IConfigurationRoot Configuration { get; }

    internal string Environment { get; }

    /// <exception cref="ToolException">A file cannot be read.</exception>
    internal static ToolSettings Load(ToolContext context)
    {
        var folder = ProjectFolder.Find(context.Words);
        return new ToolSettings(context, Build(folder, context.Words), folder);
    }

    /// <summary>Returns the language that is configured, or null; also where the settings cannot be read, which is said later.</summary>
    internal static string? FindLanguage()
    {
        try
        {
            var words = new Words(AdviceLanguage.English);
            return Build(ProjectFolder.Find(words), words)[LanguageKey];
        }
        catch (ToolException)
        {
            return new ConfigurationBuilder().AddEnvironmentVariables().Build()[LanguageKey];
        }
    }

    /// <summary>Returns where the value comes from that a setting has; null if it has none.</summary>
    internal SettingSource? FindSource(string key)
    {
        foreach (IConfigurationProvider provider in Configuration.Providers.Reverse())
        {
            if (provider.TryGet(key, out string? value))
            {
                return string.IsNullOrEmpty(value) ? null : new SettingSource(value, Describe(provider, key));
            }
        }

        return null;
    }

    internal ToolClients CreateClients(Action<RpcClientOptions>? change = null) => new(Configuration, _context.Words, change);

    private static IConfigurationRoot Build(ProjectFolder folder, Words words)
    {
        var builder = new ConfigurationBuilder();
        try
        {
            builder.SetBasePath(folder.Path);
            AddFile(builder, "appsettings.json", words);
            AddFile(builder, $"appsettings.{folder.Environment}.json", words);
            if (folder.UserSecretsId is { } id)
            {
                builder.AddUserSecrets(id);
                foreach (JsonConfigurationSource secrets in builder.Sources.OfType<JsonConfigurationSource>()
                    .Where(source => source.Path == SecretsFile))
                {
                    secrets.OnLoadException = failure =>
                        throw NotJson(words.Say("secrets.json of the user secrets", "用户机密 secrets.json"), failure.Exception, words);
                }
            }

            return builder.AddEnvironmentVariables().Build();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException
            or InvalidDataException)
        {
            throw new ToolException(ExitCode.Configuration, words.Say(
                "The settings of the working folder cannot be read: check appsettings.json, the user secrets and their permissions.",
                "无法读取工作目录的配置：请检查 appsettings.json、用户机密及其权限。"));
        }
    }

    private static void AddFile(ConfigurationBuilder builder, string name, Words words) => builder.AddJsonFile(source =>
    {
        source.Path = name;
        source.Optional = true;
        source.OnLoadException = failure => throw NotJson(name, failure.Exception, words);
    });

    private static ToolException NotJson(string name, Exception e, Words words)
    {
        long? line = FindJsonException(e)?.LineNumber + 1;
        return new ToolException(ExitCode.Configuration, line is null
            ? words.Say(
                $"{name} is not a JSON object, or has one name twice: correct it.", $"{name} 不是 JSON 对象，或其中有重复的名称：请修正。")
            : words.Say($"{name} is not JSON, at line {line}: correct it.", $"{name} 第 {line} 行不是合法的 JSON：请修正。"));
    }

    private static JsonException? FindJsonException(Exception? e)
    {
        while (e is not (null or JsonException))
        {
            e = e.InnerException;
        }

        return (JsonException?)e;
    }

    private string Describe(IConfigurationProvider provider, string key) => provider switch
    {
        JsonConfigurationProvider { Source.Path: SecretsFile } => _context.Words.Say("user secrets", "用户机密（user secrets）"),
        JsonConfigurationProvider { Source.Path: { } path } => path,
        EnvironmentVariablesConfigurationProvider =>
            _context.Words.Say("environment variable ", "环境变量 ") + FindVariable(key),
        _ => _context.Words.Say("another source", "其他来源"),
    };

    private static string FindVariable(string key)
    {
        string name = key.Replace(":", "__", StringComparison.Ordinal);
        return System.Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .FirstOrDefault(variable => string.Equals(variable, name, StringComparison.OrdinalIgnoreCase)) ?? name;
    }
}
