using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>What could grow: thousands of resellers, and whatever a server sends.</summary>
internal static class GrowthRows
{
    private const int Resellers = 10_000;
    private const int Names = 20_000;
    private const int Bytes = 250_000;
    private const int Rounds = 15;

    private static readonly (string What, string Body)[] HostileBodies =
    [
        ("a Message of ampersands", Mismatch(Repeat("&"))),
        ("a Message of percent signs", Mismatch(Repeat("%"))),
        ("a Message of equals signs", Mismatch(Repeat("="))),
        ("one hidden name again and again", Mismatch(Repeat("%26AliyunPk%3Dxy"))),
        ("a Code of letters", $$"""{"Code":"{{Repeat("a")}}"}"""),
        ("20 000 members", "{" + Numbered(i => $"\"a{i:x}\":1,") + "\"z\":1}"),
        ("lists in lists", "{\"Code\":\"Odd\",\"l\":[" + Repeat(new string('[', 58) + new string(']', 58) + ",") + "1]}"),
        ("XML of 20 000 elements", "<Error>" + Numbered(i => $"<a{i:x}/>") + "</Error>"),
        ("XML of 20 000 attributes", "<Error " + Numbered(i => $"a{i:x}='' ") + "/>"),
        ("HTML comments", Repeat("<!---->") + "<html>"),
        ("blanks", Repeat("\n")),
    ];

    internal static async Task<IReadOnlyList<Row>> RunAsync(Server server)
    {
        // First, because it measures memory: containers of the others end some time after they are disposed of.
        (Quartiles late, double keptMegabytes) = await MeasureEmulatorAsync();

        // The first rounds are those of a runtime that still compiles.
        Quartiles named = Quartiles.Of(Enumerable.Range(0, 18).Select(_ => NamedResellers.Measure(Resellers)).Skip(6).Select(one => one.Ours / one.Framework));
        Quartiles shared = Quartiles.Of(Enumerable.Range(0, 5).Select(_ => NamedResellers.ClientsOnOneHandler(Resellers)));
        var hostile = new List<(string What, Quartiles Milliseconds)>();
        foreach ((string what, string body) in HostileBodies)
        {
            hostile.Add((what, await MeasureAsync(body)));
        }

        (string worst, Quartiles most) = hostile.MaxBy(one => one.Milliseconds.Median);
        return
        [
            Row.AtMost("10 000 named resellers with the first call of each, against as many plain HttpClients", named, 1.2),
            Row.Shown("10 000 BidCertClients on one handler with the first call of each, seconds", shared),
            Row.AtMost("an echoed string to sign with 20 000 names, milliseconds", await MeasureAsync(Mismatch(Join(Names))), 30, "0.0"),
            Row.AtMost($"the worst of {HostileBodies.Length} hostile bodies of 250 KB ({worst}), milliseconds", most, 40, "0.0"),
            Row.AtMost("GenerateAliyunBidCertWaysUrl of the emulator with 100 000 URLs issued, against the first ones", late, 1.2),
            Row.Shown("what it keeps of them, MB", new Quartiles(keptMegabytes, keptMegabytes, keptMegabytes), "0.0"),
        ];
    }

    private static async Task<(Quartiles Late, double KeptMegabytes)> MeasureEmulatorAsync()
    {
        const int Turn = 2_000;
        await IssueAsync(new BidCertEmulator().CreateClient(), 20 * Turn); // or the first turns would be those of a runtime that still compiles
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var emulator = new BidCertEmulator();
        IBidCertClient client = emulator.CreateClient();
        var turns = new List<double>();
        for (int turn = 0; turn < 54; turn++)
        {
            long start = Stopwatch.GetTimestamp();
            await IssueAsync(client, Turn);
            turns.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / Turn);
        }

        long live = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(emulator);
        double early = Quartiles.Of(turns.Skip(2).Take(4)).Median;
        return (Quartiles.Of(turns.TakeLast(4).Select(late => late / early)), (live - before) / 1e6);
    }

    private static async Task IssueAsync(IBidCertClient client, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc));
        }
    }

    private static async Task<Quartiles> MeasureAsync(string body)
    {
        using var client = new BidCertClient(Clients.OptionsOf(new Uri("http://127.0.0.1/"), options => options.MaxRetries = 0), new Rejecting(body));
        Func<Task> call = Clients.Calls(client);
        var milliseconds = new List<double>();
        for (int round = -5; round < Rounds; round++)
        {
            // No round pays for what others left behind.
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            try
            {
                await call();
                throw new InvalidOperationException("It was no failure.");
            }
            catch (BidCertException e)
            {
                GC.KeepAlive(e.ToString());
            }

            if (round >= 0)
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return Quartiles.Of(milliseconds);
    }

    private static string Mismatch(string echo) =>
        $$"""{"Code":"SignatureDoesNotMatch","Message":"Specified signature is not matched with our calculation. server string to sign is:POST&%2F&AccessKeyId%3Dx{{echo}}"}""";

    private static string Join(int names) => string.Concat(Enumerable.Range(0, names).Select(i => string.Create(CultureInfo.InvariantCulture, $"%26n{i:x}%3D1")));

    private static string Repeat(string piece) => string.Concat(Enumerable.Repeat(piece, Bytes / piece.Length));

    private static string Numbered(Func<int, string> piece)
    {
        var text = new StringBuilder();
        for (int i = 0; text.Length < Bytes; i++)
        {
            text.Append(piece(i));
        }

        return text.ToString();
    }

    private sealed class Rejecting(string body) : HttpMessageHandler
    {
        private readonly byte[] bytes = Encoding.UTF8.GetBytes(body);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new ByteArrayContent(bytes), RequestMessage = request });
    }
}
