using System;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A log that throws whatever it is asked.</summary>
internal sealed class FullDisk : ILoggerFactory, ILogger
{
    /// <summary>Whether it throws already when it is asked whether it logs at all.</summary>
    internal bool ThrowsWhenAsked { get; init; }

    /// <summary>How often it threw.</summary>
    internal int Thrown { get; private set; }

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => throw Full();

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public bool IsEnabled(LogLevel logLevel) => ThrowsWhenAsked ? throw Full() : true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => throw Full();

    private System.IO.IOException Full()
    {
        Thrown++;
        return new("disk full");
    }
}
