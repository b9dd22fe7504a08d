using System;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A rejected signature comes with its reason.</summary>
[TestFixture]
internal sealed class SignatureRejectedTests
{
    private const string Before = "GenerateAliyunBidCertWaysUrl: SignatureDoesNotMatch (HTTP 400). ";

    private const string SomethingElse =
        "The service signed something else than was sent, so the AccessKeySecret may well be right: something on the way changes the request (a proxy, " +
        "a gateway, a custom primary handler). Differences: ";

    [Test]
    public async Task Row51_Secret_Wrong_IsToldAndNotRetried([Values] ParameterPlacement placement)
    {
        using var harness = new ClientHarness(options => options.ParameterPlacement = placement, Reply.SignatureDoesNotMatch(), Reply.Success);

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(rejected.SignatureDiagnosis, Is.Not.Null);
        Assert.That((rejected.SignatureDiagnosis!.SecretIsWrong, rejected.Attempts, rejected.IsTransient), Is.EqualTo((true, 1, false)));
        Assert.That(rejected.Message, Is.EqualTo(
            $"{Before}The service signed the very same string, so the request arrived as it was sent and only the key differs: the AccessKeySecret is not that of " +
            $"AccessKeyId {FakeValues.MaskedAccessKeyId}. Copy both again, without blanks or line breaks and not from another account; a secret is shown only " +
            $"when it is created, so create a new AccessKey if it is lost.{Said.Customer} RequestId {FakeValues.RequestId}"));
    }

    [Test]
    public async Task Row51_Parameter_ChangedByAProxy_IsNamed()
    {
        using var harness = new ClientHarness(
            Reply.SignatureDoesNotMatch(text => text.Replace("Platform%3Dpc", "Platform%3Dh5", StringComparison.Ordinal)), Reply.Success);

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(rejected.SignatureDiagnosis!.SecretIsWrong, Is.False);
        Assert.That(
            rejected.Message,
            Is.EqualTo($"{Before}{SomethingElse}Platform: sent \"pc\", the service saw \"h5\".{Said.Customer} RequestId {FakeValues.RequestId}"));
    }

    [Test]
    public async Task Row51_Parameter_DroppedOrAddedByAProxy_IsNamed()
    {
        using var harness = new ClientHarness(Reply.SignatureDoesNotMatch(
            text => text.Replace("%26Source%3DBID", "%26SourceX%3DBID", StringComparison.Ordinal)));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(
            rejected.SignatureDiagnosis!.ToString(),
            Is.EqualTo($"{SomethingElse}Source: sent \"BID\", the service did not receive it; an unknown parameter: not sent, the service saw \"***\"."));
    }

    [Test]
    public async Task Row51_Method_ChangedByAProxy_IsNamed()
    {
        using var harness = new ClientHarness(Reply.SignatureDoesNotMatch(text => "GET" + text[4..]));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(
            rejected.SignatureDiagnosis!.ToString(), Is.EqualTo($"{SomethingElse}(HTTP method): sent \"POST\", the service saw \"GET\"."));
    }

    [Test]
    public async Task Row51_Uid_ChangedByAProxy_IsMasked()
    {
        using var harness = new ClientHarness(Reply.SignatureDoesNotMatch(
            text => text.Replace(FakeValues.Uid, "2000000000000002", StringComparison.Ordinal)));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(
            rejected.SignatureDiagnosis!.ToString(),
            Is.EqualTo($"{SomethingElse}AliyunPk: sent \"100***0001\", the service saw \"200***0002\"."));
    }

    [Test]
    public async Task Row51_Echo_InXml_IsCompared()
    {
        using var harness = new ClientHarness((request, cancellationToken) => Reply.With(
            400,
            $"<Error><Code>SignatureDoesNotMatch</Code><Message>server string to sign is:{SignatureCheck.StringToSign(request).Replace("&", "&amp;", StringComparison.Ordinal)}</Message></Error>")(
            request, cancellationToken));

        Assert.That((await harness.RejectedAsync()).SignatureDiagnosis!.SecretIsWrong, Is.True);
    }

    [Test]
    public async Task Row51_Echo_Absent_LeavesTheDiagnosisOut()
    {
        using var harness = new ClientHarness(Reply.No(400, "SignatureDoesNotMatch", "SignatureDoesNotMatch"));

        Assert.That((await harness.RejectedAsync()).SignatureDiagnosis, Is.Null);
    }

    [Test]
    public async Task Row51_Echo_UnderAnotherCode_LeavesTheDiagnosisOut()
    {
        using var harness = new ClientHarness((request, cancellationToken) => Reply.No(
            400, "IncompleteSignature", "server string to sign is:" + SignatureCheck.StringToSign(request))(request, cancellationToken));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That((rejected.SignatureDiagnosis, rejected.GetServerMessage()), Is.EqualTo(((SignatureDiagnosis?)null, "server string to sign is:" + SignatureCheck.StringToSign(harness.Handler.Requests[0]))));
    }

    [Test]
    public async Task Row51_Diagnosis_AfterARetry_IsOfTheAttemptThatWasRejected()
    {
        using var harness = new ClientHarness(Reply.No(503, "ServiceUnavailable", "later"), Reply.SignatureDoesNotMatch());

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That((rejected.SignatureDiagnosis!.SecretIsWrong, rejected.Attempts), Is.EqualTo((true, 2)));
    }

    [Test]
    public async Task Row76_Message_ThatEchoesKeyAndUid_IsNotShown()
    {
        const string Echo = $"AccessKeyId={FakeValues.AccessKeyId} of {FakeValues.Uid} is {FakeValues.AccessKeyId}";
        using var harness = new ClientHarness(Reply.No(400, "InvalidAccessKeyId.Inactive", Echo));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(rejected.Message, Does.StartWith("GenerateAliyunBidCertWaysUrl: InvalidAccessKeyId.Inactive (HTTP 400). The AccessKey is disabled."));
        Assert.That(rejected.GetServerMessage(), Is.EqualTo(Echo), "to the letter");
    }
}
