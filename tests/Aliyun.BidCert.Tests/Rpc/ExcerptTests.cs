using System;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>What is shown of a body that is no answer: enough to recognise it, at most 200 characters, and no value.</summary>
[TestFixture]
internal sealed class ExcerptTests
{
    private const string Unusable =
        ". That is no answer of the service: a proxy, a firewall or a gateway on the way often sends such a thing.";

    private const string Page =
        "<!DOCTYPE html>\r\n<html><head><title>502 Bad Gateway</title></head>\r\n<body bgcolor=\"white\"><center><h1>Bad Gateway</h1></center><hr>nginx</body></html>";

    [Test]
    public async Task Row21_Html_WithAStatusThatMayPass_IsTriedAgainAndThenShown([Values(500, 502, 503, 504)] int status)
    {
        using var harness = new ClientHarness(Reply.With(status, Page));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(
            (failed.StatusCode, failed.IsTransient, failed.Attempts, failed.Message),
            Is.EqualTo((status, true, 3, Said(status, "HTML: \"502 Bad Gateway Bad Gateway nginx\""))));
    }

    [Test]
    public async Task Row21_Html_Once_IsFollowedByTheAnswer()
    {
        using var harness = new ClientHarness(Reply.With(502, Page), Reply.Success);

        Assert.That((await harness.CallAsync()).Url.OriginalString, Is.EqualTo(FakeValues.Url));
    }

    [TestCase(503, true, 3)]
    [TestCase(429, true, 3)]
    [TestCase(501, false, 1)]
    [TestCase(200, false, 1)]
    [TestCase(204, false, 1)]
    [TestCase(404, false, 1)]
    public async Task Row22_Body_Empty_IsMalformedAndTriedAgainIfTheStatusMayPass(int status, bool isTransient, int attempts)
    {
        using var harness = new ClientHarness(Reply.With(status, ""));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(
            (failed.StatusCode, failed.IsTransient, failed.Attempts, failed.Message),
            Is.EqualTo((status, isTransient, attempts, Said(status, "an empty body"))));
    }

    [TestCase(" \r\n\t ")]
    [TestCase("\uFEFF")]
    public async Task Row23_Body_Blank_IsEmpty(string body)
    {
        using var harness = new ClientHarness(Reply.With(200, body));

        Assert.That((await harness.FailedAsync(BidCertTransportFailure.MalformedResponse)).Message, Is.EqualTo(Said(200, "an empty body")));
    }

    [TestCase("<html><body><h1>Please log in</h1><p>to the guest network</p></body></html>")]
    [TestCase("  <HTML><script src='x'></script>Please log in\r\nto the guest network</HTML>")]
    [TestCase("<!-- portal --><html>Please log in <b>to the</b> guest network")]
    public async Task Row37_CaptivePortal_WithStatus200_IsMalformed(string body)
    {
        using var harness = new ClientHarness(Reply.With(200, Encoding.UTF8.GetBytes(body), "text/html"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That((failed.Message, failed.Attempts), Is.EqualTo((Said(200, "HTML: \"Please log in to the guest network\""), 1)));
    }

    [Test]
    public async Task Excerpt_OfText_IsWhatItSays()
    {
        using var harness = new ClientHarness(Reply.With(403, "upstream connect error\nor disconnect"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(
            failed.Message,
            Is.EqualTo(Said(403, "text that is neither a JSON object nor XML: \"upstream connect error\\u000aor disconnect\"")));
    }

    [TestCase("{0}")]
    [TestCase("<html>{0}</html>")]
    [TestCase("{{\"{0}\":")]
    [TestCase("<{0}>")]
    [TestCase("[\"{0}\"]")]
    public async Task Excerpt_OfALongBody_HasAtMost200Characters(string format)
    {
        const string before = "GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com answered HTTP 200 with ";
        string body = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, string.Concat(System.Linq.Enumerable.Repeat("lorem-", 5_000)));
        using var harness = new ClientHarness(Reply.With(200, body));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        string what = failed.Message[before.Length..^Unusable.Length];
        string excerpt = what[(what.IndexOf('"', StringComparison.Ordinal) + 1)..^1];
        Assert.That(excerpt, Has.Length.InRange(1, 200));
    }

    [Test]
    public async Task Excerpt_OfAPageThatEchoesTheSignedQuery_HidesItsValues([Values] bool escaped)
    {
        using var harness = new ClientHarness(
            options => (options.MaxRetries, options.SecurityToken) = (0, FakeValues.SecurityToken),
            (request, cancellationToken) => Reply.With(
                502, $"<html><body>Cannot POST /?{(escaped ? request.Query.Replace("&", "&amp;", StringComparison.Ordinal) : request.Query)}</body></html>")(
                request, cancellationToken));

        await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);
    }

    [Test]
    public async Task Excerpt_OfAnErrorThatEchoesTheForm_HidesItsValues()
    {
        using var harness = new ClientHarness(
            options => (options.MaxRetries, options.ParameterPlacement) = (0, ParameterPlacement.Form),
            (request, cancellationToken) => Reply.With(400, "Bad request: " + request.Body)(request, cancellationToken));

        await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);
    }

    [TestCase($"{{\"Data\":\"{FakeValues.Url}")]
    [TestCase($"{{\"Success\":true,\"Data\":\"{FakeValues.Url}\"")]
    [TestCase("{\"Data\":\"https://account.aliyun.com/CANARY\",}")]
    [TestCase("{\"Data\":\"quo\\\"ted\\\\\",\"name\":\"CANARY\"")]
    [TestCase("{\"names\":[\"first\",\"CANARY\"]")]
    [TestCase("{\"names\":[{\"x\":1},\"CANARY\"]")]
    [TestCase("{\"Message\":\"half a \"quote\",\"name\":\"CANARY\"}")]
    [TestCase("{'Data':'https://account.aliyun.com/CANARY'}")]
    [TestCase("{Data:CANARY}")]
    [TestCase("{\"Success\":CANARY}")]
    [TestCase("[\"https://account.aliyun.com/CANARY\"]")]
    [TestCase("\"https://account.aliyun.com/CANARY\"")]
    [TestCase("{\"phone\":\"13800000000")]
    [TestCase("{\"pin\":1234CANARY}")]
    public async Task Excerpt_OfJsonThatGoesWrong_ShowsNoValue(string body)
    {
        using var harness = new ClientHarness(Reply.With(200, body));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.ToString(), Does.Not.Contain("13800000000"));
    }

