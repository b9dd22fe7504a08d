using System;
using System.Globalization;
using System.Net.Http;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>200 000 calls of 1 to 256 callers: the ratio is steady, and what lives on does not grow.</summary>
internal static class Load
{
    private const int RoundsOfEach = 10;
    private const int Calls = 4_000;

    internal static async Task<int> RunAsync()
    {
        using var server = Server.Start();
        using var handWritten = new HandWritten(new HttpClient(new SocketsHttpHandler()), server.Url);
        using var client = Clients.Create(server.Url);
        Console.WriteLine("| callers | calls | throughput against hand-written | live KB |");
        Console.WriteLine("|---|---|---|---|");
        foreach (int callers in new[] { 1, 4, 16, 64, 256 })
        {
            var turns = await Rounds.RunAsync(
                RoundsOfEach, Calls, callers,
                new Contender("hand-written", handWritten.GetUrlAsync),
                new Contender("client", Clients.Calls(client)));
            long live = GC.GetTotalMemory(forceFullCollection: true) / 1024;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {callers} | {RoundsOfEach * Calls} | {turns["client"].RatioOf(turn => turn.CallsPerSecond)} | {live} |"));
        }

        return 0;
    }
}
