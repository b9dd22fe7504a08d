using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>250 KB of anything cost milliseconds, and no long text comes of them. What each takes is printed, and never asserted.</summary>
[TestFixture]
internal sealed class HostileResponseTests
{
    private const int Size = 250_000;
    private const int LongestText = 2000;

    private static readonly (string Name, string Piece)[] Pieces =
    [
        ("backslashes", "\\"), ("quotation marks", "\""), ("escaped quotation marks", "\\\""), ("braces", "{"), ("objects", "{\"a\":"), ("brackets", "["),
        ("names", "name="), ("quoted names", "\"name\":\""), ("assignments", "token= "), ("entities", "&quot;"), ("ampersands", "&amp;"), ("percent", "%25"),
        ("blanks", " "), ("digits", "1"), ("groups of digits", "138-0013-"), ("dashes", "-"), ("comments", "<!--"), ("tags", "<a>"), ("scripts", "<script"),
        ("Chinese", "张三"), ("emoji", "\uD83D\uDE00"), ("line breaks", "\n"), ("ids", "LTAI"), ("echoes", "string to sign is:"), ("equals signs", "%3D"), ("nulls", "\\u0000"),
    ];

    [Test]
    public async Task Row132_AnyOperation_250KilobytesOfAnything_BringShortTexts([Values] bool asXml)
    {
        var rows = new List<(double Milliseconds, string What)>();
        foreach (WireOperation operation in WireOperation.All)
        {
            foreach ((string name, string body) in Bodies(operation, asXml))
            {
                var time = new FakeTimeProvider { AutoAdvanceTimers = true };
                using var handler = new RecordingHandler(Reply.With(200, body));
                using var log = new CapturedLog();
                TimeSpan before = Cpu();
                BidCertException failed = await Caught.ByAsync<BidCertException>(
                    () => operation.CallAsync(options => options.MaxRetries = 0, handler, time, log));
                rows.Add(((Cpu() - before).TotalMilliseconds, $"{operation} {name}"));

                Assert.That(TextsOf(failed).Concat(log.Lines.Select(line => line.Text)).Where(text => text.Length > LongestText), Is.Empty, $"{operation} {name}");
                Leaks.AreNotIn(Leaks.TextsOf(failed) + log.All, handler.Requests);
            }
        }

        Print(asXml ? "XML" : "JSON", rows);
    }

    [TestCase(36_600)]
    [TestCase(20_000)]
    [TestCase(31)]
    public async Task Row132_SignatureDoesNotMatch_AnEchoOfManyParameters_NamesAtMost30DifferencesInAShortText(int count)
    {
        string many = string.Concat(Enumerable.Range(0, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"%26{number:x}")));
        using var harness = new ClientHarness(Reply.SignatureDoesNotMatch(seen => seen + many));

        TimeSpan before = Cpu();
        BidCertServiceException rejected = await harness.RejectedAsync();
        Print("echo", [((Cpu() - before).TotalMilliseconds, string.Create(CultureInfo.InvariantCulture, $"{count} parameters"))]);

        Assert.That(rejected.SignatureDiagnosis!.Differences, Has.Count.EqualTo(30));
        Assert.That(TextsOf(rejected).Where(text => text.Length > LongestText), Is.Empty);
        Assert.That(rejected.Message, Does.Contain(" more."));
    }

    [TestCase("Platform%3D", "Platform%3D")]
    [TestCase("Platform", "X")]
    public async Task Row132_SignatureDoesNotMatch_AnEchoWithLongValuesAndNames_ShowsEachShort(string where, string instead)
    {
        using var harness = new ClientHarness(Reply.SignatureDoesNotMatch(
            seen => seen.Replace(where, instead + new string('y', 100_000), StringComparison.Ordinal)));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(
            rejected.SignatureDiagnosis!.Differences.SelectMany(difference => new[] { difference.Name, difference.Sent ?? "", difference.Seen ?? "" }).Max(text => text.Length),
            Is.LessThan(200));
        Assert.That(rejected.Message, Has.Length.LessThan(LongestText));
    }

    [Test]
    public async Task Row132_SignatureDoesNotMatch_ParametersInAnotherOrder_AreListedInAShortText()
    {
        string[] names = [.. Enumerable.Range(0, 5_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"p{number:D4}"))];
        string One(IEnumerable<string> order) => "POST&%2F&" + string.Join("%26", order.Select(name => name + "%3D1"));

        SignatureDiagnosis diagnosis = SignatureDiagnosis.Compare(One(names), One(names.Reverse()));

        await Task.CompletedTask;
        Assert.That(diagnosis.Differences.Single().Name, Is.EqualTo("(order of parameters)"));
        Assert.That(diagnosis.ToString(), Has.Length.LessThan(LongestText));
    }

    [Test]
    public async Task Row132_AFaceAndAnEchoOfManyNames_BringShortTexts()
    {
        using var harness = new FaceVerifyHarness(Reply.SignatureDoesNotMatch(seen => seen + new string('x', Size / 2) + "%26name%3D"));

        TimeSpan before = Cpu();
        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.InitAsync());
        Print("echo", [((Cpu() - before).TotalMilliseconds, "a face")]);

        Assert.That(TextsOf(rejected).Where(text => text.Length > LongestText), Is.Empty);
    }

    private static IEnumerable<(string Name, string Body)> Bodies(WireOperation operation, bool asXml)
    {
        string root = operation.Name.Contains("Face", StringComparison.Ordinal) ? "ExecuteRequestResponse" : operation.Name + "Response";
        foreach ((string name, string piece) in Pieces)
        {
            string text = string.Concat(Enumerable.Repeat(piece, Size / Math.Max(piece.Length, Encoding.UTF8.GetByteCount(piece))));
            yield return ($"bare {name}", (asXml ? "<" : "{") + text);
            foreach (string member in new[] { "Message", "Code", "RequestId", "Recommend" })
            {
                string value = text.Length > Size / 2 && !asXml ? text[..(Size / 2)] : text;
                string json = $"{{\"Success\":false,\"{member}\":{Quoted(value)}{(member == "Code" ? "" : ",\"Code\":\"Odd\"")}}}";
                yield return ($"{member} of {name}", asXml && !value.Contains('\u0000', StringComparison.Ordinal) ? XmlTwin.Of(json, root) : json);
            }
        }
    }

    private static string Quoted(string value)
    {
        string plain = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return $"\"{(plain.Length > Size ? plain[..(Size - (Size % 2))].TrimEnd('\\') : plain)}\"";
    }

    private static IEnumerable<string> TextsOf(BidCertException failed)
    {
        yield return failed.Message;
        if (failed is BidCertServiceException rejected)
        {
            yield return rejected.GetAdvice(CultureInfo.InvariantCulture);
            yield return rejected.GetAdvice(CultureInfo.GetCultureInfo("zh-CN"));
            yield return rejected.SignatureDiagnosis?.ToString() ?? "";
        }
    }

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static void Print(string what, List<(double Milliseconds, string What)> rows) => TestContext.Progress.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"Row132 {what}: {rows.Count} responses, slowest {string.Join("; ", rows.OrderByDescending(row => row.Milliseconds).Take(8).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Milliseconds:0} ms CPU {row.What}")))}"));
}
