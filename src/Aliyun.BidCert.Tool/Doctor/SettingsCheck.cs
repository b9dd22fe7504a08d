using System;
using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The settings: what they are, where they come from, and whether the SDK takes them.</summary>
internal sealed class SettingsCheck(ToolContext context, ToolSettings settings, CheckList checks)
{
    private const string OtherKey = "ALIBABA_CLOUD_ACCESS_KEY_ID";

    private readonly Words _words = context.Words;
    private readonly List<ShownSetting> _shown = [];

    /// <summary>All settings so far, with their defaults.</summary>
    internal IReadOnlyList<ShownSetting> All => _shown;

    internal void DescribeSources()
    {
        string environment = Shown.PlainOrNull(settings.Environment) ?? "{Environment}";
        string files = $"appsettings.{environment}.json";
        checks.Add(Check.Ok(Titles.Settings, Titles.Sources, settings.HasProject
            ? _words.Say(
                $"appsettings.json, {files}, the user secrets of the project, environment variables; the later wins. "
                    + "The files are those of the working folder",
                $"appsettings.json、{files}、项目的用户机密（user secrets）、环境变量，后者优先。文件取自工作目录")
            : _words.Say(
                $"appsettings.json, {files}, environment variables; the later wins. The files are those of the working folder",
                $"appsettings.json、{files}、环境变量，后者优先。文件取自工作目录")));
    }

    /// <summary>Returns whether the SDK takes the settings of a section.</summary>
    internal bool Run(SettingsSection section, Func<RpcClientOptions> read)
    {
        foreach (SettingForm setting in section.Main)
        {
            Describe(section, setting);
        }

        foreach (SettingForm setting in section.Others.Where(setting => IsSet(section, setting)))
        {
            Describe(section, setting);
        }

        DescribeDefaults(section, [.. section.Others.Where(setting => !IsSet(section, setting))]);
        return Validate(section, read);
    }

    internal void SkipFaceVerify() => checks.Add(Check.Skipped(
        Titles.FaceVerifySettings,
        SettingForm.AccessKeyId.Name,
        _words.Say("not set up: only needed for face verification", "未配置：仅人脸验证需要")));

    private bool IsSet(SettingsSection section, SettingForm setting) => settings.FindSource(section.KeyOf(setting)) is not null;

    private void Describe(SettingsSection section, SettingForm setting)
    {
        string key = section.KeyOf(setting);
        if (settings.FindSource(key) is { } source)
        {
            string? value = setting.ShowOrNull(source.Value, _words);
            string shown = value ?? _words.Say("a value that it cannot have", "无效的值");
            string found = _words.Say($"{shown}, from {source.Description}", $"{shown}，来源：{source.Description}");
            _shown.Add(new(key, shown, source.Description));
            checks.Add(value is null
                ? Check.Skipped(section.Group, setting.Name, found)
                : Check.Ok(section.Group, setting.Name, found));
            return;
        }

        _shown.Add(new(key, setting.Initial, Source: null));
        if (setting.Initial is { } initial)
        {
            checks.Add(Check.Ok(section.Group, setting.Name, _words.Say($"{initial}, the default", $"{initial}，默认值")));
        }
        else if (setting != SettingForm.SecurityToken)
        {
            checks.Add(Check.Skipped(section.Group, setting.Name, _words.Say("not set", "未设置")));
        }
    }

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

    private bool Validate(SettingsSection section, Func<RpcClientOptions> read)
    {
        if (!section.HasKey(settings))
        {
            ReportNoKey(section);
            return false;
        }

        try
        {
            _ = read();
        }
        catch (ToolException e)
        {
            checks.Add(Check.Failed(section.Group, Titles.Validation, e.ExitCode, e.Message));
            return false;
        }

        checks.Add(Check.Ok(section.Group, Titles.Validation, _words.Say("the SDK takes these settings", "SDK 接受以上配置")));
        return true;
    }

    private void ReportNoKey(SettingsSection section)
    {
        checks.Add(Check.Failed(
            section.Group,
            Titles.Validation,
            ExitCode.Configuration,
            _words.Say("no AccessKey is set", "未设置 AccessKey"),
            _words.Say(
                "Set that of the reseller's main account: either the environment variables BidCert__AccessKeyId and "
                    + "BidCert__AccessKeySecret; or, in the folder of the project, dotnet user-secrets init, then "
                    + "dotnet user-secrets set \"BidCert:AccessKeyId\" ID and dotnet user-secrets set \"BidCert:AccessKeySecret\" SECRET. "
                    + "This tool takes no key as an argument.",
                "请设置虚商主账号的 AccessKey，任选一种方式：设置环境变量 BidCert__AccessKeyId 与 BidCert__AccessKeySecret；"
                    + "或在项目目录中先执行 dotnet user-secrets init，再执行 dotnet user-secrets set \"BidCert:AccessKeyId\" ID 与 "
                    + "dotnet user-secrets set \"BidCert:AccessKeySecret\" SECRET。本工具不通过参数接收密钥。")));
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
