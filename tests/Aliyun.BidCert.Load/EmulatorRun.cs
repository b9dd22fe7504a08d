using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;

namespace Aliyun.BidCert.Load;

/// <summary>64 callers for a minute against the process of <c>bidcert emulator</c>. Each has its own customer and knows what it must hear.</summary>
internal static class EmulatorRun
{
    private const int Callers = 64;
    private const double MaxGrowth = 1.5;

    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(1);

    private static readonly string Tool = typeof(EmulatorRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Tool").Value!;

    internal static async Task<int> RunAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Tool, "emulator", "--port", "0"]) { RedirectStandardOutput = true })!;
        try
        {
            var url = new Uri(await FindUrlAsync(process.StandardOutput));
            return await LoadAsync(url, process);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task<int> LoadAsync(Uri url, Process process)
    {
        using var client = new BidCertClient(new BidCertOptions
        {
            AccessKeyId = BidCertEmulator.DemoAccessKeyId, AccessKeySecret = BidCertEmulator.DemoAccessKeySecret, Endpoint = url, CrmEndpoint = url,
        });
        using var http = new HttpClient { BaseAddress = url };
        var wrong = new ConcurrentQueue<string>();
        var ids = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        using var end = new CancellationTokenSource(Duration);
        Task<long[]> memory = SampleAsync(process, end.Token);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            string uid = string.Create(CultureInfo.InvariantCulture, $"{7_000_000 + caller}");
            for (bool isCertified = false; !end.IsCancellationRequested; isCertified = !isCertified)
            {
                string? error = await TurnAsync(client, http, uid, isCertified, ids);
                if (error is not null)
                {
                    wrong.Enqueue(error);
                }
            }
        })));
        long[] samples = await memory;
        double growth = (double)samples[^1] / samples[samples.Length / 3];
        Print("responses, each with a RequestId of its own", ids.Count);
        Print("wrong responses", wrong.Count + (wrong.TryPeek(out string? first) ? ": " + first : ""));
        Print("MB of the process, each five seconds", string.Join(' ', samples.Select(bytes => bytes / 1_000_000)));
        Print("growth over the last two thirds", string.Create(CultureInfo.InvariantCulture, $"{growth:F2}, at most {MaxGrowth}"));
        bool isSound = wrong.IsEmpty && !ids.IsEmpty && growth <= MaxGrowth;
        Print("outcome", isSound ? "sound" : "NOT SOUND");
        return isSound ? 0 : 1;
    }

    /// <summary>Sets the state by the API, and asks for it and for a URL by the SDK. What was wrong, or null.</summary>
    private static async Task<string?> TurnAsync(
        BidCertClient client, HttpClient http, string uid, bool isCertified, ConcurrentDictionary<string, bool> ids)
    {
        using HttpResponseMessage set = await http.PutAsJsonAsync($"_emulator/api/customers/{uid}", new { certification = isCertified ? "personal" : "none" });
        QueryBidUserCertifiedInfoResponse state = await client.QueryBidUserCertifiedInfoAsync(new(uid));
        string url = "";
        string? requestId = null;
        try
        {
            GenerateAliyunBidCertWaysUrlResponse issued = await client.GenerateAliyunBidCertWaysUrlAsync(new(uid, Platform.Pc));
            url = issued.Url.Query;
            requestId = issued.RequestId;
        }
        catch (BidCertServiceException e) when (e.ErrorCode == BidCertErrorCode.AlreadyCertified)
        {
            requestId = e.RequestId;
        }

        return !set.IsSuccessStatusCode ? "the API failed"
            : state.AliyunPk != uid || state.IsCertified != isCertified ? "a query had another customer's state"
            : (url.Length > 0) == isCertified ? "a URL for a certified customer, or none for another"
            : !ids.TryAdd(state.RequestId!, true) || !ids.TryAdd(requestId!, true) ? "a RequestId came twice"
            : null;
    }

    private static async Task<long[]> SampleAsync(Process process, CancellationToken end)
    {
        var samples = new ConcurrentQueue<long>();
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None);
            process.Refresh();
            samples.Enqueue(process.WorkingSet64);
        }

        return [.. samples];
    }

    private static async Task<string> FindUrlAsync(StreamReader output)
    {
        const string Label = "Control panel";
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.Contains(Label, StringComparison.Ordinal))
            {
                return line.Trim()[Label.Length..].Trim().Replace("_emulator", "", StringComparison.Ordinal);
            }
        }

        throw new InvalidOperationException("The tool ended before it listened.");
    }

    private static void Print(string name, object value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-48} {value}"));
}
