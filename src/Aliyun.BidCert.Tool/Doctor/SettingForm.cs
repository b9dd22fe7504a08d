using System;
using System.Globalization;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>A setting of the SDK, and what of its value is shown.</summary>
/// <param name="Name">Its name in the section.</param>
/// <param name="Initial">What is shown while it is not set; null where it has no default.</param>
/// <param name="ShowOrNull">Returns what is shown of a value; null for one that the setting cannot have.</param>
/// <param name="Remedy">Says which values it can have; null where it can have any.</param>
internal sealed record SettingForm(
    string Name, string? Initial, Func<string, Words, string?> ShowOrNull, Func<Words, string>? Remedy = null)
{
    /// <summary>Whether it is the URL of an endpoint.</summary>
    internal bool IsEndpoint { get; init; }

    internal static readonly SettingForm AccessKeyId =
        new(nameof(RpcClientOptions.AccessKeyId), Initial: null, (value, _) => Shown.Masked(value));

    internal static readonly SettingForm AccessKeySecret = new(
        nameof(RpcClientOptions.AccessKeySecret),
        Initial: null,
        (value, words) => words.Say($"set, {value.Length} characters", $"已设置，{value.Length} 个字符"));

    internal static readonly SettingForm SecurityToken =
        new(nameof(RpcClientOptions.SecurityToken), Initial: null, (_, words) => words.Say("set", "已设置"));

    internal static SettingForm OfEndpoint(string name, Uri initial) => new(
        name,
        Shown.UrlOrNull(initial),
        (value, _) => Uri.TryCreate(value, UriKind.Absolute, out Uri? url) ? Shown.UrlOrNull(url) : null,
        words => words.Say(
            $"Use an absolute URL such as {initial.AbsoluteUri}.", $"请填写绝对 URL，例如 {initial.AbsoluteUri}。"))
    {
        IsEndpoint = true,
    };

    internal static SettingForm OfEnum<TEnum>(string name, TEnum initial)
        where TEnum : struct, Enum => new(
        name,
        initial.ToString(),
        (value, _) => Enum.TryParse(value, ignoreCase: true, out TEnum read) && Enum.IsDefined(read) ? read.ToString() : null,
        words => words.Say(
            $"Use {string.Join(" or ", Enum.GetNames<TEnum>())}.", $"请使用 {string.Join(" 或 ", Enum.GetNames<TEnum>())}。"));

    internal static SettingForm OfTime(string name, TimeSpan initial) => new(
        name,
        initial.ToString("c", CultureInfo.InvariantCulture),
        (value, _) => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out TimeSpan read)
            ? read.ToString("c", CultureInfo.InvariantCulture)
            : null,
        words => words.Say("Write a time as 00:00:10.", "时间请写作 00:00:10。"));

    internal static SettingForm OfNumber(string name, int initial) => new(
        name,
        initial.ToString(CultureInfo.InvariantCulture),
        (value, _) => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int read)
            ? read.ToString(CultureInfo.InvariantCulture)
            : null,
        words => words.Say("Use a whole number.", "请填写整数。"));

    internal static SettingForm OfVersion(string name, string initial) => new(
        name,
        initial,
        (value, _) => DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime _)
            ? value
            : null,
        words => words.Say("Use 2017-03-31 or 2019-05-21.", "请使用 2017-03-31 或 2019-05-21。"));
}
