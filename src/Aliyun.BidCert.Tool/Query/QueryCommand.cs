using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>The command <c>bidcert query</c>.</summary>
internal static class QueryCommand
{
    private const double DefaultRate = 5;
    private const double MaxRate = 1000;
    private const int DefaultParallel = 4;
    private const int MaxParallel = 64;

    internal static Command Create(ToolContext context)
    {
        Words words = context.Words;
        var uids = new Argument<string[]>("UID")
        {
            Description = words.Say(
                "The UIDs of the customers' Alibaba Cloud accounts, or - for standard input, one per line.",
                "客户阿里云账号的 UID；- 表示从标准输入读取，每行一个。"),
            Arity = ArgumentArity.ZeroOrMore,
        };
        uids.Validators.Add(ArgumentTokens.PassOnOptions);
        var file = new Option<string>("--file")
        {
            Description = words.Say("A file of UIDs, one per line. - is standard input.", "UID 文件，每行一个；- 表示标准输入。"),
            HelpName = "FILE",
        };
        var rate = new Option<double>("--rate")
        {
            Description = words.Say(
                "The maximum number of calls per second. It is lower while the service throttles.",
                "每秒最多调用次数；被服务端流控时自动降速。"),
            DefaultValueFactory = _ => DefaultRate,
            CustomParser = result => ParseRate(result, words),
            HelpName = "N",
        };
        var parallel = new Option<int>("--parallel")
        {
            Description = words.Say("The maximum number of concurrent calls.", "最多同时进行的调用数。"),
            DefaultValueFactory = _ => DefaultParallel,
            CustomParser = result => ParseParallel(result, words),
            HelpName = "N",
        };
        var json = new Option<bool>("--json")
        {
            Description = words.Say("Write one JSON object per line.", "每行输出一个 JSON 对象。"),
        };
        var csv = new Option<bool>("--csv") { Description = words.Say("Write CSV in UTF-8.", "输出 CSV（UTF-8）。") };
        var reveal = new Option<bool>("--reveal")
        {
            Description = words.Say(
                "Write names, phone numbers and certificate numbers unmasked. They are personal data.",
                "输出未脱敏的姓名、电话与证件号码（个人信息）。"),
        };
        var yes = new Option<bool>("--yes")
        {
            Description = words.Say("Do not ask for confirmation.", "不再确认。"),
        };
        var skipDone = new Option<string>("--skip-done")
        {
            Description = words.Say(
                "The output of an earlier run with --json or --csv. UIDs whose row there has retry false are skipped.",
                "先前以 --json 或 --csv 运行的输出：其中 retry 为 false 的 UID 不再查询。"),
            HelpName = "FILE",
        };
        Option<BidType?> bidType = ChoiceOption.CreateBidType(words);
        var command = new Command("query", words.Say(
            "Query which customers' accounts are certified: one or thousands.", "查询客户账号是否已实名认证：一个或成千上万个。"))
        {
            uids,
            file,
            rate,
            parallel,
            json,
            csv,
            reveal,
            yes,
            skipDone,
            bidType,
        };
        command.SetStoppableAction(async (result, cancellationToken) =>
        {
            var arguments = new QueryArguments(result.GetValue(uids) ?? [])
            {
                File = result.GetValue(file),
                Rate = result.GetValue(rate),
                Parallel = result.GetValue(parallel),
                Json = result.GetValue(json),
                Csv = result.GetValue(csv),
                Reveal = result.GetValue(reveal),
                Yes = result.GetValue(yes),
                SkipDone = result.GetValue(skipDone),
                BidType = result.GetValue(bidType),
            };
            return await new QuerySession(arguments, context).RunAsync(cancellationToken).ConfigureAwait(false);
        });
        Examples.AddTo(
            command,
            context,
            "bidcert query 1000000000000001",
            "bidcert query --file uids.txt --csv > customers.csv",
            "bidcert query --file uids.txt --csv --skip-done customers.csv >> customers.csv",
            "bidcert query --file uids.txt --json --reveal --yes > customers.jsonl");
        return command;
    }

    private static double ParseRate(ArgumentResult result, Words words)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double rate)
            && rate is > 0 and <= MaxRate)
        {
            return rate;
        }

        result.AddError(words.Say(
            "--rate is not a number of calls per second: use one above 0 and up to 1000.",
            "--rate 不是每秒调用次数：请使用大于 0、不超过 1000 的数。"));
        return DefaultRate;
    }

    private static int ParseParallel(ArgumentResult result, Words words)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int parallel) && parallel is >= 1 and <= MaxParallel)
        {
            return parallel;
        }

        result.AddError(words.Say("--parallel is not a number of calls: use 1 to 64.", "--parallel 不是调用数：请使用 1 到 64 的整数。"));
        return DefaultParallel;
    }
}
