using System;
using System.Diagnostics;
using System.Threading;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>Waits for what a page or a server is about to do.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks again and again, for ten seconds or as long as told.</summary>
    internal static void For(Func<bool> condition, Func<string> what, TimeSpan? patience = null)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > (patience ?? Patience))
            {
                throw new TimeoutException("Waited in vain until " + what());
            }

            Thread.Sleep(15);
        }
    }
}
