using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>Sixteen callers at once on one client.</summary>
internal static class ThroughputRows
{
    private const int Callers = 16;

    internal static async Task<IReadOnlyList<Row>> RunAsync(Server server)
    {
        using var handWritten = new HandWritten(new HttpClient(new SocketsHttpHandler()), server.Url);
        using var client = Clients.Create(server.Url);
        using ServiceProvider services = Clients.CreateServices(server.Url);
        var turns = await Rounds.RunAsync(
            rounds: 40, calls: 10_000, Callers,
            new Contender("hand-written", handWritten.GetUrlAsync),
            new Contender("client", Clients.Calls(client)),
            new Contender("AddBidCert", Clients.Calls(services.GetRequiredService<IBidCertClient>())));

        server.ReadConnections();
        using var counted = Clients.Create(server.Url);
        await Rounds.RunAsync(rounds: 3, calls: 2_000, Callers, new Contender("counted", Clients.Calls(counted)));
        return
        [
            Row.Shown("hand-written, 16 callers, calls a second", turns["hand-written"].Of(turn => turn.CallsPerSecond), "0"),
            Row.AtLeast("BidCertClient, 16 callers: throughput against hand-written", turns["client"].RatioOf(turn => turn.CallsPerSecond), 0.95),
            Row.AtLeast("AddBidCert, 16 callers: throughput against hand-written", turns["AddBidCert"].RatioOf(turn => turn.CallsPerSecond), 0.95),
            Row.Exactly("connections of 16 callers", server.ReadConnections(), Callers),
        ];
    }
}
