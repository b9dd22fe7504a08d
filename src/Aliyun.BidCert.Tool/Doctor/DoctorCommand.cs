using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The command <c>bidcert doctor</c>.</summary>
internal static class DoctorCommand
{
    private const int MaxUid = 64;

    internal static Command Create(ToolContext context)
    {
        Words words = context.Words;
        var uid = new Option<string?>("--uid")
        {
            Description = words.Say(
                "Ask about this customer, too: whether it is certified.", "同时查询该客户是否已实名认证。"),
            CustomParser = result => ParseUid(result, words),
            HelpName = "UID",
        };
        var json = new Option<bool>("--json")
        {
            Description = words.Say("Print one JSON object instead of the report.", "以一个 JSON 对象输出结果。"),
        };
        var command = new Command("doctor", words.Say(
            "Check why calls fail: settings, proxy, DNS, TLS, clock, key, permission, product. "
                + "It only reads: it never issues a URL, removes a certification or starts a face verification.",
            "排查调用失败的原因：配置、代理、DNS、TLS、时钟、AccessKey、权限与产品。只读：不会生成链接、解除实名认证或发起人脸验证。"))
        {
            uid,
            json,
        };
        command.SetStoppableAction((result, cancellationToken) =>
            RunAsync(context, result.GetValue(uid), result.GetValue(json), cancellationToken));
        Examples.AddTo(command, context, "bidcert doctor", "bidcert doctor --uid 1000000000000001 --json");
        return command;
    }

    private static string? ParseUid(ArgumentResult result, Words words)
    {
        string uid = result.Tokens[0].Value;
        if (uid.Length is > 0 and <= MaxUid && uid.All(char.IsAsciiDigit))
        {
            return uid;
        }

        result.AddError(words.Say(
            "--uid is not a UID: use the number of the customer's account, such as 1000000000000001.",
            "--uid 不是 UID：请使用客户账号的数字 UID，例如 1000000000000001。"));
        return null;
    }

    private static async Task<ExitCode> RunAsync(ToolContext context, string? uid, bool isJson, CancellationToken cancellationToken)
    {
        (IReadOnlyList<Target> targets, Func<Action<Check>, Task<DoctorResult>> runAsync) = Prepare(context, uid, cancellationToken);
        if (isJson)
        {
            DoctorResult found = await runAsync(_ => { }).ConfigureAwait(false);
            context.Terminal.WriteJson(JsonReport.Of(found));
            return found.ExitCode;
        }

        var report = new TextReport(context, targets);
        DoctorResult result = await runAsync(report.Show).ConfigureAwait(false);
        report.Finish(result);
        return result.ExitCode;
    }

    private static (IReadOnlyList<Target> Targets, Func<Action<Check>, Task<DoctorResult>> RunAsync) Prepare(
        ToolContext context, string? uid, CancellationToken cancellationToken)
    {
        try
        {
            var run = new DoctorRun(context, uid);
            return (run.Targets.All, show => run.RunAsync(show, cancellationToken));
        }
        catch (ToolException e)
        {
            return ([], show => Task.FromResult(UnreadableSettings.Report(e, uid is not null, show, context.Words)));
        }
    }
}
