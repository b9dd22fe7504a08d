using System;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// The one place where loggers and listeners are told something: whatever they throw, the call's result stays what it is.
/// </summary>
internal static class Observers
{
    /// <summary>Whether a logger writes lines of that level; false when it throws.</summary>
    internal static bool Want(ILogger logger, LogLevel level)
    {
        try
        {
            return logger.IsEnabled(level);
        }
#pragma warning disable CA1031 // Whatever it is, it is not the call's.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    internal static void Tell(Action tell) => Ask<object>(() =>
    {
        tell();
        return null;
    });

    /// <summary>What is asked for; null when an observer throws.</summary>
    internal static T? Ask<T>(Func<T?> ask)
        where T : class
    {
        Activity? current = Activity.Current;
        try
        {
            return ask();
        }
#pragma warning disable CA1031 // Whatever it is, it is not the call's.
        catch (Exception)
#pragma warning restore CA1031
        {
            // A span whose start or end made an observer throw stays the current one.
            Restore(current);
            return null;
        }
    }

    private static void Restore(Activity? current)
    {
        try
        {
            Activity.Current = current;
        }
#pragma warning disable CA1031 // Somebody listens to that, too.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
