using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

[TestFixture]
internal sealed class RedirectTests
{
    private const string Rest =
        ". A signed request is not sent on. Check Endpoint, and whether a proxy asks for a log-in." + Said.Customer;

    [Test]
    public async Task Row19_Redirect_ToAnotherHost_IsRejectedAndNotRetried([Values(300, 301, 302, 303, 304, 307, 308, 399)] int status)
    {
        using var harness = new ClientHarness(
            Reply.With(status, Reply.SuccessBody, ("Location", "https://evil.example:8443/log-in?token=CANARY")), Reply.Success);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Redirect);

        Assert.That(
            (failed.StatusCode, failed.IsTransient, failed.Attempts, failed.Message),
            Is.EqualTo((
                status, false, 1,
                $"GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com responded with a redirect to another host (HTTP {status}){Rest}")));
    }

    [Test]
    public async Task Row74_Redirect_ToAHostThatNamesTheCustomer_IsShownWithoutTheUid()
    {
        using var harness = new ClientHarness(Reply.With(302, "", ("Location", $"https://{FakeValues.Uid}.example/")));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Redirect);

        Assert.That(failed.Message, Is.EqualTo($"GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com responded with a redirect to another host (HTTP 302){Rest}"));
    }

    [TestCase("/log-in?token=CANARY", " to the same host")]
    [TestCase("::: not an address CANARY", " to the same host")]
    [TestCase(null, "")]
    public async Task Row19_Redirect_ToNoHost_IsRejected(string? location, string where)
    {
        Responder reply = location is null ? Reply.With(302, "") : Reply.With(302, "", ("Location", location));
        using var harness = new ClientHarness(reply);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Redirect);

        Assert.That(failed.Message, Is.EqualTo($"GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com responded with a redirect{where} (HTTP 302){Rest}"));
    }

    [Test]
    public async Task Row20_Redirect_FromHttpsToHttp_IsRejected()
    {
        using var harness = new ClientHarness(Reply.With(307, "", ("Location", "http://aas.aliyuncs.com/")), Reply.Success);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Redirect);

        Assert.That(
            failed.Message,
            Is.EqualTo($"GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com responded with a redirect to the same host (HTTP 307){Rest}"));
    }
}
