using System;
using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The settings: what they are, where they come from, and whether the SDK accepts them.</summary>
internal sealed class SettingsCheck(ToolContext context, ToolSettings settings, CheckList checks)
{
    private const string OtherKey = "ALIBABA_CLOUD_ACCESS_KEY_ID";

    private readonly Words _words = context.Words;
    private readonly ConfiguredKeys _keys = new(settings);
    private readonly List<ShownSetting> _shown = [];

    /// <summary>All settings so far, with their defaults.</summary>
    internal IReadOnlyList<ShownSetting> All => _shown;

    internal void DescribeSources() => checks.Add(SettingSources.Create(settings, _words));

    /// <summary>Returns whether the SDK accepts the settings of a section.</summary>
    internal bool Run(SettingsSection section, Func<RpcClientOptions> read)
    {
        bool isReadable = section.Main.Concat(section.Others).All(setting => IsReadable(section, setting));
        ToolException? problem = isReadable && section.HasKey(settings) ? FindProblem(read) : null;
        SettingForm[] ownLines = [.. section.Others.Where(setting => IsSet(section, setting) || IsRejected(setting, problem))];
        foreach (SettingForm setting in section.Main.Concat(ownLines))
        {
            Describe(section, setting, IsRejected(setting, problem));
        }

        DescribeDefaults(section, [.. section.Others.Except(ownLines)]);
        return Conclude(section, isReadable, problem);
    }

    internal void SkipFaceVerify() => checks.Add(Check.Skipped(
        Titles.FaceVerifySettings,
        SettingForm.AccessKeyId.Name,
        _words.Say("not set up: only needed for face verification", "未配置：仅人脸验证需要")));

    private bool IsSet(SettingsSection section, SettingForm setting) => settings.FindSource(section.KeyOf(setting)) is not null;

    private bool IsReadable(SettingsSection section, SettingForm setting) =>
        settings.FindSource(section.KeyOf(setting)) is not { } source || ShowOrNull(setting, source.Value) is not null;

    private string? ShowOrNull(SettingForm setting, string value) =>
        setting.ShowOrNull(value, _words) is not { } shown ? null
        : setting.IsEndpoint ? Shown.EndpointOrNull(shown, _keys)
        : shown;

    private string DescribeInvalid(SettingForm setting, string value) =>
        setting.ShowOrNull(value, _words) is null
            ? _words.Say("not a valid value", "无效的值")
            : _words.Say("a URL that contains the key", "包含密钥的 URL");

    private static ToolException? FindProblem(Func<RpcClientOptions> read)
    {
        try
        {
            _ = read();
            return null;
        }
        catch (ToolException e)
        {
            return e;
        }
    }

    // A sentence of the SDK's begins with the name of the setting that it is about.
    private static bool IsRejected(SettingForm setting, ToolException? problem) =>
        problem is not null
        && (problem.Message.Contains($"options: {setting.Name} ", StringComparison.Ordinal)
            || problem.Message.Contains($". {setting.Name} ", StringComparison.Ordinal));

    private void Describe(SettingsSection section, SettingForm setting, bool isRejected)
    {
        string key = section.KeyOf(setting);
        if (settings.FindSource(key) is { } source)
        {
            string? value = ShowOrNull(setting, source.Value);
            string shown = value ?? DescribeInvalid(setting, source.Value);
            string found = _words.Say($"{shown}, from {source.Description}", $"{shown}，来源：{source.Description}");
            _shown.Add(new(key, shown, source.Description));
            checks.Add(value is null
                ? Check.Failed(section.Group, setting.Name, ExitCode.Configuration, found, setting.Remedy?.Invoke(_words))
                : CreateLine(section, setting, found, isRejected));
            return;
        }

        _shown.Add(new(key, setting.Initial, Source: null));
        if (setting.Initial is { } initial)
        {
            checks.Add(CreateLine(section, setting, _words.Say($"{initial}, the default", $"{initial}，默认值"), isRejected));
        }
        else if (setting != SettingForm.SecurityToken)
        {
            checks.Add(Check.Skipped(section.Group, setting.Name, _words.Say("not set", "未设置")));
        }
    }

    // Why it is rejected is said once, by the validation.
    private static Check CreateLine(SettingsSection section, SettingForm setting, string found, bool isRejected) => isRejected
        ? Check.Skipped(section.Group, setting.Name, found)
        : Check.Ok(section.Group, setting.Name, found);

    private void DescribeDefaults(SettingsSection section, SettingForm[] unset)
    {
        if (unset.Length == 0)
        {
            return;
        }

        _shown.AddRange(unset.Select(setting => new ShownSetting(section.KeyOf(setting), setting.Initial, Source: null)));
        IEnumerable<string> values = unset.Select(setting => $"{setting.Name} {setting.Initial}");
        checks.Add(Check.Ok(section.Group, Titles.Defaults, string.Join(_words.Say(", ", "，"), values)));
    }

    private bool Conclude(SettingsSection section, bool isReadable, ToolException? problem)
    {
        if (!section.HasKey(settings))
        {
            ReportNoKey(section);
            return false;
        }

        checks.Add(
            !isReadable ? Check.Skipped(section.Group, Titles.Validation, _words.Say("not checked", "未检查"))
            : problem is not null ? Check.Failed(section.Group, Titles.Validation, problem.ExitCode, problem.Message)
            : Check.Ok(section.Group, Titles.Validation, _words.Say("the SDK accepts these settings", "配置校验通过")));
        return isReadable && problem is null;
    }

    private void ReportNoKey(SettingsSection section)
    {
        checks.Add(Check.Failed(
            section.Group,
            Titles.Validation,
            ExitCode.Configuration,
            _words.Say("no AccessKey is set", "未设置 AccessKey"),
            MissingKey.Advice(_words)));
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(OtherKey)))
        {
            checks.Add(Check.Skipped(
                section.Group,
                Titles.Environment,
                _words.Say(
                    $"{OtherKey} is set, but neither this tool nor AddBidCert() reads it",
                    $"已设置 {OtherKey}，但本工具与 AddBidCert() 都不读取它"),
                _words.Say(
                    "An application reads it only if it says so: UseAccessKeyProvider(_ => new EnvironmentAccessKeyProvider()).",
                    "应用须显式声明才会读取：UseAccessKeyProvider(_ => new EnvironmentAccessKeyProvider())。")));
        }
    }
}
