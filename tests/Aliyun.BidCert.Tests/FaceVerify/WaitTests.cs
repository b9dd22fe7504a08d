using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.FaceVerify;

/// <summary>Row 117: waiting until somebody has shown their face.</summary>
[TestFixture]
internal sealed class WaitTests
{
    private static readonly QueryFaceVerifyRequest Request = FaceVerifyHarness.QueryRequest();

    [TestCase(FaceVerifyOutcome.Passed)]
    [TestCase(FaceVerifyOutcome.Failed)]
    [TestCase(FaceVerifyOutcome.Unknown)]
    public async Task WaitUntilVerifiedAsync_Outcome_EndsTheWait(FaceVerifyOutcome outcome)
    {
        var client = new Faces(FaceVerifyOutcome.Pending, FaceVerifyOutcome.Pending, outcome);
        var reported = new List<FaceVerifyOutcome>();
        FaceVerifyWaitOptions options = Options(out FakeTimeProvider time);
        options.Progress = new Reports(reported);

        QueryFaceVerifyResponse response = await client.WaitUntilVerifiedAsync(Request, options);

        Assert.That((response.Outcome, client.Queries.Count, client.Queries.All(one => one == Request)), Is.EqualTo((outcome, 3, true)));
        Assert.That(time.Delays.Select(delay => delay.TotalSeconds), Is.EqualTo([2, 4]));
        Assert.That(reported, Is.EqualTo([FaceVerifyOutcome.Pending, FaceVerifyOutcome.Pending, outcome]));
    }

    [Test]
    public async Task WaitUntilVerifiedAsync_NobodyComes_EndsPending()
    {
        var client = new Faces(FaceVerifyOutcome.Pending);
        FaceVerifyWaitOptions options = Options(out FakeTimeProvider time);

        QueryFaceVerifyResponse response = await client.WaitUntilVerifiedAsync(Request, options);

        Assert.That(response.Outcome, Is.EqualTo(FaceVerifyOutcome.Pending));
        Assert.That(time.Delays.Sum(delay => delay.TotalSeconds), Is.EqualTo(60));
    }

    [Test]
    public async Task WaitUntilVerifiedAsync_AgainstTheEmulator_SeesTheSubmission()
    {
        var time = new FakeTimeProvider { AutoAdvanceTimers = true };
        var emulator = new BidCertEmulator(time);
        IFaceVerifyClient client = emulator.CreateFaceVerifyClient();
        InitFaceVerifyResponse begun = await client.InitAsync(FaceVerifyHarness.InitRequest());
        var options = new FaceVerifyWaitOptions { TimeProvider = time, Progress = new Actions(() => emulator.CompleteFaceVerification(begun.CertifyId, passed: false, "not the same person")) };

        QueryFaceVerifyResponse response = await client.WaitUntilVerifiedAsync(new(FaceVerifyHarness.SceneId, begun.CertifyId), options);

        Assert.That((response.Outcome, response.FailReason), Is.EqualTo((FaceVerifyOutcome.Failed, "not the same person")));
    }

    [Test]
    public async Task WaitUntilVerifiedAsync_PermanentFailure_EndsTheWait()
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, """{"code":404,"message":"m"}"""));

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.Client.WaitUntilVerifiedAsync(Request, new() { TimeProvider = harness.Time }));

        Assert.That(rejected.ErrorCode, Is.EqualTo(BidCertErrorCode.FaceVerifySceneNotFound));
    }

    [Test]
    public void WaitUntilVerifiedAsync_Cancelled_Ends() => Assert.That(
        async () => await new Faces(FaceVerifyOutcome.Pending).WaitUntilVerifiedAsync(Request, cancellationToken: new CancellationToken(canceled: true)),
        Throws.InstanceOf<OperationCanceledException>());

    [Test]
    public void WaitUntilVerifiedAsync_Null_ThrowsArgumentNullException()
    {
        Assert.That(() => new Faces().WaitUntilVerifiedAsync(null!), Throws.ArgumentNullException);
        Assert.That(() => ((IFaceVerifyClient)null!).WaitUntilVerifiedAsync(Request), Throws.ArgumentNullException);
    }

    [Test]
    public void FaceVerifyWaitOptions_Timeout_IsZeroToOneHour()
    {
        var options = new FaceVerifyWaitOptions();
        Assert.That((options.Timeout, options.Progress, options.TimeProvider), Is.EqualTo((TimeSpan.FromSeconds(60), (object?)null, (TimeProvider?)null)));
        Assert.That(options.ToString(), Is.EqualTo("FaceVerifyWaitOptions: Timeout 00:01:00"));
        Assert.That(() => options.Timeout = TimeSpan.FromTicks(-1), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("Timeout"));
        Assert.That(() => options.Timeout = TimeSpan.FromHours(1.01), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static FaceVerifyWaitOptions Options(out FakeTimeProvider time)
    {
        time = new FakeTimeProvider { AutoAdvanceTimers = true };
        return new FaceVerifyWaitOptions { TimeProvider = time };
    }

    private sealed class Faces(params FaceVerifyOutcome[] outcomes) : IFaceVerifyClient
    {
        internal List<QueryFaceVerifyRequest> Queries { get; } = [];

        public Task<InitFaceVerifyResponse> InitAsync(InitFaceVerifyRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<QueryFaceVerifyResponse> QueryAsync(QueryFaceVerifyRequest request, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Queries.Add(request);
            return Task.FromResult(new QueryFaceVerifyResponse(null, outcomes[Math.Min(Queries.Count, outcomes.Length) - 1]));
        }
    }

    private sealed class Reports(List<FaceVerifyOutcome> reported) : IProgress<QueryFaceVerifyResponse>
    {
        public void Report(QueryFaceVerifyResponse value) => reported.Add(value.Outcome);
    }

    private sealed class Actions(Action action) : IProgress<QueryFaceVerifyResponse>
    {
        public void Report(QueryFaceVerifyResponse value) => action();
    }
}
