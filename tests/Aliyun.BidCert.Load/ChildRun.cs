using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;

namespace Aliyun.BidCert.Load;

/// <summary>One of the four processes: several callers on one client, with the machine's clock and no retries, which would hide a nonce used twice.</summary>
internal static class ChildRun
{
    internal const string Argument = "child";
    internal const int Calls = 5_000;
    private const int Callers = 8;

    internal static async Task<int> RunAsync(Uri url)
    {
        using var client = new BidCertClient(new BidCertOptions
        {
            AccessKeyId = BidCertEmulator.DemoAccessKeyId,
            AccessKeySecret = BidCertEmulator.DemoAccessKeySecret,
            Endpoint = url,
            CrmEndpoint = url,
            MaxRetries = 0,
        });
        var failures = new ConcurrentQueue<string>();
        int next = 0;
        int responses = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is <= Calls and var number)
            {
                try
                {
                    await (number % 2 == 0
                        ? (Task)client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc))
                        : client.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk)));
                    Interlocked.Increment(ref responses);
                }
                catch (BidCertServiceException e)
                {
                    failures.Enqueue(e.Code);
                }
                catch (BidCertTransportException e)
                {
                    failures.Enqueue(e.Failure.ToString());
                }
            }
        })));
        string kinds = string.Join(", ", failures.GroupBy(code => code, StringComparer.Ordinal).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count()}")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"calls {Calls}, responses {responses}, failures {failures.Count} {kinds}"));
        return failures.IsEmpty ? 0 : 1;
    }
}
