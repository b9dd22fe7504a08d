using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Aliyun.BidCert;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using ResellerPortal.Certification.Errors;
using ResellerPortal.Certification.Store;
using ResellerPortal.Hosting;

namespace ResellerPortal.Tests.Errors;

/// <summary>The one table from exceptions to what a customer is told.</summary>
[TestFixture]
internal sealed class CustomerProblemTests
{
    // Those of face verification are in FaceErrorTests: their codes mean what they mean only there.
    private static readonly BidCertErrorCode[] OfFaces =
    [
        BidCertErrorCode.FaceVerifyNotConfigured, BidCertErrorCode.FaceVerifyForbidden, BidCertErrorCode.FaceVerifySceneNotFound,
        BidCertErrorCode.FaceVerifyNoRecord, BidCertErrorCode.FaceVerifySystemError,
    ];

    private static readonly DateTimeOffset NextAt = new(2026, 3, 3, 1, 0, 0, TimeSpan.Zero);

    [TestCaseSource(typeof(ServiceErrors), nameof(ServiceErrors.Cases))]
    public void Of_CodeOfTheService_IsTheKind(ServiceErrors.Sample sample)
    {
        var failure = new BidCertServiceException(sample.Status, sample.Code, sample.Message, requestId: null);
        Assert.That((failure.ErrorCode, CustomerProblem.Of(failure).Kind), Is.EqualTo((sample.ErrorCode, sample.Kind)));
    }

    [Test]
    public void Of_EachErrorCode_IsInATable()
    {
        IEnumerable<BidCertErrorCode> covered = ServiceErrors.All.Select(sample => sample.ErrorCode).Concat(OfFaces).Distinct();
        Assert.That(covered, Is.EquivalentTo(Enum.GetValues<BidCertErrorCode>()), "each one has a kind that somebody has chosen");
    }

    [Test]
    public void Of_EachTransportFailure_IsTryAgain([Values] BidCertTransportFailure failure) =>
        Assert.That(CustomerProblem.Of(new BidCertTransportException(failure, "The reason.")).Kind, Is.EqualTo("try-again"));

    private static readonly TestCaseData<Exception, string>[] OtherExceptions =
    [
        new(new CustomerProblemException(CustomerProblem.Confirmation), "confirmation"),
        new(new CustomerProblemException(CustomerProblem.FaceIdentity), "face-identity"),
        new(new CustomerProblemException(CustomerProblem.FaceNotSetUp), "face-not-set-up"),
        new(new CustomerProblemException(CustomerProblem.RemovalUnknown), "removal-unknown"),
        new(new TooManyStartsException(NextAt), "too-many-starts"),
        new(new OperationCanceledException(), "try-again"),
        new(new ObjectDisposedException("client"), "try-again"),
        new(new SqliteException("database is locked", 5), "try-again"),
        new(new DbUpdateException("not saved", new SqliteException("database table is locked", 6)), "try-again"),
        new(new SqliteException("disk I/O error", 10), "unexpected"),
        new(new AntiforgeryValidationException("no token"), "page-outdated"),
        new(new BadHttpRequestException("too large"), "invalid-request"),
        new(new MissingAccessKeyException("BidCert"), "not-available"),
        new(new OptionsValidationException("", typeof(BidCertOptions), ["AccessKeyId is empty."]), "not-available"),
        new(new InvalidOperationException("no claim"), "not-available"),
        new(new ArgumentException("a bug"), "unexpected"),
        new(new TimeoutException("a bug"), "unexpected"),
    ];

    [TestCaseSource(nameof(OtherExceptions))]
    public void Of_OtherException_IsTheKind(Exception exception, string kind) =>
        Assert.That(CustomerProblem.Of(exception).Kind, Is.EqualTo(kind));

    [Test]
    public void Of_TooManyStarts_SaysFromWhen()
    {
        CustomerProblem problem = CustomerProblem.Of(new TooManyStartsException(NextAt));
        Assert.That((problem.Status, problem.RetryAt), Is.EqualTo((429, (DateTimeOffset?)NextAt)));
        Assert.That(DetailOf(problem, "zh-CN"), Does.Contain("2026-03-03 09:01"));
        Assert.That(DetailOf(problem, "en"), Does.Contain("2026-03-03 09:01 (UTC+8)"));
    }

    [Test]
    public void Texts_OfEachProblem_AreInBothLanguages()
    {
        CustomerProblem[] all = [.. AllProblems()];
        Assert.That(all.Select(problem => problem.Kind), Is.Unique.And.All.Match("^[a-z]+(-[a-z]+)*$"));
        foreach (CustomerProblem problem in all)
        {
            Assert.That((problem.Kind, problem.Status is >= 400 and < 600), Is.EqualTo((problem.Kind, true)));
            Assert.That(DetailOf(problem, "zh-CN"), Does.Match("[\u4e00-\u9fff]").And.Not.Contain("  "));
            Assert.That(DetailOf(problem, "zh"), Is.EqualTo(DetailOf(problem, "zh-TW")).And.Match("[\u4e00-\u9fff]"));
            Assert.That(DetailOf(problem, "en"), Does.Match("^[\x20-\x7e\u2019]+$"));
            Assert.That(DetailOf(problem, "de-DE"), Is.EqualTo(DetailOf(problem, "en")));
        }
    }

    [Test]
    public void Kinds_AreThoseOfTheDocumentation() => Assert.That(
        string.Join(" ", AllProblems().Select(problem => $"{problem.Kind}:{problem.Status}").Order(StringComparer.Ordinal)),
        Is.EqualTo(
            "confirmation:400 face-identity:409 face-not-set-up:503 invalid-request:400 not-available:503 not-your-account:409 page-outdated:400 "
            + "removal-unknown:502 too-many-requests:429 too-many-starts:429 try-again:503 unexpected:500"));

    private static IEnumerable<CustomerProblem> AllProblems() => typeof(CustomerProblem)
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Select(field => field.GetValue(null))
        .OfType<CustomerProblem>();

    private static string DetailOf(CustomerProblem problem, string culture)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return $"{problem.ToResult("ABCDEFGH").ProblemDetails.Title} {problem.ToResult("ABCDEFGH").ProblemDetails.Detail}";
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
