using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Canary;

/// <summary>
/// Rows 74 to 76 as a whole: every operation, in every way, with canaries for secret, signature, URL token and personal data, which are then searched for in
/// everything that was written anywhere.
/// </summary>
[TestFixture]
[NonParallelizable] // it listens to the whole process
internal sealed class LeakCanaryTests
{
    private const string RedactionSwitch = "DOTNET_SYSTEM_NET_HTTP_DISABLEURIREDACTION";

    private static readonly bool IsRedactionOff = Environment.GetEnvironmentVariable(RedactionSwitch) == "1";

    [Test]
    public Task Row74Row76_EveryOperation_ShowsNoCanaryAnywhere([Values] ParameterPlacement placement, [Values] ResponseFormat format) =>
        ShowsNoCanaryAsync(placement, format, SignatureMethod.HmacSha1);

    [Test]
    public Task Row74Row76Row115_EveryOperationSignedByAcs3_ShowsNoCanaryAnywhere([Values] ParameterPlacement placement) =>
        ShowsNoCanaryAsync(placement, ResponseFormat.Json, SignatureMethod.Acs3HmacSha256);

    private static async Task ShowsNoCanaryAsync(ParameterPlacement placement, ResponseFormat format, SignatureMethod method)
    {
        using var written = new EverythingWritten();
        await using var run = new CanaryRun(placement, format, method);

        await run.RunWaysByBodyAsync();
        int spansByBody = written.At("span").Count;
        await run.RunWaysByHeadAsync();

        Assert.That(run.Successes.Where(call => !call.EndsWith(": success", StringComparison.Ordinal)), Is.Empty, "the other ways are bad");
        Assert.That((run.Successes.Count, run.Failures.Count), Is.EqualTo((6, 6 * 22)));
        if (method == SignatureMethod.Acs3HmacSha256)
        {
            AssertUrlsHaveNothingOfTheSignature(run.Requests);
        }

        IReadOnlyList<string> canaries = Leaks.Canaries(run.Requests);
        foreach ((string where, string text) in run.Shown)
        {
            // A UID is whom the call is about: masked in texts, kept in data.
            bool isData = where.EndsWith(CanaryRun.AsJson, StringComparison.Ordinal);
            AssertNone(isData ? [.. canaries.Where(canary => canary != FakeValues.Uid)] : canaries, where, [text]);
        }

        AssertNone(canaries, "log", run.Log.Lines.Select(line => $"{line} {line.Category} {line.State} {line.Exception}"));
        AssertNone(canaries, "metrics", written.At("metric"));
        bool isUrlShown = placement == ParameterPlacement.Query && IsRedactionOff;
        AssertNone(canaries, "diagnostics", written.At("diagnostic").Where(one => !IsOfHttpClientHandler(one, "HttpHandlerDiagnosticListener ")));
        AssertNone(canaries, "spans", written.At("span").Where(
            (one, index) => !((isUrlShown || index >= spansByBody) && IsOfHttpClientHandler(one, "System.Net.Http"))));
        AssertNone(canaries, "events", written.At("event").Where(
            one => !IsOfHttpClientHandler(one, "Microsoft-Diagnostics-DiagnosticSource ") && !(isUrlShown && IsOfHttpClientHandler(one, "System.Net.Http "))));
    }

    [Test]
    public async Task Row74Row76_Listeners_HearOfEveryCall()
    {
        using var written = new EverythingWritten();
        await using var run = new CanaryRun(ParameterPlacement.Query, ResponseFormat.Json);

        await run.RunWaysByBodyAsync();
        await run.RunWaysByHeadAsync();

        Assert.That(run.Log.Lines, Has.Count.GreaterThan(run.Successes.Count + run.Failures.Count));
        Assert.That(written.At("span").Count(one => one.StartsWith("Aliyun.BidCert ", StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(run.Successes.Count + run.Failures.Count));
        Assert.That(written.At("metric").Count(one => one.StartsWith("Aliyun.BidCert rpc.client.call.duration ", StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(run.Successes.Count + run.Failures.Count));
        Assert.That(written.At("metric").Count(one => one.StartsWith("Aliyun.BidCert aliyun.client.retries ", StringComparison.Ordinal)), Is.GreaterThan(0));
        Assert.That(written.At("event").Count(one => one.StartsWith("System.Net.Http RequestStart ", StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(run.Requests.Count));
    }

    [Test]
    public async Task Row74_Listeners_WouldFindTheUrlOfAnUnprotectedClient()
    {
        using var written = new EverythingWritten();
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("{}"));
        using var unprotected = new HttpClient();

        await unprotected.GetAsync(new Uri(server.Url, "?Signature=SEEN"));

        Assert.That(written.At("diagnostic"), Has.Some.Contains("SEEN"));
        Assert.That(written.At("span").Any(one => one.Contains("SEEN", StringComparison.Ordinal)), Is.EqualTo(IsRedactionOff));
        Assert.That(written.At("event").Where(one => one.StartsWith("System.Net.Http ", StringComparison.Ordinal) && one.Contains("SEEN", StringComparison.Ordinal)), IsRedactionOff ? Is.Not.Empty : Is.Empty);
    }

    [Test, Category(nameof(OwnProcess))]
    public Task Row75_WithTheRedactionOfUrlsSwitchedOff_ShowsNoCanaryEither() => OwnProcess.PassesAsync(
        $"FullyQualifiedName~{nameof(LeakCanaryTests)}&Name~Row74", RedactionSwitch, count: 8, "six runs of every operation, and the two tests of the listeners");

    // .NET's HttpClientHandler, which the netstandard2.0 asset has to use, shows the signed URL and the heads of responses itself: docs/security.md names this gap.
#if NETSTANDARD_ASSET
    private static bool IsOfHttpClientHandler(string one, string source) => one.StartsWith(source, StringComparison.Ordinal);
#else
    private static bool IsOfHttpClientHandler(string one, string source) => false;
#endif

    private static void AssertUrlsHaveNothingOfTheSignature(IReadOnlyList<ReceivedRequest> requests)
    {
        string[] own = ["AccessKeyId", "Signature", "SignatureNonce", "SecurityToken", "Timestamp"];
        Assert.That(requests, Is.Not.Empty);
        foreach (ReceivedRequest request in requests)
        {
            Assert.That(own.Select(name => request[name]).Where(request.Uri.OriginalString.Contains), Is.Empty);
            Assert.That(own.Where(name => request.Query.Contains(name, StringComparison.OrdinalIgnoreCase)), Is.Empty);
        }
    }

    private static void AssertNone(IReadOnlyList<string> canaries, string where, IEnumerable<string> texts)
    {
        // Thousands of texts and of canaries: one search for all of them, and only where it finds something, which.
        SearchValues<string> any = SearchValues.Create([.. canaries], StringComparison.Ordinal);
        IEnumerable<string> leaks = texts.Where(text => text.AsSpan().ContainsAny(any))
            .Select(text => $"{string.Join(", ", Leaks.FindIn(text, canaries))} in {where}: {text}");

        Assert.That(leaks, Is.Empty);
    }
}
