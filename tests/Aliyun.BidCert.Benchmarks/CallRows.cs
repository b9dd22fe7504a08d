using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>A whole call of one caller, to a server on loopback and without a socket.</summary>
internal static class CallRows
{
    private const string HandWrittenName = "hand-written";

    internal static async Task<IReadOnlyList<Row>> RunAsync(Server server)
    {
        List<Row> rows = [.. await OverSocketsAsync(server)];
        rows.AddRange(await InMemoryAsync());
        rows.AddRange(await FirstCallAsync(server));
        return rows;
    }

    private static async Task<IReadOnlyList<Row>> OverSocketsAsync(Server server)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        using var handWritten = new HandWritten(http, server.Url);
        using var client = Clients.Create(server.Url);
        using ServiceProvider services = Clients.CreateServices(server.Url);
        using var logging = Clients.Create(server.Url, loggerFactory: new Clients.FormattingLoggers());
        using var form = Clients.Create(server.Url, options => options.ParameterPlacement = ParameterPlacement.Form);
        using var xml = Clients.Create(server.Url, options => options.Format = ResponseFormat.Xml);
        using var v3 = Clients.Create(server.Url, options => options.SignatureMethod = SignatureMethod.Acs3HmacSha256);
        string constant = handWritten.Sign();
        var turns = await Rounds.RunAsync(
            rounds: 40, calls: 400, callers: 1,
            new Contender(HandWrittenName, handWritten.GetUrlAsync),
            new Contender("client", Clients.Calls(client)),
            new Contender("AddBidCert", Clients.Calls(services.GetRequiredService<IBidCertClient>())),
            new Contender("logger", Clients.Calls(logging)),
            new Contender("listener", Clients.Calls(client)) { Attach = Clients.Listen },
            new Contender("form", Clients.Calls(form)),
            new Contender("XML", Clients.Calls(xml)),
            new Contender("V3", Clients.Calls(v3)),
            new Contender("bare", async () =>
            {
                using HttpResponseMessage response = await http.PostAsync(constant, new ByteArrayContent([]));
                await response.Content.ReadAsByteArrayAsync();
            }));

        return
        [
            Row.Shown("hand-written call over loopback, microseconds", turns[HandWrittenName].Of(turn => turn.P50), "0"),
            new Row("hand-written call, bytes", turns[HandWrittenName].Of(turn => turn.Bytes).Format("0"), "12 400, within 5 %", Math.Abs(turns[HandWrittenName].Of(turn => turn.Bytes).Median - 12_400) <= 620),
            Row.Shown("a POST without signature or reading, against hand-written: median", turns["bare"].RatioOf(turn => turn.P50)),
            Row.AtMost("BidCertClient against hand-written: median", turns["client"].RatioOf(turn => turn.P50), 1.05),
            Row.AtMost("the same: 99th percentile", turns["client"].RatioOf(turn => turn.P99), 1.1),
            Row.AtMost("the same: bytes", turns["client"].RatioOf(turn => turn.Bytes), 0.85),
            Row.AtMost("AddBidCert: median", turns["AddBidCert"].RatioOf(turn => turn.P50), 1.05),
            Row.AtMost("AddBidCert: 99th percentile", turns["AddBidCert"].RatioOf(turn => turn.P99), 1.1),
            Row.AtMost("AddBidCert: bytes", turns["AddBidCert"].RatioOf(turn => turn.Bytes), 0.85),
            Row.AtMost("with a logger: median, over that without", turns["logger"].RatioOver(turns["client"], turn => turn.P50), 0.05),
            Row.AtMost("with a listener: median, over that without", turns["listener"].RatioOver(turns["client"], turn => turn.P50), 0.05),
            Row.Shown("form: median", turns["form"].RatioOf(turn => turn.P50)),
            Row.AtMost("XML: median", turns["XML"].RatioOf(turn => turn.P50), 1.2),
            Row.AtMost("XML: bytes", turns["XML"].Of(turn => turn.Bytes), 18 * 1024, "0"),
            Row.Shown("V3: median", turns["V3"].RatioOf(turn => turn.P50)),
        ];
    }

    private static async Task<IReadOnlyList<Row>> InMemoryAsync()
    {
        using var handWritten = new HandWritten(new HttpClient(new Clients.InMemory()), new Uri("http://127.0.0.1/"));
        using var client = Clients.CreateInMemory();
        using var xml = Clients.CreateInMemory(isXml: true);
        var turns = await Rounds.RunAsync(
            rounds: 60, calls: 2_000, callers: 1,
            new Contender(HandWrittenName, handWritten.GetUrlAsync),
            new Contender("client", Clients.Calls(client)),
            new Contender("XML", Clients.Calls(xml)));
        return
        [
            Row.Shown("hand-written call without a socket, microseconds", turns[HandWrittenName].Of(turn => turn.P50), "0.0"),
            Row.Shown("hand-written call without a socket, bytes", turns[HandWrittenName].Of(turn => turn.Bytes), "0"),
            Row.Shown("BidCertClient without a socket: median", turns["client"].RatioOf(turn => turn.P50)),
            Row.Shown("the same: bytes", turns["client"].RatioOf(turn => turn.Bytes)),
            Row.Shown("XML without a socket: median", turns["XML"].RatioOf(turn => turn.P50)),
        ];
    }

    private static async Task<IReadOnlyList<Row>> FirstCallAsync(Server server)
    {
        var turns = await Rounds.RunAsync(
            rounds: 40, calls: 25, callers: 1,
            new Contender(HandWrittenName, async () =>
            {
                using var first = new HandWritten(new HttpClient(new SocketsHttpHandler()), server.Url);
                await first.GetUrlAsync();
            }),
            new Contender("client", async () =>
            {
                using var first = new BidCertClient(Clients.OptionsOf(server.Url));
                await Clients.Calls(first)();
            }),
            new Contender("AddBidCert", async () =>
            {
                await using ServiceProvider first = Clients.CreateServices(server.Url);
                await Clients.Calls(first.GetRequiredService<IBidCertClient>())();
            }));
        return
        [
            Row.Shown("first call of a new BidCertClient, against that of a new HttpClient: median", turns["client"].RatioOf(turn => turn.P50)),
            Row.Shown("the same with a new container and AddBidCert: median", turns["AddBidCert"].RatioOf(turn => turn.P50)),
        ];
    }
}
