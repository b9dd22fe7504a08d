using System;
using System.Globalization;
using Aliyun.BidCert;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ResellerPortal.Certification.Store;

namespace ResellerPortal.Certification.Errors;

/// <summary>
/// What a customer is told when something does not work: what it is, and what they can do. The developer's advice goes to the log.
/// </summary>
internal sealed class CustomerProblem
{
    internal static readonly CustomerProblem PageOutdated = new(
        "page-outdated", StatusCodes.Status400BadRequest, LogLevel.Information,
        new("This page is out of date", "页面已过期"),
        new("Reload the page, then try again.", "请刷新页面后重试。"));

    internal static readonly CustomerProblem InvalidRequest = new(
        "invalid-request", StatusCodes.Status400BadRequest, LogLevel.Information,
        new("The request could not be understood", "无法识别该请求"),
        new("Reload the page, then try again. If that does not help, contact us and give the reference.",
            "请刷新页面后重试；如问题仍然存在，请联系我们并提供参考编号。"));

    internal static readonly CustomerProblem Confirmation = new(
        "confirmation", StatusCodes.Status400BadRequest, LogLevel.Information,
        new("The digits do not match", "UID 后四位不正确"),
        new("Nothing has been removed. Enter the last four digits of your account's UID.",
            "实名认证未解除。请输入您的阿里云账号 UID 的后四位。"));

    internal static readonly CustomerProblem NotYourAccount = new(
        "not-your-account", StatusCodes.Status409Conflict, LogLevel.Warning,
        new("We do not manage this account", "该账号不在我们名下"),
        new("Your Alibaba Cloud account cannot be certified here. Contact us and give the reference.",
            "您的阿里云账号无法在此进行实名认证。请联系我们并提供参考编号。"));

    internal static readonly CustomerProblem TooManyStarts = new(
        "too-many-starts", StatusCodes.Status429TooManyRequests, LogLevel.Information,
        new("You have reached the limit of starts", "发起次数已达上限"),
        new("Continue in the page that is open already, or start again tomorrow.", "请在已打开的页面中继续，或明天再发起。"));

    internal static readonly CustomerProblem TooManyRequests = new(
        "too-many-requests", StatusCodes.Status429TooManyRequests, LogLevel.Information,
        new("Too many requests", "操作过于频繁"),
        new("Wait a minute, then try again.", "请等待一分钟后重试。"));

    internal static readonly CustomerProblem TryAgain = new(
        "try-again", StatusCodes.Status503ServiceUnavailable, LogLevel.Warning,
        new("The service does not respond at the moment", "服务暂时没有响应"),
        new("Try again in a few minutes. What you have finished is not lost.", "请几分钟后重试。已完成的操作不会丢失。"));

    internal static readonly CustomerProblem NotAvailable = new(
        "not-available", StatusCodes.Status503ServiceUnavailable, LogLevel.Error,
        new("This service is not available at present", "该服务目前不可用"),
        new("The problem is on our side. Contact us and give the reference.",
            "系统暂时出现问题，请联系我们并提供参考编号。"));

    internal static readonly CustomerProblem RemovalUnknown = new(
        "removal-unknown", StatusCodes.Status502BadGateway, LogLevel.Error,
        new("It is not known whether the certification was removed", "尚不确定实名认证是否已解除"),
        new("Reload the page to see the current state before you do anything else.", "请先刷新页面查看当前状态，再进行其他操作。"));

    internal static readonly CustomerProblem FaceIdentity = new(
        "face-identity", StatusCodes.Status409Conflict, LogLevel.Warning,
        new("Your identity details are missing", "缺少核验所需的身份信息"),
        new("We do not have your name and ID number. Contact us and give the reference.",
            "我们没有您的姓名和身份证号码。请联系我们并提供参考编号。"));

    internal static readonly CustomerProblem FaceNotSetUp = new(
        "face-not-set-up", StatusCodes.Status503ServiceUnavailable, LogLevel.Warning,
        new("Face verification is not set up", "暂不提供人脸核验"),
        new("It is not offered here at present.", "如需使用，请联系我们。"));

    internal static readonly CustomerProblem Unexpected = new(
        "unexpected", StatusCodes.Status500InternalServerError, LogLevel.Error,
        new("Something went wrong", "出错了"),
        new("Try again. If that does not help, contact us and give the reference.", "请重试；如问题仍然存在，请联系我们并提供参考编号。"));

    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    private readonly ProblemText _title;
    private readonly ProblemText _detail;

