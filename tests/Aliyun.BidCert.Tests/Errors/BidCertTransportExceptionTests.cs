using System;
using System.IO;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Errors;

[TestFixture]
internal sealed class BidCertTransportExceptionTests
{
    [Test]
    public void Constructor_FailureAndMessageOnly_HasTheDefaults()
    {
        var failure = new BidCertTransportException(BidCertTransportFailure.Timeout, "No response.");

        Assert.Multiple(() =>
        {
            Assert.That(failure.Failure, Is.EqualTo(BidCertTransportFailure.Timeout));
            Assert.That(failure.Message, Is.EqualTo("No response."));
            Assert.That(failure.StatusCode, Is.Null);
            Assert.That(failure.IsTransient, Is.True);
            Assert.That(failure.RetryAfter, Is.Null);
            Assert.That(failure.Attempts, Is.EqualTo(1));
            Assert.That(failure.InnerException, Is.Null);
            Assert.That(failure.ToString(), Is.EqualTo("Aliyun.BidCert.BidCertTransportException: No response."));
        });
    }

    [Test]
    public void Constructor_Everything_IsKept()
    {
        var cause = new IOException("reset");

        var failure = new BidCertTransportException(
            BidCertTransportFailure.MalformedResponse, "HTML.", 502, isTransient: true, retryAfter: TimeSpan.FromSeconds(3), attempts: 2, innerException: cause);

        Assert.Multiple(() =>
        {
            Assert.That(failure.Failure, Is.EqualTo(BidCertTransportFailure.MalformedResponse));
            Assert.That(failure.StatusCode, Is.EqualTo(502));
            Assert.That(failure.IsTransient, Is.True);
            Assert.That(failure.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(3)));
            Assert.That(failure.Attempts, Is.EqualTo(2));
            Assert.That(failure.InnerException, Is.SameAs(cause));
        });
    }

    [TestCase(BidCertTransportFailure.Connection, null, true)]
    [TestCase(BidCertTransportFailure.Timeout, null, true)]
    [TestCase(BidCertTransportFailure.Redirect, 302, false)]
    [TestCase(BidCertTransportFailure.ResponseTooLarge, 503, false)]
    [TestCase(BidCertTransportFailure.MalformedResponse, 200, false)]
    [TestCase(BidCertTransportFailure.MalformedResponse, 503, true)]
    [TestCase(BidCertTransportFailure.MalformedResponse, null, false)]
    public void IsTransient_OfAFake_IsThatOfARealFailureOfTheKind(BidCertTransportFailure failure, int? statusCode, bool isTransient) =>
        Assert.That(new BidCertTransportException(failure, "x", statusCode).IsTransient, Is.EqualTo(isTransient));

    [Test]
    public void Catch_BothKinds_AreBidCertExceptions() =>
        Assert.That(
            new Exception[] { new BidCertTransportException(BidCertTransportFailure.Connection, ""), new BidCertServiceException(400, "") },
            Is.All.InstanceOf<BidCertException>());

    [Test]
    public void BidCertTransportFailure_Members_AreThese() =>
        Assert.That(
            string.Join(", ", Enum.GetNames<BidCertTransportFailure>()),
            Is.EqualTo("Connection, Timeout, Redirect, ResponseTooLarge, MalformedResponse"));
}