    [TestCase($"<Error><Data>{FakeValues.Url}")]
    [TestCase("<Error><Data>CANARY</Dat")]
    [TestCase("<Error><Data><![CDATA[https://account.aliyun.com/CANARY")]
    [TestCase("<Error><Data><![CDATA[CANARY]]></Data>")]
    [TestCase("<Error><!--CANARY--><Data>")]
    [TestCase("<Error><?pi CANARY?><Data>")]
    [TestCase("<Error a=\"CANARY\"><Data b='CANARY'>")]
    [TestCase("<Error\na=\"x > CANARY\"><Data>")]
    [TestCase("<Error><Data>a > CANARY")]
    [TestCase("<!DOCTYPE x [<!ENTITY e 'CANARY'>]><Error/>")]
    [TestCase("<Error><phone>13800000000")]
    public async Task Excerpt_OfXmlThatGoesWrong_ShowsNoValue(string body)
    {
        using var harness = new ClientHarness(Reply.With(200, body));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.ToString(), Does.Not.Contain("13800000000"));
    }

    [TestCase("<html>UID 1000000000000001, phone 13800000000, key LTAIfakefakefakefake</html>", "HTML: \"UID 100***0001, phone 138***0000, key LTA***fake\"")]
    [TestCase("UID 1000000000000001 not found", "text that is neither a JSON object nor XML: \"UID 100***0001 not found\"")]
    public async Task Excerpt_WithIdentifiers_MasksThem(string body, string shown)
    {
        using var harness = new ClientHarness(Reply.With(200, body));

        Assert.That((await harness.FailedAsync(BidCertTransportFailure.MalformedResponse)).Message, Is.EqualTo(Said(200, shown)));
    }

    [Test]
    public async Task Excerpt_OfTruncatedJson_ShowsTheNamesAndWhereItEnds()
    {
        using var harness = new ClientHarness(Reply.With(200, "{\"RequestId\":\"r\",\n\"Data\":\"https://acc"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(
            failed.Message,
            Is.EqualTo(Said(200, "JSON that goes wrong at line 2, byte 20: \"{\"RequestId\":\"***\",\\u000a\"Data\":\"***\"")));
    }

    [Test]
    public async Task Excerpt_OfTruncatedXml_ShowsTheElementsAndWhereItEnds()
    {
        using var harness = new ClientHarness(Reply.With(200, "<Error>\n<Code>x</Code>\n<Message>half"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.Message, Is.EqualTo(Said(200, "XML that goes wrong at line 3, position 14: \"<Error><Code></Code><Message>\"")));
    }

    [Test]
    public async Task Excerpt_OfAnXhtmlPage_SaysThatItIsHtml()
    {
        using var harness = new ClientHarness(Reply.With(
            502, "<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"><body>Bad Gateway</body></html>"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.Message, Is.EqualTo(Said(502, "HTML: \"Bad Gateway\"")));
    }

    [Test]
    public async Task Error_ThatQuotesHtmlInItsMessage_IsStillTheServicesNo()
    {
        using var harness = new ClientHarness(Reply.With(
            404, "<Error><Code>Invalid PK</Code><Message><![CDATA[see <html><body>the manual</body></html>]]></Message></Error>"));

        Assert.That((await harness.RefusedAsync()).ErrorCode, Is.EqualTo(BidCertErrorCode.InvalidPk));
    }

    private static string Said(int status, string what) =>
        $"GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com answered HTTP {status} with {what}{Unusable}";
}
