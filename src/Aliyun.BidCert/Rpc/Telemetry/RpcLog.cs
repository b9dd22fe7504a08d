using System;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aliyun.BidCert.Rpc;

/// <summary>What the SDK logs. Nothing of it holds a secret, a signature, a URL or a whole UID.</summary>
internal static partial class RpcLog
{
    /// <summary>The logger of a category; one that logs nothing where the factory throws.</summary>
    internal static ILogger Create(ILoggerFactory factory, string category) =>
        Observers.Ask(() => factory.CreateLogger(category)) ?? NullLogger.Instance;

    [LoggerMessage(
        1,
        LogLevel.Information,
        "{Operation} succeeded at attempt {Attempt} in {ElapsedMilliseconds} ms, customer {Customer}, RequestId {RequestId}")]
    internal static partial void Succeeded(
        this ILogger logger, string operation, int attempt, long elapsedMilliseconds, string customer, string requestId);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "{Operation} failed at attempt {Attempt} and is retried in {DelayMilliseconds} ms, " +
        "customer {Customer}, RequestId {RequestId}: {Reason}")]
    internal static partial void Retrying(
        this ILogger logger, string operation, int attempt, long delayMilliseconds, string customer, string requestId, string reason);

    [LoggerMessage(
        3,
        LogLevel.Error,
        "{Operation} failed at attempt {Attempt} after {ElapsedMilliseconds} ms, customer {Customer}, RequestId {RequestId}: {Reason}")]
    internal static partial void Failed(
        this ILogger logger, string operation, int attempt, long elapsedMilliseconds, string customer, string requestId, string reason);

    [LoggerMessage(
        4,
        LogLevel.Error,
        "The configuration was reloaded to options that are not valid; the last valid ones stay current: {Errors}")]
    internal static partial void ReloadRejected(this ILogger logger, string errors);

    [LoggerMessage(
        5,
        LogLevel.Warning,
        "The service rejected a timestamp; by its clock, timestamps are corrected by {Seconds} s from now on. " +
        "Synchronise this machine's clock (NTP)")]
    internal static partial void ClockCorrected(this ILogger logger, long seconds);

    [LoggerMessage(6, LogLevel.Information, "This machine's clock shows the service's time again; timestamps are no longer corrected")]
    internal static partial void ClockHealed(this ILogger logger);

    [LoggerMessage(
        7,
        LogLevel.Information,
        "{Operation} was cancelled at attempt {Attempt} after {ElapsedMilliseconds} ms, customer {Customer}, RequestId {RequestId}")]
    internal static partial void Cancelled(
        this ILogger logger, string operation, int attempt, long elapsedMilliseconds, string customer, string requestId);

    [LoggerMessage(
        8,
        LogLevel.Error,
        "What follows a reload of the configuration ended in {Type}: options that have never been valid, " +
        "or a listener of the options that threw")]
    internal static partial void ReloadFailed(this ILogger logger, string type);

    [LoggerMessage(
        9,
        LogLevel.Warning,
        "The emulator of Aliyun.BidCert.Testing responds, and not Alibaba Cloud: nothing that it returns is real")]
    internal static partial void EmulatorResponds(this ILogger logger);
}
