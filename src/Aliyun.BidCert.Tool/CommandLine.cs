using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tool.Doctor;
using Aliyun.BidCert.Tool.Emulator;
using Aliyun.BidCert.Tool.Explain;
using Aliyun.BidCert.Tool.Query;
using Aliyun.BidCert.Tool.Script;
using Aliyun.BidCert.Tool.Url;

namespace Aliyun.BidCert.Tool;

/// <summary>All commands: parses the arguments, runs one, and turns what goes wrong into a line and an exit code.</summary>
internal static class CommandLine
{
    private const int MaxOption = 32;

    internal static async Task<ExitCode> RunAsync(string[] arguments, ToolContext context)
    {
        RootCommand root = CreateRoot(context);

        // An argument that begins with @ is an argument, and no file to read others from.
        bool isEmpty = arguments.Length == 0;
        ParseResult result = root.Parse(isEmpty ? ["--help"] : arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is ParseErrorAction)
        {
            await context.Terminal.Error.WriteLineAsync(DescribeErrors(result, context.Words)).ConfigureAwait(false);
            return ExitCode.WrongArgument;
        }

        try
        {
            int exitCode = await result.InvokeAsync(new InvocationConfiguration
            {
                Output = context.Terminal.Output,
                Error = context.Terminal.Error,
                EnableDefaultExceptionHandler = false,
            }).ConfigureAwait(false);
            return isEmpty ? ExitCode.WrongArgument : (ExitCode)exitCode;
        }
        catch (ToolException e)
        {
            return await EndAsync(e.ExitCode, e.Message).ConfigureAwait(false);
        }
        catch (BidCertException e)
        {
            return await EndAsync(Failure.CodeOf(e), Failure.Describe(e, context.Words)).ConfigureAwait(false);
        }
        catch (OutputException e)
        {
            return await EndAsync(ExitCode.LocalResource, Describe(e, context.Words)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return await EndAsync(ExitCode.Cancelled, context.Words.Say("Stopped.", "已停止。")).ConfigureAwait(false);
        }

        async Task<ExitCode> EndAsync(ExitCode exitCode, string message)
        {
            await context.Terminal.Error.WriteLineAsync(message).ConfigureAwait(false);
            return exitCode;
        }
    }

    internal static string Describe(OutputException e, Words words) => e.IsClosed
        ? words.Say(
            "The output was closed by the program that reads it: let it read to the end, or write to a file.",
            "读取输出的程序已关闭管道：请让它读完，或改为写入文件。")
        : words.Say(
            "The output cannot be written: check that the disk is not full and that the file may be written.",
            "无法写入输出：请检查磁盘是否已满以及文件是否可写。");

    private static RootCommand CreateRoot(ToolContext context)
    {
        var root = new RootCommand(context.Words.Say(
            "Real-name certification (实名认证) for Alibaba Cloud resellers, from a terminal. Not an Alibaba Cloud product.",
            "面向阿里云虚商的实名认证命令行工具。非阿里云官方产品。"))
        {
            DoctorCommand.Create(context),
            QueryCommand.Create(context),
            UrlCommand.Create(context),
            ExplainCommand.Create(context),
            ScriptCommand.Create(context),
            EmulatorCommand.Create(context),
        };
        root.Options.OfType<VersionOption>().Single().Description = context.Words.Say("Show the version.", "显示版本。");
        Examples.AddTo(root, context, "bidcert doctor", "bidcert query 1000000000000001", "bidcert emulator");
        return root;
    }

    // One line. It does not repeat values: one of them may be a secret that was meant for an option that does not exist.
    private static string DescribeErrors(ParseResult result, Words words)
    {
        Command command = result.CommandResult.Command;
        string help = command is RootCommand ? "bidcert --help" : $"bidcert {command.Name} --help";
        string? option = result.UnmatchedTokens.FirstOrDefault(token => token.StartsWith('-'))?.Split('=', ':')[0];
        if (option is not null)
        {
            option = IsOfAnOption(option) ? option : words.Say("An argument that begins with -", "以 - 开头的参数");
            string keys = option.Contains("key", StringComparison.OrdinalIgnoreCase)
                || option.Contains("secret", StringComparison.OrdinalIgnoreCase)
                ? words.Say(" Keys come from the configuration, never from arguments.", "密钥只从配置读取，不通过参数传入。") : "";
            return words.Say($"{option} is not an option of this command: see {help}.", $"{option} 不是该命令的选项：请参阅 {help}。") + keys;
        }

        if (result.UnmatchedTokens.Count > 0)
        {
            return command is RootCommand
                ? words.Say($"There is no such command: see {help}.", $"没有这个命令：请参阅 {help}。")
                : words.Say($"There is an argument that this command does not take: see {help}.", $"该命令不接受多余的参数：请参阅 {help}。");
        }

        return string.Join(' ', result.Errors.Select(error => Describe(error, help, words)).Distinct());
    }

    // Two hyphens and a word, or one and a letter. Anything else might be a secret, or write to the terminal what it likes.
    private static bool IsOfAnOption(string text) =>
        (text.Length is > 3 and <= MaxOption && text.StartsWith("--", StringComparison.Ordinal)
            && text.Skip(2).All(c => char.IsAsciiLetterLower(c) || c == '-'))
        || (text.Length == 2 && char.IsAsciiLetter(text[1]));

    private static string Describe(ParseError error, string help, Words words) =>
        error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0, Option.Name: var option } =>
                words.Say($"{option} lacks its value: see {help}.", $"{option} 缺少取值：请参阅 {help}。"),
            OptionResult { Tokens.Count: > 1, Option.Name: var option } =>
                words.Say($"{option} is given more than once: give it once.", $"{option} 出现了多次：请只指定一次。"),
            ArgumentResult { Tokens.Count: 0, Argument.Name: var argument } =>
                words.Say($"{argument} is missing: see {help}.", $"缺少 {argument}：请参阅 {help}。"),
            _ => error.Message,
        };
}
