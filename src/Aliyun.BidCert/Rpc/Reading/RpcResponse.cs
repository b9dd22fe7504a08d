using System;
using System.Text;
using System.Text.Json;

namespace Aliyun.BidCert.Rpc;

/// <summary>A response of the service, read from JSON or XML into one shape: named values without regard to case.</summary>
internal sealed class RpcResponse(
    RpcAttempt attempt,
    ResponseHead head,
    ArraySegment<byte> body,
    ResponseMembers members)
{
    private static readonly string[] SuccessWords = ["200", "OK", "Success"];

    /// <summary>When the request that it belongs to was signed.</summary>
    internal DateTimeOffset SignedAt => head.Signed?.Time.SignedAt ?? attempt.StartedAt;

    /// <inheritdoc cref="ResponseHead.ClockSkew"/>
    internal TimeSpan? ClockSkew => head.ClockSkew;

    /// <summary>The RequestId of the body, else that of the head; null when there is none.</summary>
    internal string? RequestId => Find("RequestId")?.Trim() is { Length: > 0 } id ? id : head.RequestId;

    /// <summary>Whether the HTTP status, and in XML the root, are those of a success. Without them nothing else is one.</summary>
    internal bool MayBeSuccess => HasSuccessStatus && !members.IsError;

    internal bool HasSuccessStatus => head.StatusCode is >= 200 and < 300;

    /// <summary>Whether it is an error response as such, whatever its members say.</summary>
    internal bool IsError => members.IsError;

    /// <summary>Whether a member says that the operation succeeded, whatever the others say.</summary>
    internal bool SaysDone => IsTrue("Success") || IsTrue("Result");

    /// <summary>Whether it says in so many words that the operation did not happen.</summary>
    internal bool SaysNotDone => Denies("Success") || Denies("Result");

    /// <summary>A value as text; null when it is absent, null or empty.</summary>
    internal string? Find(string name) => members.Find(name);

    /// <summary>An object: as such, or as JSON in a text. Null when there is none.</summary>
    /// <exception cref="BidCertTransportException">The text is no JSON object, or an element of the object is there twice.</exception>
    internal ResponseMembers? FindObject(string name)
    {
        try
        {
            ResponseMembers? found = members.FindObject(name)
                ?? (Find(name) is { } text ? JsonResponse.Read(Encoding.UTF8.GetBytes(text)) : null);
            return found is { HasRepetition: true } ? throw ToMalformed($"{name} that holds an element twice") : found;
        }
        catch (JsonException)
        {
            throw ToMalformed($"{name} that is no JSON object");
        }
    }

    internal bool IsTrue(string name) => bool.TryParse(Find(name), out bool value) && value;

    internal bool IsFalse(string name) => bool.TryParse(Find(name), out bool value) && !value;

    /// <summary>Whether the text is there and is not that of true.</summary>
    internal bool Denies(string name) => Find(name) is not null && !IsTrue(name);

    /// <summary>Whether it is there, but is no text: null, empty, an object or a list.</summary>
    internal bool HasNoText(string name) => members.HasNoText(name);

    /// <summary>
    /// The response as one in which the service rejects the call; or, where its Code says success and nothing says the opposite, as one
    /// that cannot be used.
    /// </summary>
    internal BidCertException ToFailure() => !SaysNotDone && !members.IsError && IsSuccessWord(Find("Code"))
        ? ToMalformed("a Code that says success, but no success")
        : ToServiceException();

    private BidCertServiceException ToServiceException()
    {
        string code = Find("Code") ?? "";
        string? message = Find("Message");
        ErrorTableEntry entry = ErrorTable.Find(code, message, head.StatusCode, attempt.Service);
        return new BidCertServiceException(new ServiceFailure(head.StatusCode, code)
        {
            ServerMessage = message,
            Recommend = Find("Recommend"),
            RequestId = RequestId,
            RetryAfter = head.RetryAfter,
            SignatureDiagnosis = entry.ErrorCode == BidCertErrorCode.SignatureDoesNotMatch
                ? head.Signed?.Diagnose(message, attempt.SentValues)
                : null,
            IsAcs3 = attempt.IsAcs3,
            Attempts = attempt.Number,
            Operation = attempt.Operation,
            Service = attempt.Service,
            MaskedUid = attempt.MaskedUid,
            Parameter = entry.ErrorCode is BidCertErrorCode.MissingParameter or BidCertErrorCode.InvalidParameter && message is not null
                ? SentValues.FindParameter(message, attempt)
                : null,
            IsCodeSecret = SentValues.AreIn(code, attempt),
            IsOutcomeUnknown = !attempt.IsIdempotent && !WasNotCarriedOut(entry),
            IsClockCorrected = entry.ErrorCode == BidCertErrorCode.TimestampExpired && ClockSkew is not null,
            AdviceLanguage = attempt.Options.AdviceLanguage,
        });
    }

    /// <summary>The response as one that cannot be used, because it lacks something or holds it in a wrong form.</summary>
    internal BidCertTransportException ToMalformed(string what) =>
        TransportFailures.Malformed(attempt, head, head.RetryAfter, $"{BodyDescription.Of(body)}{head.Origin}: {what}", RequestId);

    private static bool IsSuccessWord(string? code) =>
        Array.Exists(SuccessWords, word => string.Equals(word, code, StringComparison.OrdinalIgnoreCase));

    // Each attempt's nonce is new: one that was used means that a copy of this very request arrived before. A code that nobody knows says
    // nothing.
    private bool WasNotCarriedOut(ErrorTableEntry entry) =>
        !SaysDone
        && (entry.ErrorCode is BidCertErrorCode.Throttling or BidCertErrorCode.TimestampExpired
            || (!entry.IsTransient && (entry.ErrorCode != BidCertErrorCode.Unknown || SaysNotDone)));
}
