using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>What a failure costs beside a hand-written success.</summary>
internal static class FailureRows
{
    internal static async Task<IReadOnlyList<Row>> RunAsync(Server server)
    {
        using var handWritten = new HandWritten(new HttpClient(new SocketsHttpHandler()), server.Url);
        using var refused = Clients.Create(server.RefusingUrl);
        using var mismatch = Clients.Create(server.MismatchingUrl);
        var turns = await Rounds.RunAsync(
            rounds: 40, calls: 300, callers: 1,
            new Contender("hand-written", handWritten.GetUrlAsync),
            new Contender("refused", Clients.RefusedCalls(refused)),
            new Contender("mismatch", Clients.RefusedCalls(mismatch)));
        return
        [
            Row.AtMost("a refusal against a hand-written success: median", turns["refused"].RatioOf(turn => turn.P50), 2),
            Row.AtMost("SignatureDoesNotMatch with its diagnosis: median", turns["mismatch"].RatioOf(turn => turn.P50), 3),
        ];
    }
}
