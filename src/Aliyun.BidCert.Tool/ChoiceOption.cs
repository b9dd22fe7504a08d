using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;

namespace Aliyun.BidCert.Tool;

/// <summary>Options whose values are a few words.</summary>
internal static class ChoiceOption
{
    internal static Option<T?> Create<T>(string name, string description, Words words, params (string Word, T Value)[] choices)
        where T : struct, Enum
    {
        string[] all = [.. choices.Select(choice => choice.Word)];
        string error = words.Say(
            $"{name} has no such value: use {string.Join(", ", all[..^1])} or {all[^1]}.",
            $"{name} 没有这个取值：请使用 {string.Join("、", all[..^1])} 或 {all[^1]}。");
        return new Option<T?>(name)
        {
            Description = description,
            HelpName = string.Join('|', all),
            CustomParser = result => Parse(result, choices, error),
        };
    }

    internal static Option<BidType?> CreateBidType(Words words) => Create(
        "--bid-type",
        words.Say("The kind of reseller. The default is the one of the settings.", "虚商类型，默认取自配置。"),
        words,
        ("normal", BidType.Normal),
        ("lightweight", BidType.Lightweight));

    private static T? Parse<T>(ArgumentResult result, (string Word, T Value)[] choices, string error)
        where T : struct, Enum
    {
        foreach ((string word, T value) in choices)
        {
            if (string.Equals(word, result.Tokens[0].Value, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        result.AddError(error);
        return null;
    }
}
