using System;
using System.Globalization;
using System.Net.Http;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>200 000 calls each of 1 to 256 callers: the ratio is steady, and what lives on does not grow.</summary>
internal static class Load
{
    private const int FirstRounds = 10;
    private const int AllRounds = 50;
    private const int Calls = 4_000;

    internal static async Task<int> RunAsync()
    {
        using var server = Server.Start();
        using var handWritten = new HandWritten(new HttpClient(new SocketsHttpHandler()), server.Url);
        using var client = Clients.Create(server.Url);
        Console.WriteLine("| callers | throughput against hand-written, 200 000 calls of each | live KB after 40 000 calls | after 200 000 |");
        Console.WriteLine("|---|---|---|---|");
        foreach (int callers in new[] { 1, 4, 16, 64, 256 })
        {
            await RunAsync(FirstRounds);
            long live = ReadLiveKilobytes();
            Turns turns = await RunAsync(AllRounds - FirstRounds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {callers} | {turns.RatioOf(turn => turn.CallsPerSecond)} | {live} | {ReadLiveKilobytes()} |"));

            async Task<Turns> RunAsync(int rounds) => (await Rounds.RunAsync(
                rounds, Calls, callers,
                new Contender("hand-written", handWritten.GetUrlAsync),
                new Contender("client", Clients.Calls(client))))["client"];
        }

        return 0;
    }

    private static long ReadLiveKilobytes() => GC.GetTotalMemory(forceFullCollection: true) / 1024;
}
