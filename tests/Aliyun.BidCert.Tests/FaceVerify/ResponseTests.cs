using System;
using System.Text.Json;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.FaceVerify;

[TestFixture]
internal sealed class ResponseTests
{
    private static readonly DateTimeOffset Expiry = new(2026, 1, 2, 14, 4, 5, TimeSpan.FromHours(8));

    private static readonly Uri Url = new(FakeValues.CertifyUrl);

    [Test]
    public void InitFaceVerifyResponse_FromAFake_KeepsTheValues()
    {
        var response = new InitFaceVerifyResponse(null, FakeValues.CertifyId, Url, Expiry);

        Assert.That(
            (response.RequestId, response.CertifyId, response.CertifyUrl, response.ExpiresAt),
            Is.EqualTo(((string?)null, FakeValues.CertifyId, Url, Expiry)));
        Assert.That(response.ToString(), Is.EqualTo("InitFaceVerify: RequestId none, CertifyId fak***0001, expires at 2026-01-02T06:04:05Z"));
        Assert.That(
            JsonSerializer.Serialize(response),
            Is.EqualTo($$"""{"RequestId":null,"CertifyId":"{{FakeValues.CertifyId}}","ExpiresAt":"2026-01-02T14:04:05+08:00"}"""));
    }

    [Test]
    public void InitFaceVerifyResponse_NullArgument_NamesTheParameter()
    {
        Assert.That(() => new InitFaceVerifyResponse("", null!, Url, Expiry), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("certifyId"));
        Assert.That(() => new InitFaceVerifyResponse("", "", null!, Expiry), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("certifyUrl"));
    }

    [Test]
    public void QueryFaceVerifyResponse_FromAFake_KeepsTheValues()
    {
        var response = new QueryFaceVerifyResponse(FakeValues.RequestId, FaceVerifyOutcome.Passed, "T");

        Assert.That(
            (response.RequestId, response.Outcome, response.RawPassed, response.FailReason),
            Is.EqualTo((FakeValues.RequestId, FaceVerifyOutcome.Passed, "T", (string?)null)));
        Assert.That(response.ToString(), Is.EqualTo($"QueryFaceVerify: RequestId {FakeValues.RequestId}, Outcome Passed"));
    }

    [TestCase(FaceVerifyOutcome.Unknown, false)]
    [TestCase(FaceVerifyOutcome.Pending, false)]
    [TestCase(FaceVerifyOutcome.Passed, true)]
    [TestCase(FaceVerifyOutcome.Failed, false)]
    public void QueryFaceVerifyResponse_Passed_IsThatOutcomeAlone(FaceVerifyOutcome outcome, bool passed)
    {
        var response = new QueryFaceVerifyResponse(null, outcome, "F", "CANARY");

        Assert.That((response.Passed, response.FailReason), Is.EqualTo((passed, "CANARY")));
        Assert.That(response.ToString(), Is.EqualTo($"QueryFaceVerify: RequestId none, Outcome {outcome}"));
    }
}
