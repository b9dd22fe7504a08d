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
            Assert.That(failure.ServerMessage, Is.Null);
            Assert.That(failure.RequestId, Is.Null);
            Assert.That(failure.Recommend, Is.Null);
            Assert.That(failure.RetryAfter, Is.Null);
            Assert.That(failure.SignatureDiagnosis, Is.Null);
            Assert.That(failure.InnerException, Is.Null);
            Assert.That(failure.Message, Is.EqualTo($"Invalid PK. Advice: {InvalidPkAdvice} RequestId: none"));
        });
    }

    [Test]
    public void Constructor_Everything_IsKept()
    {
        SignatureDiagnosis diagnosis = SignatureDiagnosis.Compare("POST&%2F&a%3D1", "POST&%2F&a%3D1");

        var failure = new BidCertServiceException(
            503, "Throttling.User", "Too many.", RequestId, "https://example.com/why", TimeSpan.FromSeconds(7), diagnosis, attempts: 3);

        Assert.Multiple(() =>
        {
            Assert.That(failure.StatusCode, Is.EqualTo(503));
            Assert.That(failure.Code, Is.EqualTo("Throttling.User"));
            Assert.That(failure.ErrorCode, Is.EqualTo(BidCertErrorCode.Throttling));
            Assert.That(failure.IsTransient, Is.True);
            Assert.That(failure.Attempts, Is.EqualTo(3));
            Assert.That(failure.ServerMessage, Is.EqualTo("Too many."));
            Assert.That(failure.RequestId, Is.EqualTo(RequestId));
            Assert.That(failure.Recommend, Is.EqualTo("https://example.com/why"));
            Assert.That(failure.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(7)));
            Assert.That(failure.SignatureDiagnosis, Is.SameAs(diagnosis));
        });
    }

    [Test]
    public void Message_CodeMessageAndRequestId_HoldsAllWithTheAdvice()
    {
        var failure = new BidCertServiceException(404, "Invalid PK", "The specified parameter 'PK' does not exist in our records.", RequestId);

        Assert.That(failure.Message, Is.EqualTo(
            $"Invalid PK: The specified parameter 'PK' does not exist in our records. Advice: {InvalidPkAdvice} RequestId: {RequestId}"));
        Assert.That(failure.ToString(), Is.EqualTo("Aliyun.BidCert.BidCertServiceException: " + failure.Message));
    }

    [Test]
    public void Message_NoCode_SaysSo()
    {
        var failure = new BidCertServiceException(200, "", "Denied.", RequestId);

        Assert.That(failure.ErrorCode, Is.EqualTo(BidCertErrorCode.Unknown));
        Assert.That(failure.Message, Is.EqualTo(
            "The service said no without a code: Denied. Advice: The service gave no code that is documented for the operation. Read its message; " +
            $"the vendor's support finds the call by its RequestId. RequestId: {RequestId}"));
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
    public void Message_LineBreaksFromTheServer_IsOneLine()
    {
        var failure = new BidCertServiceException(400, "Some\nCode", "first\r\nsecond\u2028third", "id\nforged line");

        Assert.That(failure.Message, Is.EqualTo(
            "Some\\u000aCode: first\\u000d\\u000asecond\\u2028third Advice: The service gave no code that is documented for the operation. Read its " +
            "message; the vendor's support finds the call by its RequestId. RequestId: ***"));
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
            var failure = new BidCertServiceException(400, "SignatureDoesNotMatch", echo, RequestId, echo);
            Assert.That(Everything(failure), Has.None.Contains(secret), echo);
        }
    }

    [Test]
    public void ServerMessage_Row76EchoedStringToSign_IsHidden()
    {
        var failure = new BidCertServiceException(
            400,
            "SignatureDoesNotMatch",
            "Specified signature is not matched with our calculation. server string to sign is:" + Secrets.StringToSign,
            RequestId);

        Assert.That(
            failure.ServerMessage, Is.EqualTo("Specified signature is not matched with our calculation. server string to sign is:***"));
        Assert.That(failure.Message, Is.EqualTo(
            "SignatureDoesNotMatch: Specified signature is not matched with our calculation. server string to sign is:*** Advice: The service " +
            "computed another signature. Most often the AccessKeySecret is wrong: copy it again, without blanks, and check that it belongs to this " +
            $"AccessKeyId. If it is right, look for a proxy that changes the address or body of requests. RequestId: {RequestId}"));
    }

    [Test]
    public void Recommend_Diagnosis_IsKept()
    {
        const string Link = "https://error-center.aliyun.com/status/search?Keyword=InvalidAccessKeyId.NotFound&source=PopGw";

        Assert.That(new BidCertServiceException(404, "InvalidAccessKeyId.NotFound", recommend: Link).Recommend, Is.EqualTo(Link));
    }

    [Test]
    public void Constructor_NullCode_IsRefused() =>
        Assert.That(
            () => new BidCertServiceException(400, null!),
            Throws.ArgumentNullException.With.Message.EqualTo("Value cannot be null. (Parameter 'code')"));

    private static IEnumerable<string> Everything(BidCertServiceException failure) =>
        new[] { failure.ToString(), failure.Message, failure.ServerMessage, failure.Recommend, failure.GetAdvice() }.Select(text => text ?? "");
}
