using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.IO;
using System.Linq;

namespace Aliyun.BidCert.Tool;

/// <summary>Examples at the end of a command's help.</summary>
internal static class Examples
{
    // System.CommandLine does not end with less.
    private const int MinWidth = 40;

    internal static void AddTo(Command command, ToolContext context, params string[] examples)
    {
        HelpOption? ofRoot = command.Options.OfType<HelpOption>().FirstOrDefault();
        HelpOption help = ofRoot ?? new HelpOption();
        help.Description = context.Words.Say("Show this help.", "显示此帮助。");
        var action = (HelpAction)help.Action!;
        if (context.Terminal.Width < MinWidth)
        {
            action.MaxWidth = MinWidth;
        }

        help.Action = new HelpWithExamples(action, context.Words.Say("Examples:", "示例："), examples);
        if (ofRoot is null)
        {
            command.Add(help);
        }
    }

    private sealed class HelpWithExamples(HelpAction help, string title, string[] examples) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            int exitCode = help.Invoke(parseResult);
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine(string.Join('\n', [title, .. examples.Select(example => "  " + example), ""]));
            return exitCode;
        }
    }
}
