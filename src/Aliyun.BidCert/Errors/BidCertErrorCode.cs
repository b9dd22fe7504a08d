namespace Aliyun.BidCert;

/// <summary>
/// The error codes that the services document, as an enumeration. A code that is not listed is <see cref="Unknown"/> and stays, to
/// the letter, in <see cref="BidCertServiceException.Code"/>.
/// </summary>
/// <remarks>
/// Codes are matched without regard to case, blanks and dots. See
/// <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see>.
/// </remarks>
public enum BidCertErrorCode
{
    /// <summary>A code that this version does not know, or none.</summary>
    Unknown = 0,

    /// <summary><c>Empty PK</c>: the request named no customer.</summary>
    EmptyPk,

    /// <summary><c>Not Bid</c>: the AccessKey does not belong to a reseller.</summary>
    NotBid,

    /// <summary><c>Bid Mismatch</c>: the customer's account was not created by this reseller.</summary>
    BidMismatch,

    /// <summary><c>Invalid PK</c>: no account has this UID.</summary>
    InvalidPk,

    /// <summary><c>Already Certified</c>: the account has passed real-name certification; what it holds is not overwritten.</summary>
    AlreadyCertified,

    /// <summary><c>Set Realname Error</c>: the service could not change the certification.</summary>
    SetRealnameError,

    /// <summary><c>InvalidApi.NotFound</c>: the operation has not been opened for this reseller.</summary>
    ApiNotFound,

    /// <summary><c>InvalidAction.NotFound</c>: the endpoint has no such operation.</summary>
    ActionNotFound,

    /// <summary><c>InvalidProduct.NotFound</c>: the endpoint serves another product.</summary>
    ProductNotFound,

    /// <summary><c>InvalidVersion</c>: the endpoint has no such version.</summary>
    InvalidVersion,

    /// <summary><c>InvalidProtocol.NeedSsl</c>: the call has to come over https.</summary>
    SslRequired,

    /// <summary><c>MissingParameter</c>, or <c>Missing</c> and a parameter's name.</summary>
    MissingParameter,

    /// <summary>
    /// <c>InvalidParameter.Format</c>, or <c>Invalid</c> and a parameter's name, or <c>401</c> of face verification.
    /// </summary>
    InvalidParameter,

    /// <summary><c>InvalidAccessKeyId.NotFound</c>: no such AccessKeyId.</summary>
    AccessKeyIdNotFound,

    /// <summary><c>InvalidAccessKeyId.Inactive</c>: the AccessKey is disabled.</summary>
    AccessKeyIdInactive,

    /// <summary><c>InvalidTimeStamp.Format</c> or <c>IllegalTimestamp</c>: the timestamp could not be read.</summary>
    InvalidTimestamp,

    /// <summary><c>InvalidTimeStamp.Expired</c>: the clocks are too far apart. Transient
    /// when the client could correct its clock by the response, so that the next call is signed at the right time.</summary>
    TimestampExpired,

    /// <summary><c>SignatureNonceUsed</c>: the nonce was used within the last 15 minutes, so an earlier copy of the request arrived. Of a
    /// removal, the outcome is then not known.</summary>
    SignatureNonceUsed,

    /// <summary><c>SignatureDoesNotMatch</c>: the service computed another signature; see <see cref="SignatureDiagnosis"/>.</summary>
    SignatureDoesNotMatch,

    /// <summary><c>IncompleteSignature</c>: the signature, or a part of what it needs, did not arrive.</summary>
    IncompleteSignature,

    /// <summary><c>InvalidSignatureMethod</c>: the service does not accept the method of the signature.</summary>
    InvalidSignatureMethod,

    /// <summary><c>UnsupportedHTTPMethod</c>: the operation does not take this HTTP method.</summary>
    UnsupportedHttpMethod,

    /// <summary><c>Throttling</c>, or any code that begins so: too many calls.</summary>
    Throttling,

    /// <summary><c>InvalidSecurityToken.Expired</c>: the STS token is past its time.</summary>
    SecurityTokenExpired,

    /// <summary><c>InvalidSecurityToken.Malformed</c>: the STS token cannot be read.</summary>
    SecurityTokenMalformed,

    /// <summary><c>InvalidSecurityToken.MismatchWithAccessKey</c>: the STS token belongs to another AccessKey.</summary>
    SecurityTokenMismatch,

    /// <summary><c>MissingSecurityToken</c>: a temporary AccessKey came without its STS token.</summary>
    MissingSecurityToken,

    /// <summary><c>Forbidden.RAM</c>: the RAM user has no permission for the operation.</summary>
    ForbiddenByRam,

    /// <summary><c>Forbidden</c>: the account may not make this call.</summary>
    Forbidden,

    /// <summary><c>Forbidden.RiskControl</c>: the account is held back by risk control.</summary>
    ForbiddenByRiskControl,

    /// <summary><c>Forbidden</c>, or any code that begins so, with a message that speaks of a risk of leakage of this AccessKey.</summary>
    AccessKeyLeakRisk,

    /// <summary><c>InternalError</c>: the service failed.</summary>
    InternalError,

    /// <summary><c>ServiceUnavailable</c>, <c>ServiceBusy</c>, <c>SystemBusy</c>: the service is not available for the moment.</summary>
    ServiceUnavailable,

    /// <summary><c>402</c> of face verification: there is no such application configuration.</summary>
    FaceVerifyNotConfigured,

    /// <summary><c>403</c> of face verification: the account may not use it, or what was bought has expired or is used up.</summary>
    FaceVerifyForbidden,

    /// <summary><c>404</c> of face verification: there is no such scene.</summary>
    FaceVerifySceneNotFound,

    /// <summary>
    /// <c>405</c> of face verification: there is no record of a verification, or the person is younger than 14. The code of a query
    /// is no error, but <see cref="FaceVerifyOutcome.Pending"/>.
    /// </summary>
    FaceVerifyNoRecord,

    /// <summary><c>501</c> of face verification: a system error, also for wrong ciphertext.</summary>
    FaceVerifySystemError,
}
