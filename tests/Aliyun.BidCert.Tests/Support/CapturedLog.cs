using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>One line that was logged, with everything a provider gets to see of it.</summary>
internal sealed record LogLine(string Category, LogLevel Level, EventId EventId, string Text, string State, string? Exception)
{
    public override string ToString() => $"{Level} {EventId.Id} {Text}";
}

/// <summary>
/// Keeps all that is logged, from Trace upwards, scopes included. Both a factory and a provider. In the end each line of the SDK's fits its template.
/// </summary>
internal sealed class CapturedLog : ILoggerFactory, ILoggerProvider
{
    private readonly List<LogLine> lines = [];

    internal IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (lines)
            {
                return lines.ToArray();
            }
        }
    }

    internal IEnumerable<string> Texts => Lines.Select(line => line.ToString());

    /// <summary>Everything in one text, to look for what must not be there.</summary>
    internal string All => string.Join("\n", Lines.Select(line => $"{line} {line.Category} {line.State} {line.Exception}"));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose() => LogTemplates.Fit(Lines);

    private void Add(LogLine line)
    {
        lock (lines)
        {
            lines.Add(line);
        }
    }

    private static string Show(object? state) =>
        state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(" ", values) : state?.ToString() ?? "";

    private sealed class Logger(CapturedLog owner, string category) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            owner.Add(new LogLine(category, LogLevel.None, default, "scope " + state, Show(state), null));
            return null;
        }

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner.Add(new LogLine(category, logLevel, eventId, formatter(state, exception), Show(state), exception?.ToString()));
    }
}
