using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Identifiers that a server sends back are masked whatever they look like, because this call sent them.</summary>
[TestFixture]
internal sealed class SentIdentifierTests
{
    private const string PlainAccessKeyId = "plainOldKeyId"; // neither LTAI… nor STS.…
    private const string PlainToken = "plain-token-of-sts";
    private const string ShortUid = "12345678"; // not long enough to be taken for one by its look

    [Test]
    public async Task Row76_Message_ThatEchoesWhatWasSent_IsMasked()
    {
        using var harness = new ClientHarness(Configure, Reply.No(404, "InvalidAccessKeyId.NotFound", Echo()));

        BidCertServiceException refused = await Caught.ByAsync<BidCertServiceException>(() => harness.Client.GenerateAliyunBidCertWaysUrlAsync(Request()));

        Assert.That(refused.ServerMessage, Is.EqualTo("key pla***eyId token *** customer *** end"));
        Assert.That(refused.ToString(), Does.Not.Contain(PlainAccessKeyId).And.Not.Contain(PlainToken).And.Not.Contain(ShortUid));
    }

    [Test]
    public async Task Row76_Page_ThatEchoesWhatWasSent_IsMasked()
    {
        using var harness = new ClientHarness(Configure, Reply.With(403, $"<html><body>{Echo()}</body></html>"));

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => harness.Client.GenerateAliyunBidCertWaysUrlAsync(Request()));

        Assert.That(failed.Message, Is.EqualTo(
            "GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com answered HTTP 403 with HTML: \"key pla***eyId token *** customer *** end\". " +
            "That is no answer of the service: a proxy, a firewall or a gateway on the way often sends such a thing."));
    }

    [Test]
    public async Task Row76_Signature_EchoedWithoutItsName_IsMasked([Values] ParameterPlacement placement, [Values(0, 1, 2)] int timesEncoded, [Values] bool asPage)
    {
        string? signature = null;
        using var harness = new ClientHarness(options => options.ParameterPlacement = placement, (request, cancellationToken) =>
        {
            signature = request["Signature"];
            string echo = signature;
            for (int i = 0; i < timesEncoded; i++)
            {
                echo = System.Uri.EscapeDataString(echo);
            }

            Responder reply = asPage
                ? Reply.With(403, $"<html><body>Refused '{echo}'<script>var s = \"{echo}\"</script></body></html>")
                : Reply.No(400, "Odd" + echo, $"Specified signature '{echo}' is not matched");
            return reply(request, cancellationToken);
        });

        BidCertException failure = await Caught.ByAsync<BidCertException>(() => harness.Client.GenerateAliyunBidCertWaysUrlAsync(Request()));

        string shown = failure.ToString() + string.Concat(harness.Log.Texts);
        Assert.That(shown, Does.Contain("'***'").And.Not.Contain("var s"));
        Assert.That(shown, Does.Not.Contain(signature!).And.Not.Contain(signature![..12]));
    }

    [TestCase("123456", "***")]
    [TestCase("12345", "12345")]
    public async Task Row76_Uid_ThatIsEchoed_IsMaskedUnlessItIsTooShortToBeOne(string uid, string shown)
    {
        using var harness = new ClientHarness(Reply.No(400, "Odd", $"customer {uid} there"));

        BidCertServiceException ofUrl = await Caught.ByAsync<BidCertServiceException>(
            () => harness.Client.GenerateAliyunBidCertWaysUrlAsync(new GenerateAliyunBidCertWaysUrlRequest(uid, Platform.Pc)));
        BidCertServiceException ofQuery = await Caught.ByAsync<BidCertServiceException>(
            () => harness.Client.QueryBidUserCertifiedInfoAsync(new QueryBidUserCertifiedInfoRequest(uid)));

        Assert.That((ofUrl.ServerMessage, ofQuery.ServerMessage), Is.EqualTo(($"customer {shown} there", $"customer {shown} there")));
    }

    [TestCase("%2b", "%2f", "%3d")]
    [TestCase("&#43;", "&#47;", "&#61;")]
    [TestCase("\\u002B", "\\/", "\\u003D")]
    [TestCase("-", "_", "")]
    public async Task Row76_Signature_EchoedInAnotherEncoding_IsMasked(string plus, string slash, string equals)
    {
        string? signature = null;
        using var harness = new ClientHarness((request, cancellationToken) =>
        {
            signature = request["Signature"];
            string echo = string.Concat(signature.Select(c => c == '+' ? plus : c == '/' ? slash : c == '=' ? equals : c.ToString()));
            return Reply.No(400, "Odd", $"signature {echo} refused")(request, cancellationToken);
        });

        BidCertException failure = await Caught.ByAsync<BidCertException>(() => harness.Client.GenerateAliyunBidCertWaysUrlAsync(Request()));

        foreach (string run in signature!.Split('+', '/', '=').Where(run => run.Length >= 6))
        {
            Assert.That(failure.ToString(), Does.Not.Contain(run));
        }
    }

    [Test]
    public async Task Exception_OfAHandlerThatNamesTheSignedAddress_IsReplaced()
    {
        using var harness = new ClientHarness(
            options => options.MaxRetries = 0,
            (request, _) => throw new System.Net.Http.HttpRequestException("cannot reach " + request.Uri.AbsoluteUri));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection);

        Assert.That(failed.InnerException, Is.TypeOf<System.Net.Http.HttpRequestException>());
        Assert.That(failed.InnerException!.Message, Does.StartWith("cannot reach https://aas.aliyuncs.com/?AccessKeyId=***&Action="));
    }

    [Test]
    public async Task Code_ThatIsVeryLong_DoesNotFillTheMessage()
    {
        string code = new('x', 200_000);
        using var harness = new ClientHarness(Reply.No(400, code, "no"));

        BidCertServiceException refused = await harness.RefusedAsync();

        Assert.That(refused.Code, Is.EqualTo(code));
        Assert.That(refused.Message, Has.Length.LessThan(2000));
    }

    private static void Configure(BidCertOptions options)
    {
        options.AccessKeyId = PlainAccessKeyId;
        options.SecurityToken = PlainToken;
    }

    private static GenerateAliyunBidCertWaysUrlRequest Request() => new(ShortUid, Platform.Pc);

    private static string Echo() => $"key {PlainAccessKeyId} token {PlainToken} customer {ShortUid} end";
}