    private CustomerProblem(
        string kind, int status, LogLevel level, ProblemText title, ProblemText detail, DateTimeOffset? retryAt = null)
    {
        Kind = kind;
        Status = status;
        Level = level;
        RetryAt = retryAt;
        _title = title;
        _detail = detail;
    }

    internal string Kind { get; }

    internal int Status { get; }

    /// <summary>Gets the level at which it is logged: what is ours to repair is an error.</summary>
    internal LogLevel Level { get; }

    /// <summary>Gets when the request may succeed, if that is known.</summary>
    internal DateTimeOffset? RetryAt { get; }

    /// <summary>The one table from exceptions to problems.</summary>
    internal static CustomerProblem Of(Exception exception) => exception switch
    {
        CustomerProblemException failure => failure.Problem,
        TooManyStartsException failure => StartAgainAt(failure.NextAt),
        BidCertServiceException failure => Of(failure),
        BidCertTransportException or OperationCanceledException or ObjectDisposedException => TryAgain,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => TryAgain,
        DbUpdateException { InnerException: SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } } => TryAgain,
        AntiforgeryValidationException => PageOutdated,
        BadHttpRequestException => InvalidRequest,
        InvalidOperationException or OptionsValidationException => NotAvailable, // no usable key, options that were never valid
        _ => Unexpected,
    };

    /// <summary>Returns too-many-starts with the time of the next possible start, as the customers of the vendor read a clock.</summary>
    internal static CustomerProblem StartAgainAt(DateTimeOffset nextAt)
    {
        DateTimeOffset minute = nextAt.ToOffset(TimeSpan.FromHours(8)).AddMinutes(1);
        var detail = new ProblemText(
            string.Create(CultureInfo.InvariantCulture, $"You can start again from {minute:yyyy-MM-dd HH:mm} (UTC+8)."),
            string.Create(CultureInfo.InvariantCulture, $"北京时间 {minute:yyyy-MM-dd HH:mm} 起可重新发起。"));
        return new(TooManyStarts.Kind, TooManyStarts.Status, TooManyStarts.Level, TooManyStarts._title, detail, nextAt);
    }

    /// <summary>Returns the response, in the language of the request.</summary>
    internal ProblemHttpResult ToResult(string? reference)
    {
        var details = new ProblemDetails { Type = "about:blank", Title = _title.Current, Status = Status, Detail = _detail.Current };
        details.Extensions["kind"] = Kind;
        if (reference is not null)
        {
            details.Extensions["reference"] = reference;
        }

        return TypedResults.Problem(details);
    }

    private static CustomerProblem Of(BidCertServiceException failure) => failure.ErrorCode switch
    {
        BidCertErrorCode.BidMismatch or BidCertErrorCode.InvalidPk or BidCertErrorCode.EmptyPk => NotYourAccount,

        BidCertErrorCode.Throttling or BidCertErrorCode.InternalError or BidCertErrorCode.ServiceUnavailable
            or BidCertErrorCode.InvalidTimestamp or BidCertErrorCode.TimestampExpired or BidCertErrorCode.SignatureNonceUsed
            or BidCertErrorCode.SetRealnameError or BidCertErrorCode.FaceVerifySystemError => TryAgain,

        // Refused as certified, but not certified when asked: one of the two answers is not up to date yet.
        BidCertErrorCode.AlreadyCertified => TryAgain,

        BidCertErrorCode.NotBid or BidCertErrorCode.ApiNotFound or BidCertErrorCode.ActionNotFound or BidCertErrorCode.ProductNotFound
            or BidCertErrorCode.InvalidVersion or BidCertErrorCode.SslRequired
            or BidCertErrorCode.AccessKeyIdNotFound or BidCertErrorCode.AccessKeyIdInactive or BidCertErrorCode.AccessKeyLeakRisk
            or BidCertErrorCode.SignatureDoesNotMatch or BidCertErrorCode.IncompleteSignature
            or BidCertErrorCode.InvalidSignatureMethod or BidCertErrorCode.UnsupportedHttpMethod
            or BidCertErrorCode.SecurityTokenExpired or BidCertErrorCode.SecurityTokenMalformed
            or BidCertErrorCode.SecurityTokenMismatch or BidCertErrorCode.MissingSecurityToken
            or BidCertErrorCode.Forbidden or BidCertErrorCode.ForbiddenByRam or BidCertErrorCode.ForbiddenByRiskControl
            or BidCertErrorCode.FaceVerifyNotConfigured or BidCertErrorCode.FaceVerifyForbidden
            or BidCertErrorCode.FaceVerifySceneNotFound => NotAvailable,

        _ => failure.IsTransient ? TryAgain : Unexpected,
    };
}
