using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert;
using NUnit.Framework;

namespace ResellerPortal.Tests.Errors;

/// <summary>A code of the service for each error code, and what a customer is told.</summary>
internal static class ServiceErrors
{
    private const string NotYourAccount = "not-your-account";
    private const string TryAgain = "try-again";
    private const string NotAvailable = "not-available";
    private const string Unexpected = "unexpected";

    internal static readonly IReadOnlyList<Sample> All =
    [
        new("SomethingNew", 400, BidCertErrorCode.Unknown, Unexpected),
        new("SomethingNew", 503, BidCertErrorCode.Unknown, TryAgain),
        new("Empty PK", 400, BidCertErrorCode.EmptyPk, NotYourAccount),
        new("Not Bid", 403, BidCertErrorCode.NotBid, NotAvailable),
        new("Bid Mismatch", 403, BidCertErrorCode.BidMismatch, NotYourAccount),
        new("Invalid PK", 404, BidCertErrorCode.InvalidPk, NotYourAccount),
        new("Already Certified", 400, BidCertErrorCode.AlreadyCertified, TryAgain),
        new("Set Realname Error", 400, BidCertErrorCode.SetRealnameError, TryAgain),
        new("InvalidApi.NotFound", 404, BidCertErrorCode.ApiNotFound, NotAvailable),
        new("InvalidAction.NotFound", 404, BidCertErrorCode.ActionNotFound, NotAvailable),
        new("InvalidProduct.NotFound", 404, BidCertErrorCode.ProductNotFound, NotAvailable),
        new("InvalidVersion", 404, BidCertErrorCode.InvalidVersion, NotAvailable),
        new("InvalidProtocol.NeedSsl", 400, BidCertErrorCode.SslRequired, NotAvailable),
        new("MissingParameter", 400, BidCertErrorCode.MissingParameter, Unexpected),
        new("InvalidParameter.Format", 400, BidCertErrorCode.InvalidParameter, Unexpected),
        new("InvalidAccessKeyId.NotFound", 404, BidCertErrorCode.AccessKeyIdNotFound, NotAvailable),
        new("InvalidAccessKeyId.Inactive", 400, BidCertErrorCode.AccessKeyIdInactive, NotAvailable),
        new("InvalidTimeStamp.Format", 400, BidCertErrorCode.InvalidTimestamp, TryAgain),
        new("InvalidTimeStamp.Expired", 400, BidCertErrorCode.TimestampExpired, TryAgain),
        new("SignatureNonceUsed", 400, BidCertErrorCode.SignatureNonceUsed, TryAgain),
        new("SignatureDoesNotMatch", 400, BidCertErrorCode.SignatureDoesNotMatch, NotAvailable),
        new("IncompleteSignature", 400, BidCertErrorCode.IncompleteSignature, NotAvailable),
        new("InvalidSignatureMethod", 400, BidCertErrorCode.InvalidSignatureMethod, NotAvailable),
        new("UnsupportedHTTPMethod", 400, BidCertErrorCode.UnsupportedHttpMethod, NotAvailable),
        new("Throttling.User", 400, BidCertErrorCode.Throttling, TryAgain),
        new("InvalidSecurityToken.Expired", 400, BidCertErrorCode.SecurityTokenExpired, NotAvailable),
        new("InvalidSecurityToken.Malformed", 400, BidCertErrorCode.SecurityTokenMalformed, NotAvailable),
        new("InvalidSecurityToken.MismatchWithAccessKey", 400, BidCertErrorCode.SecurityTokenMismatch, NotAvailable),
        new("MissingSecurityToken", 400, BidCertErrorCode.MissingSecurityToken, NotAvailable),
        new("Forbidden.RAM", 403, BidCertErrorCode.ForbiddenByRam, NotAvailable),
        new("Forbidden", 403, BidCertErrorCode.Forbidden, NotAvailable),
        new("Forbidden.RiskControl", 403, BidCertErrorCode.ForbiddenByRiskControl, NotAvailable),
        new("Forbidden", 403, BidCertErrorCode.AccessKeyLeakRisk, NotAvailable, "This AccessKey has a risk of leakage."),
        new("InternalError", 500, BidCertErrorCode.InternalError, TryAgain),
        new("ServiceUnavailable", 503, BidCertErrorCode.ServiceUnavailable, TryAgain),
    ];

    internal static IEnumerable<TestCaseData<Sample>> Cases => All.Select(sample => new TestCaseData<Sample>(sample));

    internal sealed record Sample(string Code, int Status, BidCertErrorCode ErrorCode, string Kind, string? Message = null);
}
