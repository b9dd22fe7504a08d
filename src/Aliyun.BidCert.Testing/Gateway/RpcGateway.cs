using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using Aliyun.BidCert.Testing.Operations;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>
/// Everything that stands between the network and an operation, in the order of the real gateway. The first check that fails
/// answers. Not thread-safe.
/// </summary>
internal sealed class RpcGateway(Accounts accounts, IReadOnlyList<IEmulatedOperation> operations)
{
    private const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly TimeSpan TimestampTolerance = TimeSpan.FromMinutes(31);

    private static readonly TimeSpan NonceWindow = TimeSpan.FromMinutes(15);

    private readonly NonceMemory _nonces = new(longestLife: TimestampTolerance + TimestampTolerance);

    internal EmulatedResponse Handle(ReceivedRequest request, string requestId, DateTimeOffset now)
    {
        ServiceError? error = CheckAddressing(request) ?? CheckKey(request) ?? CheckFreshness(request, now) ?? CheckSignature(request)
            ?? CheckSecurityToken(request, now);
        if (error is null)
        {
            AccessKey key = KeyOf(request)!;
            _nonces.Remember(key.Id, request.Find("SignatureNonce")!, EndOfNonce(request, now), now);
            var call = new OperationCall(request, accounts.ResellerOf(key), requestId, now);
            IEmulatedOperation operation = FindOperation(request)!;
            error = (operation.NeedsMainAccount ? CheckMainAccount(key, call.Caller) : null) ?? operation.FindObstacle(call);
            if (error is null)
            {
                return operation.Execute(call);
            }
        }

        return EmulatedResponse.Failure(error, requestId, request.Endpoint.Host);
    }

    /// <summary>A success for a request that is not checked; bare if no operation has the name that the request gives.</summary>
    internal EmulatedResponse Sample(ReceivedRequest request, string requestId, DateTimeOffset now) =>
        FindOperation(request)?.Sample(request, requestId, now)
        ?? EmulatedResponse.Success("Unknown", new ResponseField("RequestId", requestId), new ResponseField("Success", true));

    private static ServiceError? Missing(ReceivedRequest request, string name) =>
        request.Find(name) is null ? ErrorTable.Get("Missing" + name) : null;

    private ServiceError? CheckAddressing(ReceivedRequest request) =>
        request.Method != HttpMethod.Post ? ErrorTable.Get("UnsupportedHTTPMethod")
        : !IsSecureEnough(request.Endpoint) ? ErrorTable.Get("InvalidProtocol.NeedSsl")
        : Product.FindObstacle(request.Address) ?? CheckParameters(request) ?? CheckOperation(request);

