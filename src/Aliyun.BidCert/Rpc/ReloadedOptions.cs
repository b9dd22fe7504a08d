using System;
using System.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Rpc;

/// <summary>The options in force: those of the last reload that was valid.</summary>
internal sealed class ReloadedOptions<TOptions>(Func<TOptions> readCurrent, ILogger logger)
    where TOptions : class
{
    private volatile TOptions? _lastValid;
    private string? _reportedFaults;

    /// <exception cref="OptionsValidationException">The options are not valid, and have not been before.</exception>
    internal TOptions Read()
    {
        try
        {
            TOptions options = readCurrent();
            _lastValid = options;
            _reportedFaults = null;
            return options;
        }
        catch (Exception e) when (_lastValid is not null && e is OptionsValidationException or InvalidOperationException)
        {
            // Each read finds the faults anew; they are reported once.
            if (Interlocked.Exchange(ref _reportedFaults, e.Message) != e.Message)
            {
                logger.ReloadRefused(e.Message);
            }

            return _lastValid;
        }
    }
}
