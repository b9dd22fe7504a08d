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
                "Ask whether this customer is certified, instead of asking about a UID that nobody has.",
                "查询该客户是否已实名认证（默认查询一个不存在的 UID）。"),
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
        command.SetAction((result, cancellationToken) =>
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

    private static async Task<int> RunAsync(ToolContext context, string? uid, bool isJson, CancellationToken cancellationToken)
    {
        var run = new DoctorRun(context, uid);
        if (isJson)
        {
            DoctorResult found = await run.RunAsync(_ => { }, cancellationToken).ConfigureAwait(false);
            context.Terminal.WriteJson(JsonReport.Of(found));
            return (int)found.ExitCode;
        }

        var report = new TextReport(context, run.Targets);
        DoctorResult result = await run.RunAsync(report.Show, cancellationToken).ConfigureAwait(false);
        report.Finish(result);
        return (int)result.ExitCode;
    }
}
