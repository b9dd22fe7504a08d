using System.CommandLine;

namespace Aliyun.BidCert.Tool.Explain;

/// <summary>The command <c>bidcert explain</c>.</summary>
internal static class ExplainCommand
{
    internal static Command Create(ToolContext context)
    {
        Words words = context.Words;
        var answer = new Argument<string?>("RESPONSE")
        {
            Description = words.Say(
                "The file with the response of the service: JSON, XML or the bare message. With - or without it, standard input is read.",
                "服务端响应所在的文件：JSON、XML 或仅消息文本。- 或省略表示标准输入。"),
            Arity = ArgumentArity.ZeroOrOne,
        };
        answer.Validators.Add(ArgumentTokens.PassOnOptions);
        var signed = new Option<string?>("--signed")
        {
            Description = words.Say(
                "The file with what your program signed: the string to sign, or the canonical request of V3. - is standard input.",
                "保存您的程序待签名内容的文件：V2 为待签名字符串，V3 请提供规范化请求。- 表示标准输入。"),
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = words.Say("Print one line of JSON.", "输出一行 JSON。") };
        var command = new Command("explain", words.Say(
            "Explain why a signature does not match: compare what your program signed with what the service signed.",
            "说明签名为何不匹配：比较您的程序与服务端各自签名的内容。"))
        {
            answer,
            signed,
            json,
        };

        // Not asynchronous, so that Ctrl+C ends it at once while it waits for standard input.
        command.SetAction(result => Run(
            context,
            result.GetValue(answer) ?? InputFile.StandardInput,
            result.GetValue(signed) ?? throw ExplainProblem.NothingSigned(words),
            result.GetValue(json)));
        Examples.AddTo(
            command,
            context,
            "bidcert explain answer.json --signed string-to-sign.txt",
            "bidcert explain --signed canonical-request.txt < answer.json");
        return command;
    }

    private static int Run(ToolContext context, string answerPath, string signedPath, bool isJson)
    {
        Words words = context.Words;
        if (answerPath == InputFile.StandardInput && signedPath == InputFile.StandardInput)
        {
            throw ExplainProblem.OneInputForTwo(words);
        }

        var signed = SignedText.Read(InputFile.ReadAll(signedPath, context));
        SignatureMethod method = signed.Method ?? throw ExplainProblem.NotSigned(words);
        if (answerPath == InputFile.StandardInput && context.Terminal.IsInputTerminal)
        {
            context.Terminal.Error.WriteLine(words.Say(
                "Paste the response of the service, and end it with Ctrl+D (on Windows with Ctrl+Z and Enter).",
                "请粘贴服务端的响应，并以 Ctrl+D 结束（Windows 上为 Ctrl+Z 加回车）。"));
        }

        var answer = ServiceAnswer.Read(InputFile.ReadAll(answerPath, context));
        if (answer.Code is { } code && !IsAboutSignature(code))
        {
            throw ExplainProblem.OtherCode(code, words);
        }

        SignatureEcho echo = SignatureEcho.Find(answer.Message)
            ?? throw (answer.Code is { } unechoed && !IsMismatch(unechoed)
                ? ExplainProblem.OtherCode(unechoed, words) : ExplainProblem.NoEcho(words));
        if (echo.Method != method)
        {
            throw ExplainProblem.OtherMethod(method, echo.Method, words);
        }

        if (echo.IsCutOff(signed.Text))
        {
            throw ExplainProblem.CutOff(words);
        }

        var diagnosis = SignatureDiagnosis.Compare(signed.Text, echo.Text);
        ExplainReport.Write(context, diagnosis, Explanation.Of(diagnosis, signed, echo.Text, words), isJson);
        return (int)ExitCode.Success;
    }

    private static bool IsMismatch(string code) => ErrorCodeOf(code) == BidCertErrorCode.SignatureDoesNotMatch;

    private static bool IsAboutSignature(string code) => IsMismatch(code) || ErrorCodeOf(code) == BidCertErrorCode.IncompleteSignature;

    private static BidCertErrorCode ErrorCodeOf(string code) => new BidCertServiceException(400, code).ErrorCode;
}