    private static bool IsSecureEnough(Uri endpoint) =>
        endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback);

    private static ServiceError? CheckParameters(ReceivedRequest request) =>
        request.Defect is { } defect ? ErrorTable.Get("InvalidParameter.Format").With(defect)
        : CheckFormat(request) ?? Missing(request, "Version") ?? Missing(request, "Action");

    private static ServiceError? CheckFormat(ReceivedRequest request) =>
        request.Find("Format") is not { } format || format.ToUpperInvariant() is "JSON" or "XML" ? null : ErrorTable.Get("InvalidFormat");

    private ServiceError? CheckOperation(ReceivedRequest request)
    {
        bool isVersionFound = false;
        foreach (IEmulatedOperation operation in operations)
        {
            if (operation.Product.IsServedAt(request.Address!) && operation.Version == request.Find("Version"))
            {
                isVersionFound = true;
                if (operation.Action == request.Find("Action"))
                {
                    return null;
                }
            }
        }

        return ErrorTable.Get(isVersionFound ? "InvalidAction.NotFound" : "InvalidVersion");
    }

    private ServiceError? CheckKey(ReceivedRequest request) =>
        Missing(request, "AccessKeyId")
        ?? (KeyOf(request) is not { } key ? ErrorTable.Get("InvalidAccessKeyId.NotFound")
            : !key.IsActive ? ErrorTable.Get("InvalidAccessKeyId.Inactive")
            : null);

    private ServiceError? CheckFreshness(ReceivedRequest request, DateTimeOffset now) =>
        Missing(request, "Timestamp")
        ?? CheckTimestamp(request.Find("Timestamp")!, now)
        ?? Missing(request, "SignatureNonce")
        ?? (_nonces.Contains(request.Find("AccessKeyId")!, request.Find("SignatureNonce")!, now)
            ? ErrorTable.Get("SignatureNonceUsed")
            : null);

    private static ServiceError? CheckTimestamp(string timestamp, DateTimeOffset now) =>
        ParseTimestamp(timestamp) is not { } signedAt ? ErrorTable.Get("InvalidTimeStamp.Format")
        : (now - signedAt).Duration() > TimestampTolerance ? ErrorTable.Get("InvalidTimeStamp.Expired")
        : null;

    private static DateTimeOffset? ParseTimestamp(string timestamp) => DateTimeOffset.TryParseExact(
        timestamp, TimestampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed)
        ? parsed
        : null;

    /// <summary>The end of the documented window or of the timestamp, until which the same request could come again.</summary>
    private static DateTimeOffset EndOfNonce(ReceivedRequest request, DateTimeOffset now)
    {
        DateTimeOffset endOfTimestamp = ParseTimestamp(request.Find("Timestamp")!)!.Value + TimestampTolerance;
        DateTimeOffset endOfWindow = now + NonceWindow;
        return endOfTimestamp > endOfWindow ? endOfTimestamp : endOfWindow;
    }

    private ServiceError? CheckSignature(ReceivedRequest request)
    {
        ServiceError? error = Missing(request, "SignatureMethod")
            ?? (IsHmacSha1(request.Find("SignatureMethod")!) ? null : ErrorTable.Get("InvalidSignatureMethod"))
            ?? Missing(request, "SignatureVersion")
            ?? (request.Find("SignatureVersion") != "1.0" ? ErrorTable.Get("InvalidSignatureVersion") : null)
            ?? Missing(request, "Signature");
        if (error is not null)
        {
            return error;
        }

        string stringToSign = SignatureCheck.StringToSign(request.Method, request.Parameters);
        return request.Find("Signature") == SignatureCheck.Sign(stringToSign, KeyOf(request)!.Secret)
            ? null
            : ErrorTable.Get("SignatureDoesNotMatch").With(
                "Specified signature is not matched with our calculation. server string to sign is:" + stringToSign);
    }

    /// <summary>Case does not matter: the vendor's own sample says "Hmac-SHA1" and gets as far as the signature.</summary>
    private static bool IsHmacSha1(string signatureMethod) =>
        string.Equals(signatureMethod, "HMAC-SHA1", StringComparison.OrdinalIgnoreCase);

    private ServiceError? CheckSecurityToken(ReceivedRequest request, DateTimeOffset now)
    {
        AccessKey key = KeyOf(request)!;
        string? token = request.Find("SecurityToken");
        string? code = token == key.SecurityToken ? (now >= key.SecurityTokenExpiresAt ? "InvalidSecurityToken.Expired" : null)
            : token is null ? "MissingSecurityToken"
            : key.SecurityToken is null || accounts.IsTokenOfAnyKey(token) ? "InvalidSecurityToken.MismatchWithAccessKey"
            : "InvalidSecurityToken.Malformed";
        return code is null ? null : ErrorTable.Get(code);
    }

    private static ServiceError? CheckMainAccount(AccessKey key, Reseller caller) =>
        key.IsRamUser ? ErrorTable.Get("Forbidden.RAM")
        : !caller.IsApiOpened ? ErrorTable.Get("InvalidApi.NotFound")
        : null;

    private AccessKey? KeyOf(ReceivedRequest request) => accounts.FindAccessKey(request.Find("AccessKeyId")!);

    private IEmulatedOperation? FindOperation(ReceivedRequest request)
    {
        foreach (IEmulatedOperation operation in operations)
        {
            if (operation.Version == request.Find("Version") && operation.Action == request.Find("Action"))
            {
                return operation;
            }
        }

        return null;
    }
}
