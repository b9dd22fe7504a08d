using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Errors;

[TestFixture]
internal sealed class BidCertServiceExceptionTests
{
    private const string RequestId = "382AD1A2-0641-55EB-A113-395A45AC80C7";

    private const string InvalidPkAdvice =
        "No Alibaba Cloud account has this UID. Check AliyunPk: it is the account's numeric UID, not a login name, and not that of a RAM user.";

    private static IEnumerable<string> EchoedSecrets => Secrets.All;

    [Test]
    public void Constructor_StatusAndCodeOnly_HasTheDefaults()
    {
        var failure = new BidCertServiceException(404, "Invalid PK");

        Assert.Multiple(() =>
        {
            Assert.That(failure.StatusCode, Is.EqualTo(404));
            Assert.That(failure.Code, Is.EqualTo("Invalid PK"));
            Assert.That(failure.ErrorCode, Is.EqualTo(BidCertErrorCode.InvalidPk));
            Assert.That(failure.IsTransient, Is.False);
            Assert.That(failure.Attempts, Is.EqualTo(1));
            Assert.That(failure.GetServerMessage(), Is.Null);
            Assert.That(failure.RequestId, Is.Null);
            Assert.That(failure.GetRecommend(), Is.Null);
            Assert.That(failure.RetryAfter, Is.Null);
            Assert.That(failure.SignatureDiagnosis, Is.Null);
            Assert.That(failure.InnerException, Is.Null);
            Assert.That(failure.Message, Is.EqualTo($"Invalid PK (HTTP 404). {InvalidPkAdvice} RequestId none"));
        });
    }

