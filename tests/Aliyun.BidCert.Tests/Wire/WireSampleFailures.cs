using Aliyun.BidCert.Tests.Support;
using System.Collections.Generic;
using static Aliyun.BidCert.BidCertErrorCode;

namespace Aliyun.BidCert.Tests.Wire;

/// <summary>What a failure on disk says.</summary>
internal sealed record WireSampleFailure(
    string Name, int Status, string Code, BidCertErrorCode ErrorCode, string? Message, bool IsTransient = false, bool HasRecommend = true)
{
    public override string ToString() => Name;
}

/// <summary>What each failure on disk says: every code of the operation's own table, and of the gateway's, with an example for each that stands for several.</summary>
internal static class WireSampleFailures
{
    internal static IReadOnlyList<WireSampleFailure> All { get; } =
    [
        new("EmptyPk", 400, "Empty PK", EmptyPk, "The input parameter 'PK' mandatory for processing this request is not supplied."),
        new("NotBid", 403, "Not Bid", NotBid, "The interface can not be called by a non-bid account"),
        new("BidMismatch", 403, "Bid Mismatch", BidMismatch, "Pk is not belong to the Bid."),
        new("InvalidPk", 404, "Invalid PK", InvalidPk, "The specified parameter 'PK' does not exist in our records."),
        new("AlreadyCertified", 400, "Already Certified", AlreadyCertified, "Account is already certified"),
        new("ApiNotFound", 404, "InvalidApi.NotFound", ApiNotFound, "InvalidApi.NotFound"),
        new("AccessKeyIdNotFound", 404, "InvalidAccessKeyId.NotFound", AccessKeyIdNotFound, "InvalidAccessKeyId.NotFound"),
        new("SignatureNonceUsed", 400, "SignatureNonceUsed", SignatureNonceUsed, "SignatureNonceUsed", IsTransient: true),
        new(
            "SignatureDoesNotMatch", 400, "SignatureDoesNotMatch", SignatureDoesNotMatch,
            WireSample.MessageOf("GenerateAliyunBidCertWaysUrl", "SignatureDoesNotMatch.json"), HasRecommend: false),
        new("ActionNotFound", 404, "InvalidAction.NotFound", ActionNotFound, "The specified action is not found, please check your action and parameters."),
        new("InvalidVersion", 404, "InvalidVersion", InvalidVersion, "The specified version is not valid."),
        new("SslRequired", 400, "InvalidProtocol.NeedSsl", SslRequired, "Your request is denied as lack of ssl protect."),
        new("MissingAction", 400, "MissingAction", MissingParameter, "Action is mandatory for this action."),
        new("InvalidParameterFormat", 400, "InvalidParameter.Format", InvalidParameter, "The value of a parameter is not well formed."),
        new("AccessKeyIdInactive", 400, "InvalidAccessKeyId.Inactive", AccessKeyIdInactive, "The Access Key is disabled."),
        new("TimestampExpired", 400, "InvalidTimeStamp.Expired", TimestampExpired, "Specified time stamp or date value is expired."),
        new("IllegalTimestamp", 400, "IllegalTimestamp", InvalidTimestamp, "The input parameter Timestamp that is mandatory for processing this request is not supplied."),
        new("IncompleteSignature", 403, "IncompleteSignature", IncompleteSignature, "The request signature does not conform to the standards."),
        new("UnsupportedHttpMethod", 403, "UnsupportedHTTPMethod", UnsupportedHttpMethod, "This http method is not supported."),
        new("ThrottlingUser", 400, "Throttling.User", Throttling, "Request was denied due to user flow control.", IsTransient: true),
        new("SecurityTokenExpired", 403, "InvalidSecurityToken.Expired", SecurityTokenExpired, "Specified SecurityToken is expired."),
        new("ForbiddenRam", 403, "Forbidden.RAM", ForbiddenByRam, "User not authorized to operate on the specified resource, or this API doesn't support RAM."),
        new("ForbiddenLeak", 403, "Forbidden", AccessKeyLeakRisk, "The request is denied because of a risk of leakage of this AccessKey."),
        new("InternalError", 500, "InternalError", InternalError, "The request processing has failed due to some unknown error.", IsTransient: true),
        new("ServiceUnavailable", 503, "ServiceUnavailable", ServiceUnavailable, "The request has failed due to a temporary failure of the server.", IsTransient: true),
        new("ProductNotFound", 404, "InvalidProduct.NotFound", BidCertErrorCode.ProductNotFound, "The specified product is not found."),
        new("MissingParameterPlain", 400, "MissingParameter", BidCertErrorCode.MissingParameter, "A parameter that is mandatory is not supplied."),
        new("InvalidPlatform", 400, "InvalidPlatform", BidCertErrorCode.InvalidParameter, "The specified Platform is not valid."),
        new("TimestampFormat", 400, "InvalidTimeStamp.Format", BidCertErrorCode.InvalidTimestamp, "Specified time stamp or date value is not well formatted."),
        new("InvalidSignatureMethod", 400, "InvalidSignatureMethod", BidCertErrorCode.InvalidSignatureMethod, "The specified signature method is not supported."),
        new("SecurityTokenMalformed", 400, "InvalidSecurityToken.Malformed", BidCertErrorCode.SecurityTokenMalformed, "Specified SecurityToken is malformed."),
        new("SecurityTokenMismatch", 400, "InvalidSecurityToken.MismatchWithAccessKey", BidCertErrorCode.SecurityTokenMismatch, "Specified SecurityToken mismatch with the AccessKey."),
        new("MissingSecurityToken", 400, "MissingSecurityToken", BidCertErrorCode.MissingSecurityToken, "SecurityToken is mandatory for this action."),
        new("Forbidden", 403, "Forbidden", BidCertErrorCode.Forbidden, "User not authorized to operate on the specified resource."),
        new("ForbiddenRiskControl", 403, "Forbidden.RiskControl", BidCertErrorCode.ForbiddenByRiskControl, "This operation is forbidden by risk control."),
        new("Throttling", 429, "Throttling", BidCertErrorCode.Throttling, "Request was denied due to request throttling.", IsTransient: true),
        new("ThrottlingApi", 503, "Throttling.Api", BidCertErrorCode.Throttling, "Request was denied due to api flow control.", IsTransient: true),
        new("SetRealnameError", 400, "Set Realname Error", BidCertErrorCode.SetRealnameError, "Set realname error."),
        new("UnknownCode", 400, "Fake.Code Of Tomorrow", Unknown, "A code that nobody has documented."),
        new("SuccessFalse", 200, "Not Bid", NotBid, "The interface can not be called by a non-bid account", HasRecommend: false),
        new("SuccessFalseWithoutCode", 200, "", Unknown, null, HasRecommend: false),
    ];
}
