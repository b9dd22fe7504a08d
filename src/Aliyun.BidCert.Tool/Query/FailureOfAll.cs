namespace Aliyun.BidCert.Tool.Query;

/// <summary>Failures that no customer is the reason of, so that every further row would be the same.</summary>
internal static class FailureOfAll
{
    internal static bool IsOne(BidCertException e) => e is BidCertServiceException
    {
        ErrorCode: BidCertErrorCode.AccessKeyIdNotFound or BidCertErrorCode.AccessKeyIdInactive or BidCertErrorCode.AccessKeyLeakRisk
            or BidCertErrorCode.SignatureDoesNotMatch or BidCertErrorCode.IncompleteSignature or BidCertErrorCode.InvalidSignatureMethod
            or BidCertErrorCode.SecurityTokenExpired or BidCertErrorCode.SecurityTokenMalformed
            or BidCertErrorCode.SecurityTokenMismatch or BidCertErrorCode.MissingSecurityToken
            or BidCertErrorCode.InvalidTimestamp or BidCertErrorCode.TimestampExpired
            or BidCertErrorCode.NotBid or BidCertErrorCode.ApiNotFound
            or BidCertErrorCode.ForbiddenByRam or BidCertErrorCode.Forbidden or BidCertErrorCode.ForbiddenByRiskControl
            or BidCertErrorCode.ActionNotFound or BidCertErrorCode.ProductNotFound or BidCertErrorCode.InvalidVersion
            or BidCertErrorCode.SslRequired or BidCertErrorCode.UnsupportedHttpMethod or BidCertErrorCode.MissingParameter
    };
}