    [Test]
    public void Constructor_Everything_IsKept()
    {
        SignatureDiagnosis diagnosis = SignatureDiagnosis.Compare("POST&%2F&a%3D1", "POST&%2F&a%3D1");

        var failure = new BidCertServiceException(new ServiceFailure(503, "Throttling.User")
        {
            ServerMessage = "Too many.",
            RequestId = RequestId,
            Recommend = "https://example.com/why",
            RetryAfter = TimeSpan.FromSeconds(7),
            SignatureDiagnosis = diagnosis,
            Attempts = 3,
        });

        Assert.Multiple(() =>
        {
            Assert.That(failure.StatusCode, Is.EqualTo(503));
            Assert.That(failure.Code, Is.EqualTo("Throttling.User"));
            Assert.That(failure.ErrorCode, Is.EqualTo(BidCertErrorCode.Throttling));
            Assert.That(failure.IsTransient, Is.True);
            Assert.That(failure.Attempts, Is.EqualTo(3));
            Assert.That(failure.GetServerMessage(), Is.EqualTo("Too many."));
            Assert.That(failure.RequestId, Is.EqualTo(RequestId));
            Assert.That(failure.GetRecommend(), Is.EqualTo("https://example.com/why"));
            Assert.That(failure.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(7)));
            Assert.That(failure.SignatureDiagnosis, Is.SameAs(diagnosis));
        });
    }

    [Test]
    public void Message_OfACall_NamesOperationCodeStatusAdviceCustomerAndRequestId()
    {
        var failure = new BidCertServiceException(new ServiceFailure(404, "Invalid PK")
        {
            ServerMessage = "The specified parameter 'PK' does not exist in our records.",
            RequestId = RequestId,
            Operation = "GenerateAliyunBidCertWaysUrl",
            MaskedUid = "100***0001",
        });

        Assert.That(failure.Message, Is.EqualTo(
            $"GenerateAliyunBidCertWaysUrl: Invalid PK (HTTP 404). {InvalidPkAdvice} Customer 100***0001. RequestId {RequestId}"));
        Assert.That(failure.ToString(), Is.EqualTo("Aliyun.BidCert.BidCertServiceException: " + failure.Message));
    }

    [TestCase("", "an error response without a code")]
    [TestCase("Something.New", "Something.New")]
    [TestCase("4711", "4711")]
    [TestCase("47110", "an undocumented code")]
    [TestCase("Code12345", "an undocumented code")]
    [TestCase("a b c d e f", "an undocumented code")]
    [TestCase("a  b", "an undocumented code")]
    [TestCase(" a", "an undocumented code")]
    [TestCase("a.", "an undocumented code")]
    [TestCase("1a", "an undocumented code")]
    [TestCase("Some\nCode", "an undocumented code")]
    [TestCase("张三样例 is not allowed", "an undocumented code")]
    [TestCase("invalid.pk", "Invalid PK")]
    [TestCase("throttling.user", "throttling.user")]
    [TestCase("Throttling.\u202e", "an undocumented code")]
    public void Message_Code_IsShownOnlyInItsGrammar(string code, string shown) =>
        Assert.That(new BidCertServiceException(400, code).Message, Does.StartWith(shown + " (HTTP 400). "));

    [Test]
    public void Message_CodeThatHoldsASentValue_DoesNotShowIt() => Assert.That(
        new BidCertServiceException(new ServiceFailure(400, "Odd.Name") { IsCodeSecret = true }).Message, Does.StartWith("an undocumented code (HTTP 400). "));

    [Test]
    public void Message_Parameter_IsNamed() => Assert.That(
        new BidCertServiceException(new ServiceFailure(400, "InvalidParameter.Format") { Parameter = "Platform" }).Message,
        Does.StartWith("InvalidParameter.Format about Platform (HTTP 400). "));

    [Test]
    public void Message_InChinese_HasTheAdviceInChineseAndNothingElse()
    {
        var failure = new BidCertServiceException(new ServiceFailure(404, "Invalid PK") { AdviceLanguage = AdviceLanguage.Chinese, RequestId = RequestId });

        Assert.That(failure.Message, Is.EqualTo($"Invalid PK (HTTP 404). {failure.GetAdvice(AdviceLanguage.Chinese)} RequestId {RequestId}"));
        Assert.That(failure.GetAdvice(AdviceLanguage.Chinese), Does.StartWith("此 PK 对应的账号不存在。"));
    }

    [TestCase("Something.New")]
    [TestCase("  Spaced  Out. ")]
    [TestCase("虚商.未知")]
    [TestCase("Line\r\nBreak")]
    public void Code_NotDocumented_IsKeptToTheLetter(string code)
    {
        var failure = new BidCertServiceException(400, code);

        Assert.That((failure.Code, failure.ErrorCode), Is.EqualTo((code, BidCertErrorCode.Unknown)));
    }

    [Test]
    public void Code_DocumentedInAnotherSpelling_IsKeptToTheLetter()
    {
        var failure = new BidCertServiceException(400, "invalid.pk");

        Assert.That((failure.Code, failure.ErrorCode), Is.EqualTo(("invalid.pk", BidCertErrorCode.InvalidPk)));
    }

    [Test]
    public void Message_Row78LineBreaksFromTheServer_AreNotInIt()
    {
        var failure = new BidCertServiceException(400, "Some\nCode", "first\r\nsecond\u2028third", "id\nforged line");

        Assert.That(failure.Message, Does.StartWith("an undocumented code (HTTP 400). ").And.EndsWith(" RequestId ***"));
        Assert.That(failure.Message.Any(c => char.IsControl(c) || c is '\u2028' or '\u202e'), Is.False);
        Assert.That((failure.Code, failure.RequestId), Is.EqualTo(("Some\nCode", "id\nforged line")), "the properties keep it");
    }

    [TestCase(429, true)]
    [TestCase(500, true)]
    [TestCase(400, false)]
    public void IsTransient_UndocumentedCode_FollowsTheStatus(int statusCode, bool isTransient) =>
        Assert.That(new BidCertServiceException(statusCode, "Something.New").IsTransient, Is.EqualTo(isTransient));

    [TestCaseSource(nameof(EchoedSecrets))]
    public void ToString_Row76MessageOrRecommendEchoesASecret_DoesNotHoldIt(string secret)
    {
        foreach (string echo in Secrets.EchoesOf(secret))
        {
            var failure = new BidCertServiceException(new ServiceFailure(400, "SignatureDoesNotMatch") { ServerMessage = echo, Recommend = echo, RequestId = RequestId });

            Assert.That(new[] { failure.ToString(), failure.Message, failure.GetAdvice() }, Has.None.Contains(secret), echo);
            Assert.That((failure.GetServerMessage(), failure.GetRecommend()), Is.EqualTo((echo, echo)), "as the service wrote it");
        }
    }

    [Test]
    public void Constructor_NullCode_IsRejected() =>
        Assert.That(
            () => new BidCertServiceException(400, null!),
            Throws.ArgumentNullException.With.Message.EqualTo("Value cannot be null. (Parameter 'code')"));
}
