using System;
using System.Globalization;
using System.Threading.Tasks;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>What somebody sees of a run: rows, remarks, and a bar if the error stream is a terminal.</summary>
internal sealed class QueryProgress
{
    // Spectre.Console wants one, which none of the columns shows.
    private const string BarName = "query";

    private readonly Terminal _terminal;
    private readonly bool _isForPrograms;
    private readonly ProgressTask? _bar;

    private QueryProgress(Terminal terminal, bool isForPrograms, ProgressTask? bar)
    {
        _terminal = terminal;
        _isForPrograms = isForPrograms;
        _bar = bar;
    }

    /// <param name="context">The terminal and the language.</param>
    /// <param name="isForPrograms">Whether programs read the rows.</param>
    /// <param name="total">How many rows there will be. Null where that is not known.</param>
    /// <param name="hasBar">Whether there is a bar, where the error stream is a terminal that can draw one.</param>
    /// <param name="runAsync">What is to be seen.</param>
    internal static Task<T> RunAsync<T>(
        ToolContext context, bool isForPrograms, long? total, bool hasBar, Func<QueryProgress, Task<T>> runAsync)
    {
        // Without the sequences of a terminal, Spectre.Console would write lines of percentages.
        if (!hasBar || !context.Terminal.IsErrorTerminal || !context.Terminal.ErrorConsole.Profile.Capabilities.Ansi)
        {
            return runAsync(new QueryProgress(context.Terminal, isForPrograms, bar: null));
        }

        return new Progress(context.Terminal.ErrorConsole, context.Time)
            .AutoClear(enabled: true)
            .Columns(new ProgressBarColumn(), new CountColumn(context.Words))
            .StartAsync(progress =>
            {
                ProgressTask bar = progress.AddTask(BarName, autoStart: true, maxValue: total ?? double.MaxValue);
                bar.IsIndeterminate = total is null;
                return runAsync(new QueryProgress(context.Terminal, isForPrograms, bar));
            });
    }

    /// <summary>Writes the line of a row.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    internal void WriteRow(string line)
    {
        if (_bar is not null && _terminal.IsOutputTerminal)
        {
            _terminal.ErrorConsole.Write(new RawLine(line));
        }
        else if (_isForPrograms)
        {
            _terminal.Data.Write(line + "\n");
        }
        else
        {
            _terminal.Output.WriteLine(line);
        }
    }

    /// <summary>Says something on the error stream.</summary>
    internal void Say(string line)
    {
        if (_bar is not null)
        {
            _terminal.ErrorConsole.Write(new RawLine(line));
        }
        else
        {
            _terminal.Error.WriteLine(line);
        }
    }

    internal void Advance() => _bar?.Increment(1);

    /// <summary>There is one row less to come than was thought.</summary>
    internal void Skip()
    {
        if (_bar is { IsIndeterminate: false, MaxValue: > 1 })
        {
            _bar.MaxValue--;
        }
    }

    /// <summary>How many rows are done, how many there are in a second, and how long it will take.</summary>
    private sealed class CountColumn(Words words) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            string count = Format(task.Value, "0") + (task.IsIndeterminate ? "" : "/" + Format(task.MaxValue, "0"));
            string speed = task.Speed is { } rate ? $"  {Format(rate, "0.0")}/s" : "";
            string left = !task.IsIndeterminate && task.RemainingTime is { } time ? "  " + Describe(time) : "";
            return new Text(count + speed + left);
        }

        private static string Format(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

        private string Describe(TimeSpan left)
        {
            string time = string.Create(CultureInfo.InvariantCulture, $"{(long)left.TotalHours}:{left.Minutes:00}:{left.Seconds:00}");
            return words.Say($"{time} left", $"剩余 {time}");
        }
    }
}
