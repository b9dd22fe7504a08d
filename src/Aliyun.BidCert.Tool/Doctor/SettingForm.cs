using System;
using System.Globalization;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>A setting of the SDK, and what of its value is shown.</summary>
/// <param name="Name">Its name in the section.</param>
/// <param name="Initial">What is shown while it is not set; null where it has no default.</param>
/// <param name="ShowOrNull">Returns what is shown of a value; null for one that the setting cannot have.</param>
internal sealed record SettingForm(string Name, string? Initial, Func<string, Words, string?> ShowOrNull)
{
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
        (value, _) => Uri.TryCreate(value, UriKind.Absolute, out Uri? url) ? Shown.UrlOrNull(url) : null);

    internal static SettingForm OfEnum<TEnum>(string name, TEnum initial)
        where TEnum : struct, Enum => new(
        name,
        initial.ToString(),
        (value, _) => Enum.TryParse(value, ignoreCase: true, out TEnum read) && Enum.IsDefined(read) ? read.ToString() : null);

    internal static SettingForm OfTime(string name, TimeSpan initial) => new(
        name,
        initial.ToString("c", CultureInfo.InvariantCulture),
        (value, _) => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out TimeSpan read)
            ? read.ToString("c", CultureInfo.InvariantCulture)
            : null);

    internal static SettingForm OfNumber(string name, int initial) => new(
        name,
        initial.ToString(CultureInfo.InvariantCulture),
        (value, _) => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int read)
            ? read.ToString(CultureInfo.InvariantCulture)
            : null);

    internal static SettingForm OfDate(string name, string initial) => new(
        name,
        initial,
        (value, _) => DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime _)
            ? value
            : null);
}
