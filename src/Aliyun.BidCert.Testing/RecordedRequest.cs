using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Net;
using System.Net.Http;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing;

/// <summary>One request as the emulator saw it, and how it was answered.</summary>
/// <remarks>
/// Safe for any number of threads. Only <see cref="StatusCode"/> and <see cref="Code"/> change, once: from null to what was
/// answered. The parameters hold the signature, the customer's UID and, of face verification, a name and a number; <see cref="ToString"/>
/// does not show them.
/// </remarks>
public sealed class RecordedRequest
{
    private volatile Outcome? _outcome;

    internal RecordedRequest(ReceivedRequest request, string requestId, DateTimeOffset receivedAt)
    {
        Method = request.Method;
        Endpoint = request.Endpoint;
        UserAgent = request.UserAgent;
        QueryParameters = new ReadOnlyDictionary<string, string>(request.Query);
        FormParameters = new ReadOnlyDictionary<string, string>(request.Form);
        Parameters = new ReadOnlyDictionary<string, string>(request.Parameters);
        RequestId = requestId;
        ReceivedAt = receivedAt;
    }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The address the request was sent to, without its query.</summary>
    public Uri Endpoint { get; }

    /// <summary>The <c>User-Agent</c> header, or null if there was none.</summary>
    public string? UserAgent { get; }

    /// <summary>All parameters, decoded, whichever way they came. Names are case-sensitive; of one given twice, the first value.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Those of <see cref="Parameters"/> that came in the query string. Empty if there were none.</summary>
    public IReadOnlyDictionary<string, string> QueryParameters { get; }

    /// <summary>Those of <see cref="Parameters"/> that came in a form body. Empty if there were none.</summary>
    public IReadOnlyDictionary<string, string> FormParameters { get; }

    /// <summary>When the request came in, in UTC, by the emulator's clock.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The id the request was given: a GUID in upper case. Answers written by the emulator carry it.</summary>
    public string RequestId { get; }

    /// <summary>The HTTP status that was answered, or null as long as, or because, there was no answer.</summary>
    public HttpStatusCode? StatusCode => _outcome?.StatusCode;

    /// <summary>The error code that was answered, such as <c>Bid Mismatch</c>, or null if the answer has none.</summary>
    public string? Code => _outcome?.Code;

    /// <summary>Says which action was asked for, for whom (masked), and how it was answered.</summary>
    /// <returns>One line of English, without key, signature, token or whole UID.</returns>
    public override string ToString()
    {
        string action = ReceivedRequest.Find(Parameters, "Action") ?? "no action";
        string? uid = ReceivedRequest.Find(Parameters, "AliyunPk") ?? ReceivedRequest.Find(Parameters, "PK");
        string subject = uid is { Length: > 0 } ? " for " + Mask.Uid(uid) : "";
        string outcome = _outcome is { } known ? FormattableString.Invariant($"{(int)known.StatusCode} {known.Code}").TrimEnd() : "no response";
        return action + subject + ": " + outcome;
    }

    internal void SetOutcome(HttpStatusCode statusCode, string? code) => _outcome = new Outcome(statusCode, code);

    private sealed class Outcome(HttpStatusCode statusCode, string? code)
    {
        internal HttpStatusCode StatusCode { get; } = statusCode;

        internal string? Code { get; } = code;
    }
}
