using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>The command from its arguments to its exit code.</summary>
internal sealed class QuerySession(QueryArguments arguments, ToolContext context)
{
    private readonly Tally _tally = new();

    /// <exception cref="ToolException">It cannot begin, or the input cannot be read to its end.</exception>
    internal async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        arguments.Check(context.Words);
        using var source = UidSource.Open(arguments, context);
        await Reveal.ConfirmAsync(arguments, context, cancellationToken).ConfigureAwait(false);
        var done = DoneRows.Load(arguments.SkipDone, context);
        using ToolClients clients = context.LoadSettings().CreateClients(options => options.MaxRetries = 0);
        IBidCertClient client = clients.BidCert;

        long? total = source.Count();
        var summary = new Summary(context.Words, _tally, total, arguments.IsForPrograms);
        bool isTyped = arguments.Source == InputFile.StandardInput && context.Terminal.IsInputTerminal;
        if (isTyped)
        {
            await context.Terminal.Error.WriteLineAsync(context.Words.Say(
                "Type the UIDs, one per line, and end with Ctrl+D (on Windows with Ctrl+Z and Enter).",
                "请输入 UID，每行一个，以 Ctrl+D 结束（Windows 上为 Ctrl+Z 加回车）。")).ConfigureAwait(false);
        }

        ExitCode exitCode;
        string end;
        try
        {
            (exitCode, end) = await QueryProgress.RunAsync(
                context,
                arguments.IsForPrograms,
                total,
                hasBar: !isTyped && total != 0,
                progress => RunAsync(client, source, done, summary, progress, cancellationToken)).ConfigureAwait(false);
        }
        catch (OutputException e)
        {
            (exitCode, end) = (ExitCode.LocalResource, summary.OutputLost(e));
        }

        await context.Terminal.Error.WriteLineAsync(end).ConfigureAwait(false);
        return exitCode;
    }

    private async Task<(ExitCode ExitCode, string End)> RunAsync(
        IBidCertClient client,
        UidSource source,
        DoneRows done,
        Summary summary,
        QueryProgress progress,
        CancellationToken cancellationToken)
    {
        using var pacer = new Pacer(
            arguments.Rate,
            context.Time,
            rate => progress.Say(Summary.SlowedDown(rate, context.Words)),
            pause => progress.Say(Summary.Paused(pause, context.Words)));
        using var asker = new Asker(client, pacer, arguments.Parallel, context.Time);
        var writer = new RowWriter(ChooseFormat(), progress, done, isAppended: !context.Terminal.IsOutputTerminal);
        var run = new QueryRun(
            source, arguments.BidType, done, asker, new RowFactory(context.Words, arguments.Reveal), _tally);
        return await run.RunAsync(writer, progress, cancellationToken).ConfigureAwait(false) switch
        {
            RunEnd.Finished => (_tally.Failed == 0 ? ExitCode.Success : ExitCode.Incomplete, summary.Finished),
            RunEnd.Rejected => (Failure.CodeOf(run.Rejection!), summary.Rejected(run.Rejection!)),
            RunEnd.Disconnected => (ExitCode.Network, summary.Disconnected(run.Unreached!)),
            _ => (ExitCode.Cancelled, summary.Stopped),
        };
    }

    private IRowFormat ChooseFormat() =>
        arguments.Json ? new JsonRows() : arguments.Csv ? new CsvRows() : new TableRows(context.Words);
}
