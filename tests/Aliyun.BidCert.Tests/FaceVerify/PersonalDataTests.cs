using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.FaceVerify;

/// <summary>Row 74: names, numbers, tokens and URLs go into the request or the response and nowhere else, whoever sends them back.</summary>
[TestFixture]
internal sealed class PersonalDataTests
{
    private const string Name = "Zoë O'Samplé 欧阳样";
    private const string Number = "0000CanaryNumber00x";
    private const string Token = "Canary+Token/of=callback";

    private static readonly string[] Sent = [Name, Number, Token];

    private static readonly Func<string, string>[] Spellings =
    [
        text => text,
        Uri.EscapeDataString,
        text => Uri.EscapeDataString(Uri.EscapeDataString(text)),
        text => Uri.EscapeDataString(text).Replace("%E", "%e", StringComparison.Ordinal),
        text => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal),
        JavaScriptEncoder.Default.Encode,
        text => text.ToUpperInvariant(),
    ];

    private static IEnumerable<int> SpellingNumbers => Enumerable.Range(0, Spellings.Length);

    private static IEnumerable<string> Bodies =>
    [
        $$$"""{"code":200,"data":{"certifyId":"i","certifyUrl":"https://a.example/CANARY","certName":"{{{FakeValues.Name}}}"}""",
        $$$"""{"code":200,"data":{"certifyId":"i","certifyUrl":"ftp://a.example/CANARY","certName":"{{{FakeValues.Name}}}"}}""",
        $$$"""{"code":200,"data":{"certifyUrl":"https://a.example/CANARY"},"certName":"{{{FakeValues.Name}}}"}""",
        $$$"""{"code":200,"data":"{{{FakeValues.Name}}} {{{FakeValues.CertNumber}}}"}""",
        $$$"""{"data":{"certName":"{{{FakeValues.Name}}}","certNo":"{{{FakeValues.CertNumber}}}"}}""",
        $$$"""{"{{{FakeValues.Name}}}":1,}""",
        $$$"""[{"certName":"{{{FakeValues.Name}}}"}]""",
        $"certName={FakeValues.Name}&certNo={FakeValues.CertNumber}&callbackToken={FakeValues.CallbackToken}",
        $"<html><body>Blocked: {FakeValues.Name}, {FakeValues.CertNumber}, {FakeValues.CallbackToken}</body></html>",
        $"<ExecuteRequestResponse><Code>200</Code><Data><CertifyUrl>https://a.example/CANARY</CertifyUrl><Name>{FakeValues.Name}</Name></Data></ExecuteRequestResponse>",
        $"<ExecuteRequestResponse><Code>200</Code><Data>{FakeValues.Name}</Data></ExecuteRequestResponse>",
        $"<{FakeValues.Name}/>",
    ];

    [Test]
    public async Task Row76_InitAsync_MessageThatEchoesWhatWasSent_IsNotShown([ValueSource(nameof(SpellingNumbers))] int spelling, [Values(200, 400)] int status)
    {
        string[] echoes = [.. Sent.Select(Spellings[spelling])];
        using var harness = new FaceVerifyHarness(Reply.No(
            status, "Odd " + echoes[0], $"the name \"{echoes[0]}\" with number {echoes[1]} and token {echoes[2]}: no match"));

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.InitAsync(Request()));

        Assert.That(rejected.GetServerMessage(), Does.StartWith($"the name \"{echoes[0]}\" with "), "to the letter");
        string shown = rejected + harness.Log.All;
        Assert.That(Sent.Concat(echoes).Where(one => shown.Contains(one, StringComparison.OrdinalIgnoreCase)), Is.Empty, shown);
    }

    [Test]
    public async Task Row76_InitAsync_PageThatEchoesWhatWasSent_ShowsItsLengthOnly([ValueSource(nameof(SpellingNumbers))] int spelling)
    {
        string[] echoes = [.. Sent.Select(Spellings[spelling])];
        using var harness = new FaceVerifyHarness(Reply.With(403, $"<html><body>Blocked: {echoes[0]}; {echoes[1]}; {echoes[2]}.</body></html>"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.InitAsync(Request()));

        Assert.That(failed.Message, Does.Match(" and an HTML page of [0-9]+ bytes[^:]*\\. "));
    }

    [Test]
    public async Task Row74_InitAsync_AnyBody_ShowsNobodyOutsideTheResponse([ValueSource(nameof(Bodies))] string body, [Values(200, 400, 503)] int status)
    {
        using var harness = new FaceVerifyHarness(Reply.With(status, body));
        InitFaceVerifyRequest request = FaceVerifyHarness.InitRequest();
        request.CallbackToken = FakeValues.CallbackToken;

        BidCertException failure = await Caught.ByAsync<BidCertException>(() => harness.Client.InitAsync(request));

        Leaks.AreNotIn(failure + harness.Log.All, harness.Handler.Requests);
    }

    [Test]
    public async Task Row74_InitAsync_OverASocketAtTrace_ShowsNobodyInTheLog([Values] ParameterPlacement placement, [Values] ResponseFormat format)
    {
        string extension = format == ResponseFormat.Xml ? ".xml" : ".json";
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(WireSample.Read("InitFaceVerify", "Success" + extension)));
        using var log = new CapturedLog();
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddFaceVerify(options =>
            {
                (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret);
                (options.Endpoint, options.ParameterPlacement, options.Format) = (server.Url, placement, format);
            }).Services.BuildServiceProvider();
        InitFaceVerifyRequest request = FaceVerifyHarness.InitRequest();
        request.CallbackToken = FakeValues.CallbackToken;

        InitFaceVerifyResponse response = await services.GetRequiredService<IFaceVerifyClient>().InitAsync(request);

        Assert.That(log.Lines, Is.Not.Empty);
        Leaks.AreNotIn(log.All + response + JsonSerializer.Serialize(response) + request + JsonSerializer.Serialize(request), server.Requests);
    }

    [Test]
    public async Task Row51_SignatureDoesNotMatch_StringsAgree_SaysThatTheSecretIsWrongAndShowsNobody([Values] ParameterPlacement placement)
    {
        using var harness = new FaceVerifyHarness(options => options.ParameterPlacement = placement, Reply.SignatureDoesNotMatch());

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.InitAsync(Request()));

        Assert.That(rejected.SignatureDiagnosis!.SecretIsWrong, Is.True);
        AssertNobodyIn(rejected.ToString() + rejected.SignatureDiagnosis);
    }

    [Test]
    public async Task Row51_SignatureDoesNotMatch_ServiceParametersTornApart_NamesTheDifferenceAndShowsNobody()
    {
        // As a proxy does that decodes a form once too often: what stands behind an ampersand becomes a parameter.
        using var harness = new FaceVerifyHarness(Reply.SignatureDoesNotMatch(
            seen => seen.Replace(Uri.EscapeDataString("%26"), Uri.EscapeDataString("&"), StringComparison.Ordinal)));
        var request = new InitFaceVerifyRequest("a&scene", "order", Name, Number) { CallbackToken = Token };

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.InitAsync(request));

        Assert.That(
            rejected.SignatureDiagnosis!.Differences.Where(difference => difference.Name == "ServiceParameters").Select(difference => difference.Sent),
            Is.All.StartsWith("***").And.Exactly(1).Items);
        Assert.That(rejected.SignatureDiagnosis.Differences.Select(difference => difference.Name), Has.Some.EqualTo("an unknown parameter"), "else nothing was torn apart");
        AssertNobodyIn(rejected.ToString() + string.Join("\n", rejected.SignatureDiagnosis.Differences));
    }

    [Test]
    public async Task Row74_InitAsync_ExceptionOfAHandlerWithTheBodyInItsData_IsReplaced([Values] bool inner, [Values] bool cancelled)
    {
        using var cancellation = new CancellationTokenSource();
        using var harness = new FaceVerifyHarness(options => options.MaxRetries = 0, async (request, _) =>
        {
            var carrier = new System.IO.IOException("sending");
            carrier.Data["uri"] = request.Body;
            if (cancelled)
            {
                await cancellation.CancelAsync();
            }

            throw inner ? new System.Net.Http.HttpRequestException("sending", carrier) : carrier;
        });

        Exception failed = await Caught.ByAsync<Exception>(() => harness.Client.InitAsync(Request(), cancellation.Token));

        Assert.That(failed is OperationCanceledException, Is.EqualTo(cancelled));
        Assert.That(failed.InnerException, Is.Not.Null);
        for (Exception? one = failed; one is not null; one = one.InnerException)
        {
            Assert.That(one.Data, Is.Empty);
        }

        AssertNobodyIn(failed.ToString());
    }

    [Test]
    public async Task Row74_InitAsync_CancelledWhileAHandlerNamesTheBody_ShowsNobody()
    {
        using var cancellation = new CancellationTokenSource();
        using var harness = new FaceVerifyHarness(async (request, _) =>
        {
            await cancellation.CancelAsync();
            throw new System.Net.Http.HttpRequestException("cannot send " + request.Body);
        });

        OperationCanceledException cancelled = await Caught.ByAsync<OperationCanceledException>(() => harness.Client.InitAsync(Request(), cancellation.Token));

        AssertNobodyIn(cancelled.ToString());
    }

    [Test]
    public async Task Exception_OfAHandlerThatNamesTheBody_IsReplaced()
    {
        using var harness = new FaceVerifyHarness(
            options => options.MaxRetries = 0, (request, _) => throw new System.Net.Http.HttpRequestException("cannot send " + request.Body));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, () => harness.InitAsync(Request()));

        AssertNobodyIn(failed.ToString());
    }

    private static InitFaceVerifyRequest Request() => new("scene", "order", Name, Number) { CallbackToken = Token };

    private static void AssertNobodyIn(string shown) => Assert.That(
        Sent.SelectMany(one => Spellings.Select(spell => spell(one))).Where(one => shown.Contains(one, StringComparison.OrdinalIgnoreCase)), Is.Empty, shown);
}
