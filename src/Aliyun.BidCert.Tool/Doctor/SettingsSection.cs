using System.Linq;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>A section of the configuration: the settings of one client.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">The group of its checks.</param>
/// <param name="Main">The settings that are shown one by one.</param>
/// <param name="Others">Those that are shown together while they have their defaults.</param>
internal sealed record SettingsSection(string Name, string Group, SettingForm[] Main, SettingForm[] Others)
{
    internal static readonly SettingsSection BidCert = OfBidCert(new BidCertOptions());

    internal static readonly SettingsSection FaceVerify = OfFaceVerify(new FaceVerifyOptions());

    /// <summary>The settings that make an AccessKey.</summary>
    internal static readonly SettingForm[] KeyParts = [SettingForm.AccessKeyId, SettingForm.AccessKeySecret, SettingForm.SecurityToken];

    /// <summary>Returns whether an AccessKey, or a part of one, is set.</summary>
    internal bool HasKey(ToolSettings settings) =>
        settings.FindSource(KeyOf(SettingForm.AccessKeyId)) is not null
        || settings.FindSource(KeyOf(SettingForm.AccessKeySecret)) is not null;

    /// <summary>Returns whether both sections have the same AccessKey.</summary>
    internal bool HasSameKeyAs(SettingsSection other, ToolSettings settings) =>
        KeyParts.All(part => settings.FindSource(KeyOf(part))?.Value == settings.FindSource(other.KeyOf(part))?.Value);

    /// <summary>Returns the setting's key in the configuration.</summary>
    internal string KeyOf(SettingForm setting) => $"{Name}:{setting.Name}";

    private static SettingsSection OfBidCert(BidCertOptions options) => new(
        "BidCert",
        Titles.Settings,
        [
            SettingForm.AccessKeyId,
            SettingForm.AccessKeySecret,
            SettingForm.SecurityToken,
            SettingForm.OfEndpoint(nameof(options.Endpoint), options.Endpoint),
            SettingForm.OfEndpoint(nameof(options.CrmEndpoint), options.CrmEndpoint),
            SettingForm.OfEnum(nameof(options.SignatureMethod), options.SignatureMethod),
        ],
        [SettingForm.OfEnum(nameof(options.BidType), options.BidType), .. OfAll(options)]);

    private static SettingsSection OfFaceVerify(FaceVerifyOptions options) => new(
        "BidCert:FaceVerify",
        Titles.FaceVerifySettings,
        [
            SettingForm.AccessKeyId,
            SettingForm.AccessKeySecret,
            SettingForm.SecurityToken,
            SettingForm.OfEndpoint(nameof(options.Endpoint), options.Endpoint),
            SettingForm.OfVersion(nameof(options.Version), options.Version),
        ],
        [SettingForm.OfEnum(nameof(options.SignatureMethod), options.SignatureMethod), .. OfAll(options)]);

    private static SettingForm[] OfAll(RpcClientOptions options) =>
    [
        SettingForm.OfEnum(nameof(options.Format), options.Format),
        SettingForm.OfEnum(nameof(options.ParameterPlacement), options.ParameterPlacement),
        SettingForm.OfTime(nameof(options.AttemptTimeout), options.AttemptTimeout),
        SettingForm.OfTime(nameof(options.TotalTimeout), options.TotalTimeout),
        SettingForm.OfNumber(nameof(options.MaxRetries), options.MaxRetries),
        SettingForm.OfEnum(nameof(options.AdviceLanguage), options.AdviceLanguage),
    ];
}
