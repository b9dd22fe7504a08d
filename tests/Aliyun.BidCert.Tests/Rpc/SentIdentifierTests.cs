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

        Assert.That(refused.ServerMessage, Is.EqualTo("key pla***eyId token pla***-sts customer *** end"));
        Assert.That(refused.ToString(), Does.Not.Contain(PlainAccessKeyId).And.Not.Contain(PlainToken).And.Not.Contain(ShortUid));
    }

    [Test]
    public async Task Row76_Page_ThatEchoesWhatWasSent_IsMasked()
    {
        using var harness = new ClientHarness(Configure, Reply.With(403, $"<html><body>{Echo()}</body></html>"));

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => harness.Client.GenerateAliyunBidCertWaysUrlAsync(Request()));

        Assert.That(failed.Message, Is.EqualTo(
            "GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com answered HTTP 403 with HTML: \"key pla***eyId token pla***-sts customer *** end\". " +
            "That is no answer of the service: a proxy, a firewall or a gateway on the way often sends such a thing."));
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
