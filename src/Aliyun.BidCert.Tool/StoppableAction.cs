using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool;

/// <summary>The action of a command that takes its time and can be stopped with Ctrl+C.</summary>
internal static class StoppableAction
{
    /// <summary>
    /// Sets it. It runs on another thread, because System.CommandLine listens to Ctrl+C only after the action's first await: until then
    /// Ctrl+C would end the process without a word, whatever it had already printed.
    /// </summary>
    internal static void SetStoppableAction(this Command command, Func<ParseResult, CancellationToken, Task<ExitCode>> runAsync) =>
        command.SetAction((result, cancellationToken) =>
            Task.Run(async () => (int)await runAsync(result, cancellationToken).ConfigureAwait(false), CancellationToken.None));
}
