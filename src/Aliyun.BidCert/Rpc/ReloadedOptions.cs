using System;
using System.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Rpc;

/// <summary>The options in force: those of the last reload that was valid.</summary>
internal sealed class ReloadedOptions<TOptions>(Func<TOptions> readCurrent, Func<TOptions?> readLastValid, ILogger logger)
    where TOptions : class
{
    private string? _reportedFaults;

    /// <exception cref="OptionsValidationException">The options are not valid, and have not been before.</exception>
    internal TOptions Read()
    {
        try
        {
            TOptions options = readCurrent();
            _reportedFaults = null;
            return options;
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException)
        {
            TOptions? lastValid = readLastValid();
            if (lastValid is null)
            {
                throw;
            }

            // Each read finds the faults anew; they are reported once.
            if (Interlocked.Exchange(ref _reportedFaults, e.Message) != e.Message)
            {
                logger.ReloadRefused(e.Message);
            }

            return lastValid;
        }
    }
}
