using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using Aliyun.BidCert.Testing.Operations;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>
/// The checks of the gateway before an operation is called, in the order that <see cref="BidCertEmulator"/> documents. The first check that
/// fails determines the error response. Not thread-safe.
/// </summary>
internal sealed class RpcGateway(Accounts accounts, IReadOnlyList<IEmulatedOperation> operations)
{
    private const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly TimeSpan TimestampTolerance = TimeSpan.FromMinutes(31);

    private static readonly TimeSpan Acs3TimestampTolerance = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan NonceWindow = TimeSpan.FromMinutes(15);

    private readonly NonceStore _nonces = new(maxLifetime: TimestampTolerance + TimestampTolerance);

    internal EmulatedResponse Handle(ReceivedRequest request, string requestId, DateTimeOffset now)
    {
        ServiceError? error = CheckTarget(request) ?? CheckKey(request) ?? CheckFreshness(request, now) ?? CheckSignature(request)
            ?? CheckSecurityToken(request, now);
        if (error is null)
        {
            EmulatedAccessKey key = FindKey(request)!;
            _nonces.Add(key.Id, request.FindCommon("SignatureNonce")!, GetNonceExpiry(request, now), now);
            var call = new OperationCall(request, accounts.GetReseller(key), requestId, now);
            IEmulatedOperation operation = FindOperation(request)!;
            error = (operation.NeedsMainAccount ? CheckMainAccount(key, call.Caller) : null) ?? operation.Validate(call);
            if (error is null)
            {
                return operation.Execute(call);
            }
        }

        return EmulatedResponse.Failure(error, requestId, request.Endpoint.Host);
    }

    /// <summary>Returns a successful sample response for a request without checks. It has no payload if the operation is unknown.</summary>
    internal EmulatedResponse Sample(ReceivedRequest request, string requestId, DateTimeOffset now) =>
        FindOperation(request)?.Sample(request, requestId, now)
        ?? EmulatedResponse.Success("Unknown", new ResponseField("RequestId", requestId), new ResponseField("Success", true));

    /// <summary>Explains the signature of a request that was rejected with SignatureDoesNotMatch.</summary>
    internal SignatureMismatch ExplainMismatch(ReceivedRequest request) =>
        SignatureMismatch.Explain(request, FindKey(request)!, accounts.GetAccessKeys());

    private static ServiceError? CheckPresent(ReceivedRequest request, string name) =>
        request.FindCommon(name) is null ? ErrorTable.Get("Missing" + name) : null;

    private ServiceError? CheckTarget(ReceivedRequest request) =>
        request.Method != HttpMethod.Post ? ErrorTable.Get("UnsupportedHTTPMethod")
        : !IsSchemeAllowed(request.Endpoint) ? ErrorTable.Get("InvalidProtocol.NeedSsl")
        : Product.Validate(request.EffectiveUrl) ?? CheckParameters(request) ?? CheckOperation(request);

