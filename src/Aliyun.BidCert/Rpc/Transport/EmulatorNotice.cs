using System;
using System.Net.Http;
using System.Threading;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Rpc;

/// <summary>Logs once that an emulator responds, so that nobody mistakes it for the service.</summary>
internal sealed class EmulatorNotice(ILogger logger)
{
    private const string Product = "Aliyun.BidCert.Emulator";

    private int _isLogged;

    internal void Read(HttpResponseMessage response)
    {
        if (Volatile.Read(ref _isLogged) == 0
            && string.Equals(ResponseHead.FindFirst(response, "Server"), Product, StringComparison.Ordinal)
            && Interlocked.Exchange(ref _isLogged, 1) == 0)
        {
            Observers.Tell(() => logger.EmulatorResponds());
        }
    }
}
