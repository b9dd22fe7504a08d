using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aliyun.BidCert.Load;

/// <summary>64 callers x 1 000 calls against a server that fails every tenth time.</summary>
internal sealed class LoadRun(IBidCertClient client, RemovalLedger removals)
{
    private const int Callers = 64;
    private const int CallsOfEach = 1_000;
    private const int Quarters = 4;
    private const int Acceleration = 20;

    private static readonly TimeSpan IdleForLong = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, int> typedErrors = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> untypedErrors = new();
    private readonly ConcurrentQueue<string> wrongResponses = new();
    private int rightResponses;

    internal static async Task<int> RunAsync(int seed)
    {
        var time = new AcceleratedTimeProvider(Acceleration);
        await using var server = new FaultyServer(seed, time);
        await using ServiceProvider services = Services(server.Url, time);
        var run = new LoadRun(services.GetRequiredService<IBidCertClient>(), server.Removals);
        var stopwatch = Stopwatch.StartNew();
        long[] live = new long[Quarters];
        Print("seed", seed);
        for (int quarter = 0; quarter < Quarters; quarter++)
        {
            await run.CallAsync(quarter);
            live[quarter] = GC.GetTotalMemory(forceFullCollection: true);
            Print($"after {(quarter + 1) * 25} %: live managed KB, working set MB", $"{live[quarter] / 1024}, {Environment.WorkingSet / 1024 / 1024}");
        }

        run.PrintFigures(server);
        Print("elapsed", stopwatch.Elapsed);
        int stillOpen = await OnceIdleAsync(server);
        Print("sockets once idle", stillOpen);
        bool isFlat = live[^1] <= (live[0] * 1.2) + (2 * 1024 * 1024);
        bool isSound = run.wrongResponses.IsEmpty && run.untypedErrors.IsEmpty && server.Removals.Lies.Count == 0 && server.RepeatedNonces == 0 && server.BadSignatures == 0
            && server.Nonces == server.Requests && server.MostOpenConnections <= Callers && stillOpen == 0 && isFlat && run.Completed == Callers * CallsOfEach && run.rightResponses > 0;
        Print("outcome", isSound ? "sound" : isFlat ? "NOT SOUND" : "NOT SOUND: memory grows");
        return isSound ? 0 : 1;
    }

    private static async Task<int> OnceIdleAsync(FaultyServer server)
    {
        var waited = Stopwatch.StartNew();
        while (server.OpenConnections > 0 && waited.Elapsed < IdleForLong)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        return server.OpenConnections;
    }

    private int Completed => rightResponses + wrongResponses.Count + untypedErrors.Count + typedErrors.Values.Sum();

    private static ServiceProvider Services(Uri url, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddBidCert(options =>
        {
            (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret);
            (options.Endpoint, options.CrmEndpoint) = (url, url);
            (options.AttemptTimeout, options.TotalTimeout) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60)); // 1 s and 3 s of the machine's
        });
        return services.BuildServiceProvider();
    }

    private Task CallAsync(int quarter) => Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
    {
        for (int number = 0; number < CallsOfEach / Quarters; number++)
        {
            await CallAsync(string.Create(CultureInfo.InvariantCulture, $"1{caller:D4}{quarter:D3}{number:D8}"), number % 3);
        }
    })));

    [SuppressMessage("Design", "CA1031", Justification = "Whatever else is thrown is what is counted.")]
    private async Task CallAsync(string uid, int operation)
    {
        try
        {
            bool isRight = operation switch
            {
                0 => Responses.AreFor(uid, await client.GenerateAliyunBidCertWaysUrlAsync(new(uid, Platform.Pc))),
                1 => Responses.AreFor(uid, await client.QueryBidUserCertifiedInfoAsync(new(uid))),
                _ => Responses.AreFor(uid, await RemoveAsync(uid)),
            };
            if (isRight)
            {
                Interlocked.Increment(ref rightResponses);
            }
            else
            {
                wrongResponses.Enqueue(string.Create(CultureInfo.InvariantCulture, $"operation {operation} of {uid}: the response is not its own"));
            }
        }
        catch (BidCertException e)
        {
            string kind = e switch
            {
                BidCertServiceException rejected => rejected.Code,
                BidCertTransportException failed => failed.Failure.ToString(),
                _ => e.GetType().Name,
            };
            typedErrors.AddOrUpdate(kind, 1, (_, count) => count + 1);
        }
        catch (Exception e)
        {
            untypedErrors.Enqueue(e.ToString());
        }
    }

    private async Task<RemoveIdentityCertifiedForBidUserResponse> RemoveAsync(string uid)
    {
        try
        {
            RemoveIdentityCertifiedForBidUserResponse response = await client.RemoveIdentityCertifiedForBidUserAsync(new(uid));
            removals.CompareDone(uid);
            return response;
        }
        catch (BidCertException e)
        {
            removals.CompareFailed(uid, e);
            throw;
        }
    }

    private void PrintFigures(FaultyServer server)
    {
        Print("callers, calls", $"{Callers}, {Completed}");
        Print("responses right", rightResponses);
        Print("responses wrong", wrongResponses.Count);
        Print("typed errors", typedErrors.Values.Sum());
        foreach ((string kind, int count) in typedErrors.OrderByDescending(pair => pair.Value))
        {
            Print("    " + kind, count);
        }

        Print("untyped errors", untypedErrors.Count);
        Print("removals carried out", removals.CarriedOut);
        Print("removals told done, not known, rejected", $"{removals.Done}, {removals.NotKnown}, {removals.Rejected}");
        Print("removals told wrongly", removals.Lies.Count);
        foreach (string detail in removals.Lies.Concat(wrongResponses).Concat(untypedErrors).Take(5))
        {
            Console.WriteLine(detail);
        }

        Print("requests", server.Requests);
        Print("faults played, kinds", $"{server.Played.Values.Sum()}, {server.Played.Count}");
        Print("nonces", server.Nonces);
        Print("nonces repeated", server.RepeatedNonces);
        Print("signatures that did not verify", server.BadSignatures);
        Print("sockets at most", server.MostOpenConnections);
        Print("connections in all", server.Connections);
    }

    private static void Print(string name, object value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-48} {value}"));
}
