using System;
using System.Collections.Generic;
using System.Net;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>
/// The errors of the service, each with its HTTP status and its message. The message is the documented one where there is one. The vendor
/// documents some statuses as "400 or 403"; here each code has one.
/// </summary>
internal static class ErrorTable
{
    private const int BadRequest = 400;
    private const int Denied = 403;
    private const int NotFound = 404;

    private static readonly Dictionary<string, ServiceError> Rows = Index(
    [
        new("Empty PK", BadRequest, "The input parameter 'PK' mandatory for processing this request is not supplied."),
        new("Not Bid", Denied, "The interface can not be called by a non-bid account"),
        new("Bid Mismatch", Denied, "Pk is not belong to the Bid."),
        new("Invalid PK", NotFound, "The specified parameter 'PK' does not exist in our records."),
        new("Already Certified", BadRequest, "Account is already certified"),
        new("Set Realname Error", BadRequest, "The real-name information could not be changed."),
        new("InvalidApi.NotFound", NotFound, "InvalidApi.NotFound"),
        new("InvalidAccessKeyId.NotFound", NotFound, "InvalidAccessKeyId.NotFound"),
        new("SignatureNonceUsed", BadRequest, "SignatureNonceUsed"),
        new("SignatureDoesNotMatch", BadRequest, "SignatureDoesNotMatch"),
        new("InvalidAction.NotFound", NotFound, "The specified action is not found."),
        new("InvalidProduct.NotFound", NotFound, "The specified product is not found."),
        new("InvalidVersion", NotFound, "The specified version is not valid."),
        new("InvalidProtocol.NeedSsl", BadRequest, "This service is to be called by HTTPS only."),
        new("MissingParameter", BadRequest, "A mandatory parameter is not supplied."),
        new("InvalidParameter.Format", BadRequest, "A parameter is not well formed."),
        new("InvalidAccessKeyId.Inactive", BadRequest, "The specified AccessKey is disabled."),
        new("InvalidTimeStamp.Format", BadRequest, "The timestamp is not of the form yyyy-MM-ddTHH:mm:ssZ."),
        new("IllegalTimestamp", BadRequest, "The timestamp is not acceptable."),
        new("InvalidTimeStamp.Expired", BadRequest, "The timestamp is more than 31 minutes away from the server's time."),
        new("IncompleteSignature", BadRequest, "The signature is not complete."),
        new("InvalidSignatureMethod", BadRequest, "The specified signature method is not supported."),
        new("UnsupportedHTTPMethod", BadRequest, "This HTTP method is not supported."),
        new("Throttling", BadRequest, "Request was denied due to request throttling."),
        new("Throttling.User", BadRequest, "Request was denied due to user flow control."),
        new("Throttling.Api", BadRequest, "Request was denied due to API flow control."),
        new("InvalidSecurityToken.Expired", BadRequest, "The security token is expired."),
        new("InvalidSecurityToken.Malformed", BadRequest, "The security token is not well formed."),
        new("InvalidSecurityToken.MismatchWithAccessKey", BadRequest, "The security token does not belong to the AccessKey."),
        new("MissingSecurityToken", BadRequest, "SecurityToken is mandatory for this AccessKey."),
        new("Forbidden.RAM", Denied, "The RAM user is not authorized to do this."),
        new("Forbidden", Denied, "The operation is forbidden."),
        new("Forbidden.RiskControl", Denied, "The operation is forbidden by risk control."),
        new("InternalError", 500, "The request processing has failed due to some unknown error."),
        new("ServiceUnavailable", 503, "The request has failed due to a temporary failure of the server."),
    ]);

    internal static IReadOnlyCollection<string> Codes => Rows.Keys;

    /// <summary>
    /// Returns the error with a code of the table or of the form Missing{Name}, Invalid{Name} or Throttling.{Name}; else null.
    /// </summary>
    internal static ServiceError? Find(string code) =>
        Rows.TryGetValue(code, out ServiceError? row) ? row
        : NameAfter("Missing", code) is { } missing ? new ServiceError(code, BadRequest, missing + " is mandatory for this action.")
        : NameAfter("Invalid", code) is { } invalid ? new ServiceError(code, BadRequest, $"The specified parameter {invalid} is not valid.")
        : NameAfter("Throttling.", code) is not null ? new ServiceError(code, BadRequest, Rows["Throttling"].Message)
        : null;

    internal static ServiceError Get(string code) => Find(code) ?? throw new KeyNotFoundException(code);

    private static string? NameAfter(string prefix, string code)
    {
        if (code.Length <= prefix.Length || !code.StartsWith(prefix, StringComparison.Ordinal))
        {
            return null;
        }

        for (int i = prefix.Length; i < code.Length; i++)
        {
            bool fits = i == prefix.Length ? code[i] is >= 'A' and <= 'Z' : code[i] is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
            if (!fits)
            {
                return null;
            }
        }

        return code.Substring(prefix.Length);
    }

    private static Dictionary<string, ServiceError> Index(ServiceError[] rows)
    {
        var index = new Dictionary<string, ServiceError>(StringComparer.Ordinal);
        foreach (ServiceError row in rows)
        {
            index.Add(row.Code, row);
        }

        return index;
    }
}

/// <summary>An error of the service: its code, HTTP status and message.</summary>
internal sealed class ServiceError(string code, int statusCode, string message)
{
    internal string Code { get; } = code;

    internal HttpStatusCode StatusCode { get; } = (HttpStatusCode)statusCode;

    internal string Message { get; } = message;

    internal ServiceError WithMessage(string newMessage) => new(Code, (int)StatusCode, newMessage);
}