    private static bool IsSchemeAllowed(Uri endpoint) =>
        endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback);

    private static ServiceError? CheckParameters(ReceivedRequest request) =>
        request.ParseError is { } error ? ErrorTable.Get("InvalidParameter.Format").WithMessage(error)
        : CheckFormat(request) ?? CheckPresent(request, "Version") ?? CheckPresent(request, "Action");

    private static ServiceError? CheckFormat(ReceivedRequest request) =>
        request.Acs3 is not null || request.Find("Format") is not { } format || format.ToUpperInvariant() is "JSON" or "XML"
            ? null
            : ErrorTable.Get("InvalidFormat");

    private ServiceError? CheckOperation(ReceivedRequest request)
    {
        bool isVersionFound = false;
        foreach (IEmulatedOperation operation in operations)
        {
            if (operation.Product.IsServedAt(request.EffectiveUrl!) && operation.Version == request.FindCommon("Version"))
            {
                isVersionFound = true;
                if (operation.Action == request.FindCommon("Action"))
                {
                    return null;
                }
            }
        }

        return ErrorTable.Get(isVersionFound ? "InvalidAction.NotFound" : "InvalidVersion");
    }

    private ServiceError? CheckKey(ReceivedRequest request) =>
        CheckPresent(request, "AccessKeyId")
        ?? (FindKey(request) is not { } key ? ErrorTable.Get("InvalidAccessKeyId.NotFound")
            : !key.IsActive ? ErrorTable.Get("InvalidAccessKeyId.Inactive")
            : null);

    private ServiceError? CheckFreshness(ReceivedRequest request, DateTimeOffset now) =>
        CheckPresent(request, "Timestamp")
        ?? CheckTimestamp(request.FindCommon("Timestamp")!, ToleranceOf(request), now)
        ?? CheckPresent(request, "SignatureNonce")
        ?? (_nonces.Contains(request.FindCommon("AccessKeyId")!, request.FindCommon("SignatureNonce")!, now)
            ? ErrorTable.Get("SignatureNonceUsed")
            : null);

    private static ServiceError? CheckTimestamp(string timestamp, TimeSpan tolerance, DateTimeOffset now) =>
        ParseTimestamp(timestamp) is not { } signedAt ? ErrorTable.Get("InvalidTimeStamp.Format")
        : (now - signedAt).Duration() > tolerance ? ErrorTable.Get("InvalidTimeStamp.Expired").WithMessage(FormattableString.Invariant(
            $"The timestamp is more than {tolerance.TotalMinutes} minutes away from the server's time."))
        : null;

    private static TimeSpan ToleranceOf(ReceivedRequest request) =>
        request.Acs3 is null ? TimestampTolerance : Acs3TimestampTolerance;

    private static DateTimeOffset? ParseTimestamp(string timestamp) => DateTimeOffset.TryParseExact(
        timestamp, TimestampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed)
        ? parsed
        : null;

    /// <summary>Returns the later of the end of the documented window and the expiry of the timestamp, which ends replays.</summary>
    private static DateTimeOffset GetNonceExpiry(ReceivedRequest request, DateTimeOffset now)
    {
        DateTimeOffset timestampExpiry = ParseTimestamp(request.FindCommon("Timestamp")!)!.Value + ToleranceOf(request);
        DateTimeOffset windowEnd = now + NonceWindow;
        return timestampExpiry > windowEnd ? timestampExpiry : windowEnd;
    }

    private ServiceError? CheckSignature(ReceivedRequest request)
    {
        if (request.Acs3 is { } acs3)
        {
            return Acs3SignatureCheck.Check(request, acs3, FindKey(request)!.Secret);
        }

        ServiceError? error = CheckPresent(request, "SignatureMethod")
            ?? (IsHmacSha1(request.Find("SignatureMethod")!) ? null : ErrorTable.Get("InvalidSignatureMethod"))
            ?? CheckPresent(request, "SignatureVersion")
            ?? (request.Find("SignatureVersion") != "1.0" ? ErrorTable.Get("InvalidSignatureVersion") : null)
            ?? CheckPresent(request, "Signature");
        if (error is not null)
        {
            return error;
        }

        string stringToSign = SignatureCheck.GetStringToSign(request.Method, request.Parameters);
        return request.Find("Signature") == SignatureCheck.Sign(stringToSign, FindKey(request)!.Secret)
            ? null
            : ErrorTable.Get("SignatureDoesNotMatch").WithMessage(
                "Specified signature is not matched with our calculation. server string to sign is:" + stringToSign);
    }

    /// <summary>Compares without regard to case: the vendor's sample has "Hmac-SHA1" and is rejected only for its signature.</summary>
    private static bool IsHmacSha1(string signatureMethod) =>
        string.Equals(signatureMethod, "HMAC-SHA1", StringComparison.OrdinalIgnoreCase);

    private ServiceError? CheckSecurityToken(ReceivedRequest request, DateTimeOffset now)
    {
        EmulatedAccessKey key = FindKey(request)!;
        string? token = request.FindCommon("SecurityToken");
        string? code = token == key.SecurityToken ? (now >= key.SecurityTokenExpiresAt ? "InvalidSecurityToken.Expired" : null)
            : token is null ? "MissingSecurityToken"
            : key.SecurityToken is null || accounts.HasSecurityToken(token) ? "InvalidSecurityToken.MismatchWithAccessKey"
            : "InvalidSecurityToken.Malformed";
        return code is null ? null : ErrorTable.Get(code);
    }

    private static ServiceError? CheckMainAccount(EmulatedAccessKey key, EmulatedReseller caller) =>
        key.IsRamUser ? ErrorTable.Get("Forbidden.RAM")
        : !caller.IsApiOpened ? ErrorTable.Get("InvalidApi.NotFound")
        : null;

    private EmulatedAccessKey? FindKey(ReceivedRequest request) => accounts.FindAccessKey(request.FindCommon("AccessKeyId")!);

    private IEmulatedOperation? FindOperation(ReceivedRequest request)
    {
        foreach (IEmulatedOperation operation in operations)
        {
            if (operation.Version == request.FindCommon("Version") && operation.Action == request.FindCommon("Action"))
            {
                return operation;
            }
        }

        return null;
    }
}
