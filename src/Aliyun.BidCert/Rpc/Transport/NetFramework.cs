#if !NET8_0_OR_GREATER
using System;
using System.Net;
using System.Runtime.InteropServices;

namespace Aliyun.BidCert.Rpc;

/// <summary>What .NET Framework, and Mono like it, does otherwise than .NET.</summary>
internal static class NetFramework
{
    internal static readonly bool IsRunning =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal)
        || RuntimeInformation.FrameworkDescription.StartsWith("Mono", StringComparison.Ordinal);

    // Gateways give up idle connections after some ten seconds, often without a word.
    private const int IdleMilliseconds = 5_000;

    /// <summary>Limits how long the connections to that host, or to the proxy on the way, stay open without a request.</summary>
    internal static void GiveUpIdleConnections(Uri url, IWebProxy? proxy)
    {
        if (!IsRunning)
        {
            return;
        }

        try
        {
            ServicePointManager.FindServicePoint(url, proxy!).MaxIdleTime = IdleMilliseconds;
        }
#pragma warning disable CA1031 // Whatever a custom proxy throws.
        catch (Exception)
#pragma warning restore CA1031
        {
            // The request itself goes on without the proxy, or says why it does not.
        }
    }
}
#endif
