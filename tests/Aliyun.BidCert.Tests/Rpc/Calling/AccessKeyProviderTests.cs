using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Row 116: a client whose keys come from an application's provider.</summary>
[TestFixture(SignatureMethod.HmacSha1)]
[TestFixture(SignatureMethod.Acs3HmacSha256)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AccessKeyProviderTests(SignatureMethod method) : AccessKeyProviderFixture(method)
{
    [Test]
    public async Task Row116_Provider_IsAskedOncePerAttempt()
    {
        var keys = new ScriptedKeys(ScriptedKeys.Answer("first-id", "first-secret"), ScriptedKeys.Answer("second-id", "second-secret", "second-token"));
        IReadOnlyList<ReceivedRequest> sent = await CallAsync(keys, Reply.No(503, "ServiceUnavailable", "later"), Reply.Success);

        Assert.That((keys.Asked, sent.Count), Is.EqualTo((2, 2)));
        Assert.That(sent.Select(request => request["AccessKeyId"]), Is.EqualTo(["first-id", "second-id"]));
        SignatureCheck.IsSigned(sent[0], "first-secret");
        SignatureCheck.IsSigned(sent[1], "second-secret");
        Assert.That(sent[1]["SecurityToken"], Is.EqualTo("second-token"));
        Assert.That(sent[0].Parameters.Select(parameter => parameter.Key), Has.None.EqualTo("SecurityToken"), "row 59: nothing of one key beside the other");
    }

    [Test]
    public async Task Row116_Provider_ThatAnswersAtOnceToMany_IsAskedOnceEach()
    {
        var keys = new ScriptedKeys(ScriptedKeys.Answer(FakeValues.AccessKeyId, FakeValues.AccessKeySecret));
        Create(keys, Reply.Success);

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()))));

        Assert.That((keys.Asked, Wire.Requests.Count), Is.EqualTo((64, 64)));
        foreach (ReceivedRequest request in Wire.Requests)
        {
            SignatureCheck.IsSigned(request);
        }
    }

    [Test]
    public async Task Row116_Provider_WhoseKeysChangeWhileManyAsk_IsNeverMixed()
    {
        int number = 0;
        var keys = new ScriptedKeys(async _ =>
        {
            int one = Interlocked.Increment(ref number);
            await Task.Yield();
            return new AccessKey($"id-{one}", $"secret-{one}", $"token-{one}");
        });
        Create(keys, Reply.Success);

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()))));

        foreach (ReceivedRequest request in Wire.Requests)
        {
            string one = request["AccessKeyId"]["id-".Length..];
            Assert.That(request["SecurityToken"], Is.EqualTo("token-" + one));
            SignatureCheck.IsSigned(request, "secret-" + one);
        }
    }

    private static IEnumerable<TestCaseData<Exception>> Thrown() =>
    [
        new TestCaseData<Exception>(new InvalidOperationException("the vault is sealed CANARY")).SetArgDisplayNames("InvalidOperationException"),
        new TestCaseData<Exception>(new HttpRequestException("vault.example refused CANARY")).SetArgDisplayNames("HttpRequestException"),
        new TestCaseData<Exception>(new IOException("no file CANARY")).SetArgDisplayNames("IOException"),
        new TestCaseData<Exception>(new OperationCanceledException("of the vault CANARY")).SetArgDisplayNames("OperationCanceledException"),
        new TestCaseData<Exception>(new TimeoutException("of the vault CANARY")).SetArgDisplayNames("TimeoutException"),
        new TestCaseData<Exception>(new ObjectDisposedException("vault CANARY")).SetArgDisplayNames("ObjectDisposedException"),
        new TestCaseData<Exception>(new BidCertServiceException(503, "ServiceUnavailable")).SetArgDisplayNames("BidCertServiceException"),
        new TestCaseData<Exception>(new BidCertTransportException(BidCertTransportFailure.Timeout, "of the vault")).SetArgDisplayNames("BidCertTransportException"),
    ];

    [TestCaseSource(nameof(Thrown))]
    public async Task Row116_Provider_ThatThrows_EndsTheCallWithThatVeryException(Exception thrown)
    {
        async Task<AccessKey> ThrowLaterAsync()
        {
            await Task.Yield();
            throw thrown;
        }

        foreach (ScriptedKeys keys in new ScriptedKeys[] { new(_ => Task.FromException<AccessKey>(thrown)), new(_ => throw thrown), new(_ => ThrowLaterAsync()) })
        {
            Create(keys, Reply.Success);
            Exception caught = await CatchAsync(Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

            Assert.That((caught, keys.Asked, Wire.Requests.Count), Is.EqualTo((thrown, 1, 0)), "no retry, and nothing is sent");
            Assert.That(caught.StackTrace, Does.Contain(nameof(ScriptedKeys)).Or.Contain(nameof(AccessKeyProviderTests)), "the provider's own stack is kept");
            Assert.That(Log.All, Does.Not.Contain("CANARY"));
        }

        Assert.That(Log.Texts, Has.All.EqualTo(
            "Error 3 GenerateAliyunBidCertWaysUrl failed at attempt 1 after 0 ms, customer 100***0001, RequestId none: " +
            $"the IAccessKeyProvider threw {thrown.GetType().FullName}, which the call rethrows.").And.Exactly(3).Items);
    }

    [Test]
    public async Task Row116_Provider_ThatThrows_IsAFailureOfTheCallInSpansAndMetrics()
    {
        using var telemetry = new CapturedTelemetry($"keys-{(int)Method}.example");
        Create(new ScriptedKeys(_ => throw new TimeZoneNotFoundException("CANARY")), options => options.Endpoint = telemetry.Endpoint, Reply.Success);

        await CatchAsync(Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

        Assert.That(telemetry.Spans.Single().GetTagItem("error.type"), Is.EqualTo("System.TimeZoneNotFoundException"));
        Assert.That(telemetry.Spans.Single().StatusDescription, Is.EqualTo("the IAccessKeyProvider threw System.TimeZoneNotFoundException, which the call rethrows."));
        Assert.That(telemetry.Measurements, Has.Count.EqualTo(1).And.One.Contains("System.TimeZoneNotFoundException"));
    }

    [Test]
    public async Task Row116_Provider_ThatThrowsAFailureOfAnotherCall_IsNoFailureOfTheService()
    {
        using var telemetry = new CapturedTelemetry($"keys-of-another-call-{(int)Method}.example");
        Create(new ScriptedKeys(_ => throw new BidCertServiceException(503, "ServiceUnavailable")), options => options.Endpoint = telemetry.Endpoint, Reply.Success);

        await CatchAsync(Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

        Assert.That(telemetry.Spans.Single().GetTagItem("error.type"), Is.EqualTo("Aliyun.BidCert.BidCertServiceException"));
        Assert.That(telemetry.Measurements, Has.Count.EqualTo(1).And.One.Contains("Aliyun.BidCert.BidCertServiceException"));
    }

    private static IEnumerable<TestCaseData<AccessKey?, string>> BadKeys()
    {
        string blank = "contains a blank, a line break or another character that is not printable ASCII: return it without.";
        yield return new TestCaseData<AccessKey?, string>(null, "null: return an AccessKey, or throw an exception that says why there is none.").SetArgDisplayNames("null");
        yield return new TestCaseData<AccessKey?, string>(new("", "s"), "an AccessKey whose AccessKeyId is empty: return it whole.").SetArgDisplayNames("empty id");
        yield return new TestCaseData<AccessKey?, string>(new("i", ""), "an AccessKey whose AccessKeySecret is empty: return it whole.").SetArgDisplayNames("empty secret");
        yield return new TestCaseData<AccessKey?, string>(new("CANARY CANARY", "s"), $"an AccessKey whose AccessKeyId {blank}").SetArgDisplayNames("blank in id");
        yield return new TestCaseData<AccessKey?, string>(new("i", "CANARY\n"), $"an AccessKey whose AccessKeySecret {blank}").SetArgDisplayNames("line break in secret");
        yield return new TestCaseData<AccessKey?, string>(new("i", "s", "CANARY中"), $"an AccessKey whose SecurityToken {blank}").SetArgDisplayNames("Chinese in token");
    }

    [TestCaseSource(nameof(BadKeys))]
    public async Task Row116_Provider_ThatReturnsABadKey_IsNamedWithTheRule(AccessKey? key, string rule)
    {
        Create(new ScriptedKeys(_ => Task.FromResult(key!)), Reply.Success);

        Exception caught = await CatchAsync(Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

        Assert.That((caught.GetType(), caught.Message, Wire.Requests.Count), Is.EqualTo((typeof(InvalidOperationException), $"The IAccessKeyProvider {ScriptedKeys.TypeName} returned {rule}", 0)));
        Assert.That(Log.Texts.Single(), Does.EndWith($": the IAccessKeyProvider {ScriptedKeys.TypeName} returned {rule}"));
        Assert.That(caught.ToString() + Log.All, Does.Not.Contain("CANARY"));
    }

    [Test]
    public async Task Row116_Provider_ThatReturnsNoTask_IsNamedWithTheRule()
    {
        Create(new ScriptedKeys(_ => null!), Reply.Success);

        Exception caught = await CatchAsync(Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

        Assert.That(caught.Message, Does.StartWith($"The IAccessKeyProvider {ScriptedKeys.TypeName} returned null: "));
    }

    [Test]
    public void Constructor_KeyInTheOptions_IsAValidationError()
    {
        BidCertOptions options = ClientHarness.ValidOptions();
        options.SecurityToken = "CANARY";

        ArgumentException rejected = Assert.Throws<ArgumentException>(() => new BidCertClient(options, new ScriptedKeys()))!;

        const string Too = " is set, and an IAccessKeyProvider supplies the AccessKey, too: remove one of the two.";
        Assert.That(rejected.Message, Does.StartWith($"AccessKeyId{Too} AccessKeySecret{Too} SecurityToken{Too}"));
    }

    [Test]
    public void Constructor_NoProvider_ThrowsArgumentNullException()
    {
        Assert.That(() => new BidCertClient(new BidCertOptions(), (IAccessKeyProvider)null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("accessKeyProvider"));
        Assert.That(() => new FaceVerifyClient(new FaceVerifyOptions(), (IAccessKeyProvider)null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("accessKeyProvider"));
    }

    [Test]
    public void Constructor_Provider_NeedsNoKeyInTheOptions()
    {
        using var accounts = new BidCertClient(new BidCertOptions(), new ScriptedKeys());
        using var faces = new FaceVerifyClient(new FaceVerifyOptions(), new ScriptedKeys());
        Assert.Pass("neither throws");
    }

    // Not by Caught: what a provider throws is no text of the SDK's.
    private static async Task<Exception> CatchAsync(Task call)
    {
        try
        {
            await call;
        }
#pragma warning disable CA1031 // Whatever is thrown is what the test is about.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e;
        }

        throw new AssertionException("nothing was thrown");
    }
}
