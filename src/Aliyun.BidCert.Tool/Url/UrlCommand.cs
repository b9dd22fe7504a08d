using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Url;

/// <summary>The command <c>bidcert url</c>.</summary>
internal static class UrlCommand
{
    private const int MaxUid = 64;

    internal static Command Create(ToolContext context)
    {
        Words words = context.Words;
        Argument<string> uid = CreateUid(words);
        Option<Platform?> platform = ChoiceOption.Create(
            "--platform",
            words.Say(
                "Where the customer opens the page. The default is h5, the browser of a phone.",
                "客户在哪里打开页面，默认为 h5，即手机浏览器。"),
            words,
            ("pc", Platform.Pc),
            ("h5", Platform.H5),
            ("app", Platform.App));
        Option<SubjectType?> subject = ChoiceOption.Create(
            "--subject",
            words.Say("Who may certify: a person, an enterprise or both. The default is all.", "客户可认证的主体类型，默认为 all。"),
            words,
            ("all", SubjectType.All),
            ("personal", SubjectType.Personal),
            ("enterprise", SubjectType.Enterprise));
        Option<BidType?> bidType = ChoiceOption.CreateBidType(words);
        var noQr = new Option<bool>("--no-qr") { Description = words.Say("Draw no QR code.", "不显示二维码。") };
        var json = new Option<bool>("--json") { Description = words.Say("Print one line of JSON.", "输出一行 JSON。") };
        var command = new Command("url", words.Say(
            "Get the URL of the certification page for a customer, with a QR code for a phone.",
            "获取客户的实名认证链接，并显示供手机扫描的二维码。"))
        {
            uid,
            platform,
            subject,
            bidType,
            noQr,
            json,
        };
        command.SetStoppableAction((result, cancellationToken) => RunAsync(
            context,
            new UrlArguments(
                result.GetRequiredValue(uid),
                result.GetValue(platform) ?? Platform.H5,
                result.GetValue(subject) ?? SubjectType.All,
                result.GetValue(bidType))
            {
                ShowsCode = !result.GetValue(noQr),
                IsJson = result.GetValue(json),
            },
            cancellationToken));
        Examples.AddTo(
            command,
            context,
            "bidcert url 1000000000000001",
            "bidcert url 1000000000000001 --platform pc --subject enterprise",
            "bidcert url 1000000000000001 --json");
        return command;
    }

    private static Argument<string> CreateUid(Words words)
    {
        var uid = new Argument<string>("UID")
        {
            Description = words.Say("The UID of the customer's Alibaba Cloud account.", "客户阿里云账号的 UID。"),
        };
        uid.Validators.Add(result =>
        {
            string value = result.Tokens[0].Value;
            if (value.Length is 0 or > MaxUid || !value.All(char.IsAsciiDigit))
            {
                ArgumentTokens.PassOnOptions(result);
                result.AddError(words.Say(
                    $"UID is not the UID of an account: use its 1 to {MaxUid} digits, not a login name.",
                    $"UID 不是账号的 UID：请使用 1 至 {MaxUid} 位数字，而不是登录名。"));
            }
        });
        return uid;
    }

    private static async Task<ExitCode> RunAsync(ToolContext context, UrlArguments arguments, CancellationToken cancellationToken)
    {
        using ToolClients clients = context.LoadSettings().CreateClients();
        GenerateAliyunBidCertWaysUrlResponse response = await clients.BidCert
            .GenerateAliyunBidCertWaysUrlAsync(arguments.ToRequest(), cancellationToken).ConfigureAwait(false);
        new UrlReport(context, arguments, response).Write();
        return ExitCode.Success;
    }
}
