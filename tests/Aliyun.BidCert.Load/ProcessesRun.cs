using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Load;

/// <summary>Four processes at once against one emulator over HTTP, as four servers of one portal would be.</summary>
internal static class ProcessesRun
{
    private const int Processes = 4;
    private const string NonceUsed = "SignatureNonceUsed";

    internal static async Task<int> RunAsync()
    {
        var emulator = new BidCertEmulator { JournalCapacity = int.MaxValue };
        await using WebApplication server = Host(emulator);
        await server.StartAsync();
        var stopwatch = Stopwatch.StartNew();
        int[] exitCodes = await Task.WhenAll(Enumerable.Range(1, Processes).Select(number => RunChildAsync(number, server.Urls.Single())));
        Print("elapsed", stopwatch.Elapsed);

        IReadOnlyList<RecordedRequest> requests = emulator.Requests;
        int nonces = requests.Select(request => request.Parameters["SignatureNonce"]).Distinct(StringComparer.Ordinal).Count();
        int nonceUsed = requests.Count(request => request.Code == NonceUsed);
        int rejected = requests.Count(request => request.Code is not null);
        Print("requests that the emulator saw", requests.Count);
        Print("nonces that the emulator saw", nonces);
        Print("rejections of the emulator", rejected);
        Print(NonceUsed, nonceUsed);
        Print("live managed KB of the emulator's process", GC.GetTotalMemory(forceFullCollection: true) / 1024);
        GC.KeepAlive(emulator);
        bool isSound = nonceUsed == 0 && rejected == 0 && nonces == requests.Count && requests.Count == Processes * ChildRun.Calls && exitCodes.All(code => code == 0);
        Print("outcome", isSound ? "sound" : "NOT SOUND");
        return isSound ? 0 : 1;
    }

    internal static WebApplication Host(BidCertEmulator emulator)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.MapBidCertEmulator(emulator);
        return app;
    }

    private static async Task<int> RunChildAsync(int number, string url)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [ChildRun.Argument, url]) { RedirectStandardOutput = true })!;
        string said = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        Print($"process {number}", said.Trim());
        return child.ExitCode;
    }

    private static void Print(string name, object value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-48} {value}"));
}
