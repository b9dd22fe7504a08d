using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.FaceVerify;

/// <summary>Face verification has the retries and the log of every call.</summary>
[TestFixture]
internal sealed class RetryTests
{
    [Test]
    public async Task ExpiresAt_AfterARetry_Is30MinutesAfterTheAttemptThatSucceededWasSigned()
    {
        using var harness = new FaceVerifyHarness(Reply.No(503, "ServiceUnavailable", "later", ("Retry-After", "7")), FaceVerifyHarness.Begun);

        InitFaceVerifyResponse response = await harness.InitAsync();

        Assert.That(response.ExpiresAt, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 3, 34, 12, TimeSpan.Zero)));
    }

    [Test]
    public async Task InitAsync_ResponseLost_IsSentAgainWithTheSameOrderNumber()
    {
        using var harness = new FaceVerifyHarness(Reply.Fault(() => new IOException("reset")), FaceVerifyHarness.Begun);

        await harness.InitAsync();

        Assert.That(
            harness.Handler.Requests.Select(request => FaceVerifyHarness.ServiceParametersOf(request)["outerOrderNo"]),
            Is.EqualTo([FaceVerifyHarness.OrderNo, FaceVerifyHarness.OrderNo]));
    }

    [Test]
    public async Task QueryAsync_ResponseLost_IsSentAgain()
    {
        using var harness = new FaceVerifyHarness(
            Reply.Fault(() => new IOException("reset")), Reply.With(200, """{"code":200,"data":{"passed":"T"}}"""));

        Assert.That((await harness.QueryAsync()).Passed, Is.True);
        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Log_OfBothOperations_TellsThemApart()
    {
        using var harness = new FaceVerifyHarness(FaceVerifyHarness.Begun);

        await harness.InitAsync();
        await harness.QueryAsync();

        Assert.That(harness.Log.Texts, Is.EqualTo(
        [
            $"Information 1 fin_face_verify init succeeded at attempt 1 in 0 ms, customer none, RequestId {FakeValues.RequestId}",
            $"Information 1 fin_face_verify query succeeded at attempt 1 in 0 ms, customer none, RequestId {FakeValues.RequestId}",
        ]));
        Assert.That(harness.Log.Lines.Select(line => line.Category), Is.All.EqualTo("Aliyun.BidCert.FaceVerifyClient"));
    }
}
