using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Where the RequestId comes from: the body, else the head.</summary>
[TestFixture]
internal sealed class RequestIdTests
{
    private const string OfTheHead = "C0FFEE00-0000-4000-8000-00000000FACE";

    private static readonly (string, string) Head = ("x-acs-request-id", OfTheHead);

    [TestCase(502, "<html>Bad gateway</html>")]
    [TestCase(503, "")]
    [TestCase(200, "{")]
    [TestCase(200, "{\"Success\":true}")]
    [TestCase(200, "plain text")]
    public async Task Row100_ResponseThatCannotBeUsed_HasTheRequestIdOfItsHead(int status, string body)
    {
        using var harness = new ClientHarness(options => options.MaxRetries = 0, Reply.With(status, body, Head));

        Assert.That((await harness.FailedAsync(BidCertTransportFailure.MalformedResponse)).RequestId, Is.EqualTo(OfTheHead));
        Assert.That(harness.Log.All, Does.Contain($"RequestId {OfTheHead}"));
    }

    [Test]
    public async Task Row100_BodyThatIsTooLarge_HasTheRequestIdOfItsHead()
    {
        using var harness = new ClientHarness(Reply.With(200, new string(' ', 300_000), Head));

        Assert.That((await harness.FailedAsync(BidCertTransportFailure.ResponseTooLarge)).RequestId, Is.EqualTo(OfTheHead));
    }

    [Test]
    public async Task Row100_Redirect_HasTheRequestIdOfItsHead()
    {
        using var harness = new ClientHarness(Reply.With(302, "", Head, ("Location", "https://elsewhere.example/")));

        Assert.That((await harness.FailedAsync(BidCertTransportFailure.Redirect)).RequestId, Is.EqualTo(OfTheHead));
    }

    [Test]
    public async Task Row100_ErrorResponseWithoutOne_HasThatOfItsHead()
    {
        using var harness = new ClientHarness(Reply.With(404, "{\"Code\":\"Invalid PK\"}", Head));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(rejected.RequestId, Is.EqualTo(OfTheHead));
        Assert.That(rejected.Message, Does.EndWith($" RequestId {OfTheHead}"));
    }

    [TestCase("")]
    [TestCase("\"RequestId\":null,")]
    [TestCase("\"RequestId\":\"\",")]
    [TestCase("\"RequestId\":\" \",")]
    public async Task Row100_SuccessWithoutOne_HasThatOfItsHead(string member)
    {
        using var harness = new ClientHarness(Reply.With(200, $$"""{{{member}}"Success":true,"Data":"{{FakeValues.Url}}"}""", Head));

        Assert.That((await harness.CallAsync()).RequestId, Is.EqualTo(OfTheHead));
    }

    [Test]
    public async Task Row100_RequestIdOfTheBody_PrevailsOverThatOfTheHead()
    {
        using var harness = new ClientHarness(Reply.With(200, Reply.SuccessBody, Head));

        Assert.That((await harness.CallAsync()).RequestId, Is.EqualTo(FakeValues.RequestId));
    }

    [TestCase("  spaced id ", "spaced id")]
    [TestCase("张三", "张三")]
    public async Task Row100_RequestIdOfTheHead_IsKeptToTheLetterAndShownOnlyIfItIsOne(string value, string kept)
    {
        using var harness = new ClientHarness(Reply.With(404, "{\"Code\":\"Invalid PK\"}", ("x-acs-request-id", value)));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(rejected.RequestId, Is.EqualTo(kept));
        Assert.That(rejected.Message, Does.EndWith(" RequestId ***"));
    }

    [TestCase("")]
    [TestCase(" ")]
    public async Task Row100_EmptyRequestIdOfTheHead_IsNone(string value)
    {
        using var harness = new ClientHarness(Reply.With(404, "{\"Code\":\"Invalid PK\"}", ("x-acs-request-id", value)));

        Assert.That((await harness.RejectedAsync()).RequestId, Is.Null);
    }
}
