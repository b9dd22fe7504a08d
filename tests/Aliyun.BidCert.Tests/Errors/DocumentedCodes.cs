using System.Collections.Generic;
using static Aliyun.BidCert.BidCertErrorCode;

namespace Aliyun.BidCert.Tests.Errors;

/// <summary>The codes as the services document them, what each is here, and whether the same call may succeed later.</summary>
internal static class DocumentedCodes
{
    /// <summary>Codes that stand in the documentation word for word.</summary>
    public static IReadOnlyList<(string Code, BidCertErrorCode ErrorCode, bool IsTransient)> Exact { get; } =
    [
        ("Empty PK", EmptyPk, false),
        ("Not Bid", NotBid, false),
        ("Bid Mismatch", BidMismatch, false),
        ("Invalid PK", InvalidPk, false),
        ("Already Certified", AlreadyCertified, false),
        ("Set Realname Error", SetRealnameError, false),
        ("InvalidApi.NotFound", ApiNotFound, false),
        ("InvalidAction.NotFound", ActionNotFound, false),
        ("InvalidProduct.NotFound", ProductNotFound, false),
        ("InvalidVersion", InvalidVersion, false),
        ("InvalidProtocol.NeedSsl", SslRequired, false),
        ("MissingParameter", MissingParameter, false),
        ("InvalidParameter.Format", InvalidParameter, false),
        ("InvalidAccessKeyId.NotFound", AccessKeyIdNotFound, false),
        ("InvalidAccessKeyId.Inactive", AccessKeyIdInactive, false),
        ("InvalidTimeStamp.Format", InvalidTimestamp, false),
        ("IllegalTimestamp", InvalidTimestamp, false),
        ("InvalidTimeStamp.Expired", TimestampExpired, false),
        ("SignatureNonceUsed", SignatureNonceUsed, true),
        ("SignatureDoesNotMatch", SignatureDoesNotMatch, false),
        ("IncompleteSignature", IncompleteSignature, false),
        ("InvalidSignatureMethod", InvalidSignatureMethod, false),
        ("UnsupportedHTTPMethod", UnsupportedHttpMethod, false),
        ("Throttling", Throttling, true),
        ("Throttling.User", Throttling, true),
        ("Throttling.Api", Throttling, true),
        ("InvalidSecurityToken.Expired", SecurityTokenExpired, false),
        ("InvalidSecurityToken.Malformed", SecurityTokenMalformed, false),
        ("InvalidSecurityToken.MismatchWithAccessKey", SecurityTokenMismatch, false),
        ("MissingSecurityToken", MissingSecurityToken, false),
        ("Forbidden.RAM", ForbiddenByRam, false),
        ("Forbidden", Forbidden, false),
        ("Forbidden.RiskControl", ForbiddenByRiskControl, false),
        ("InternalError", InternalError, true),
        ("ServiceUnavailable", ServiceUnavailable, true),
        ("ServiceBusy", ServiceUnavailable, true),
        ("SystemBusy", ServiceUnavailable, true),
    ];

    /// <summary>Codes that the documentation gives as a beginning and any name.</summary>
    public static IReadOnlyList<(string Code, BidCertErrorCode ErrorCode, bool IsTransient)> ByPrefix { get; } =
    [
        ("ThrottlingException", Throttling, true),
        ("Throttling.Anything.At.All", Throttling, true),
        ("MissingPlatform", MissingParameter, false),
        ("MissingSignature", MissingParameter, false),
        ("Missing", MissingParameter, false),
        ("InvalidPlatform", InvalidParameter, false),
        ("InvalidBidType.NotFound", InvalidParameter, false),
        ("Invalid", InvalidParameter, false),
    ];

    /// <summary>Codes that no row stands for.</summary>
    public static IReadOnlyList<string> None { get; } =
        ["", " ", ".", "PK", "NotBidder", "XThrottling", "Signature-Does-Not-Match", "Forbidden.Elsewhere", "InternalError2", "*", "实名"];
}
