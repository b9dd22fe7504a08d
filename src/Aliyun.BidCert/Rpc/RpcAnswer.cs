using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Rpc;

/// <summary>An answer of the service, read from JSON or XML into one shape: named values without regard to case.</summary>
internal sealed class RpcAnswer(RpcAttempt attempt, int statusCode, TimeSpan? retryAfter, IReadOnlyDictionary<string, string?> values)
{
    internal DateTimeOffset SignedAt => attempt.SignedAt;

    internal string? RequestId => Find("RequestId");

    /// <summary>The error code, or null when the answer has none.</summary>
    internal string? Code => Find("Code");

    /// <summary>A value as text; null when it is absent, null or empty.</summary>
    internal string? Find(string name) => values.TryGetValue(name, out string? value) && value is { Length: > 0 } ? value : null;

    internal bool IsTrue(string name) => bool.TryParse(Find(name), out bool value) && value;

    /// <summary>The answer as a no of the service.</summary>
    internal BidCertServiceException ToServiceException()
    {
        string? message = Find("Message");
        string code = Code ?? "";
        bool signatureRefused = ErrorTable.Find(code, message, statusCode).ErrorCode == BidCertErrorCode.SignatureDoesNotMatch;
        return new BidCertServiceException(
            statusCode,
            code,
            Hide(message),
            RequestId,
            Hide(Find("Recommend")),
            retryAfter,
            signatureRefused ? SignatureDiagnosis.FromServerMessage(attempt.GetStringToSign(), message) : null);
    }

    private string? Hide(string? text) => text is null ? null : attempt.Hide(text);

    /// <summary>The answer as one that cannot be used, because it lacks something or holds it in a wrong form.</summary>
    internal BidCertTransportException ToMalformed(string what) => TransportFailures.Malformed(attempt, statusCode, retryAfter, what);
}
