using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Rows 76 and 78: what a server writes back, in any member, is in no text; whoever wants it asks for it.</summary>
[TestFixture]
internal sealed class EchoTests
{
    private const string Person = "张三样例";

    private static readonly string[] Bidirectional = ["\u061c", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"];

    private static IEnumerable<string> Echoes => ["AccessKeyId", "string to sign", "name", "secret", "token", "uid", "signature", "link"];

    // What breaks a line, or turns what follows, wherever it is printed.
    private static IEnumerable<string> Controls => ["\r", "\n", "\r\n", "\u001b[31m", "\u001b]0;title\u0007", "\0", "\b", "\t", "\u007f", "\u0085", "\u009b", "\u2028", "\u2029", "\ufeff", .. Bidirectional];

    // By their numbers: a test whose name holds an escape character is not found by its name.
    private static IEnumerable<TestCaseData> ControlCases =>
        Controls.Select(control => new TestCaseData(control).SetArgDisplayNames(string.Join(' ', control.Select(c => ((int)c).ToString("x4", CultureInfo.InvariantCulture)))));

    [Test]
    public async Task Row76_AnyOperation_EchoInEveryMember_IsInNoTextAndToTheLetterWhereItIsAskedFor(
        [ValueSource(typeof(WireOperation), nameof(WireOperation.All))] WireOperation operation, [ValueSource(nameof(Echoes))] string what, [Values("@", "x.@", "No @ today")] string sentence)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(sentence);
        string said = "";
        using var handler = new RecordingHandler((request, cancellationToken) =>
        {
            said = sentence.Replace("@", EchoOf(request, what), StringComparison.Ordinal);
            return Reply.With(403, JsonSerializer.Serialize(new { Code = said, Message = said, Recommend = said, RequestId = said, HostId = said }))(request, cancellationToken);
        });
        using var log = new CapturedLog();
        using var telemetry = new CapturedTelemetry("echo.example");

        BidCertServiceException rejected = await Caught.ByAsync<BidCertServiceException>(() => operation.CallAsync(
            options =>
            {
                (options.MaxRetries, options.SecurityToken, options.Endpoint) = (0, FakeValues.SecurityToken, telemetry.Endpoint);
                _ = options is BidCertOptions accounts ? accounts.CrmEndpoint = telemetry.Endpoint : null;
            },
            handler, new FakeTimeProvider(), log));

        Assert.That(
            (rejected.Code, rejected.GetServerMessage(), rejected.GetRecommend(), rejected.RequestId), Is.EqualTo((said, said, said, said.Trim())), "to the letter");
        Assert.That(rejected.Message, Does.StartWith($"{operation.Operation}: an undocumented code (HTTP 403). ").And.EndsWith(" RequestId ***"));
        string shown = $"{rejected} {log.All} {CapturedTelemetry.Show(telemetry.Spans.Single().TagObjects)} {telemetry.Spans.Single().StatusDescription}";
        Assert.That(shown, Does.Not.Contain(said).And.Not.Contain(EchoOf(handler.Requests[0], what)).And.Not.Contain("today"));
        Leaks.AreNotIn(shown, handler.Requests);
    }

    [Test]
    public async Task Row76_Query_RejectionThatNamesAPerson_NamesNobody([Values("Code", "Message", "Recommend", "RequestId")] string member)
    {
        const string Sentence = $"{Person} is not allowed";
        var members = new Dictionary<string, string> { ["Code"] = "Not Bid", ["RequestId"] = FakeValues.RequestId, [member] = Sentence };
        using var telemetry = new CapturedTelemetry("person.example");
        using var harness = new ClientHarness(options => options.CrmEndpoint = telemetry.Endpoint, Reply.With(403, JsonSerializer.Serialize(members)));

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.QueryAsync());

        string shown = $"{rejected.Message} {rejected} {harness.Log.All} {CapturedTelemetry.Show(telemetry.Spans.Single().TagObjects)} {telemetry.Spans.Single().StatusDescription}";
        Assert.That(shown, Does.Not.Contain(Person).And.Not.Contain("is not allowed"));
        Assert.That(new[] { rejected.Code, rejected.GetServerMessage(), rejected.GetRecommend(), rejected.RequestId }, Has.One.EqualTo(Sentence));
    }

    [TestCaseSource(nameof(ControlCases))]
    public async Task Row78_Rejection_WithControlCharacters_BreaksAndForgesNoLine(string control)
    {
        string forged = $"Invalid PK{control}Error 3 GenerateAliyunBidCertWaysUrl failed";
        using var harness = new ClientHarness(Reply.With(400, JsonSerializer.Serialize(new { Code = forged, Message = forged, Recommend = forged, RequestId = $"FACE0001{control}-0000-4000-8000-00000000FACE" })));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That((rejected.Code, rejected.GetServerMessage()), Is.EqualTo((forged, forged)), "to the letter");
        IsOneLine(rejected.Message);
        LogLine line = harness.Log.Lines.Single();
        IsOneLine(line.Text + line.State);
        Assert.That(line.Text.Split("failed"), Has.Length.EqualTo(2));
    }

    [TestCaseSource(nameof(ControlCases))]
    public async Task Row78_Success_WithControlCharactersInItsRequestId_BreaksAndForgesNoLine(string control)
    {
        string requestId = $"FACE0001-0000-4000-8000-{control}00000000FACE";
        using var harness = new ClientHarness(Reply.With(200, JsonSerializer.Serialize(new { Success = true, Data = FakeValues.Url, RequestId = requestId })));

        GenerateAliyunBidCertWaysUrlResponse response = await harness.CallAsync();

        Assert.That(response.RequestId, Is.EqualTo(requestId), "to the letter");
        IsOneLine(response.ToString());
        IsOneLine(harness.Log.Lines.Single().Text + harness.Log.Lines.Single().State);
    }

    [TestCase("\r\nFACE0001-0000-4000-8000-00000000FACE\r\n")]
    [TestCase("\u2028FACE0001-0000-4000-8000-00000000FACE")]
    [TestCase("FACE0001-0000-4000-8000-00000000FACE\n")]
    public void Row78_Exception_MadeWithARequestIdBetweenLineBreaks_IsOneLine(string requestId)
    {
        var rejected = new BidCertServiceException(400, "Invalid PK", serverMessage: null, requestId);

        IsOneLine(rejected.Message);
        Assert.That(rejected.Message, Does.EndWith(" RequestId ***"));
        Templates.Fit(rejected);
    }

    private static void IsOneLine(string text) =>
        Assert.That(text.Where(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' || Bidirectional.Contains(c.ToString())), Is.Empty, text);

    private static string EchoOf(ReceivedRequest request, string what) => what switch
    {
        "AccessKeyId" => FakeValues.AccessKeyId,
        "string to sign" => SignatureCheck.StringToSign(request),
        "name" => Person,
        "secret" => FakeValues.AccessKeySecret,
        "token" => FakeValues.SecurityToken,
        "uid" => FakeValues.Uid,
        "signature" => request["Signature"],
        _ => FakeValues.Url,
    };
}
