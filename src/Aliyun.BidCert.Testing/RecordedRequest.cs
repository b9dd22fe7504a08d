using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Net;
using System.Net.Http;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing;

/// <summary>A request as the emulator received it, with its outcome.</summary>
/// <remarks>
/// Instances are safe for use by any number of threads. Only <see cref="StatusCode"/> and <see cref="Code"/> change, once, when the
/// response is known. The parameters, or with the signature V3 the headers, contain the signature. The parameters contain the UID of the
/// customer and, for face verification, a name and a document number. <see cref="ToString"/> shows none of these, except for the UID in
/// masked form.
/// </remarks>
public sealed class RecordedRequest
{
    private volatile Outcome? _outcome;

    internal RecordedRequest(ReceivedRequest request, string requestId, DateTimeOffset receivedAt, EmulatorFault? fault)
    {
        Fault = fault;
        Method = request.Method;
        Endpoint = request.Endpoint;
        UserAgent = request.UserAgent;
        QueryParameters = new ReadOnlyDictionary<string, string>(request.Query);
        FormParameters = new ReadOnlyDictionary<string, string>(request.Form);
        Parameters = new ReadOnlyDictionary<string, string>(request.Parameters);
        Headers = new ReadOnlyDictionary<string, string>(request.Headers);
        Action = request.FindCommon("Action");
        RequestId = requestId;
        ReceivedAt = receivedAt;
    }

    /// <summary>Gets the action, such as <c>GenerateAliyunBidCertWaysUrl</c>, or null if the request has none.</summary>
    public string? Action { get; }

    /// <summary>Gets the HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>Gets the URL that the request was sent to, without its query.</summary>
    public Uri Endpoint { get; }

    /// <summary>Gets the <c>User-Agent</c> header, or null if there was none.</summary>
    public string? UserAgent { get; }

    /// <summary>
    /// Gets all parameters, decoded, from the query string and the form body. Names are case-sensitive. A parameter that is present twice
    /// has its first value.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Gets the <see cref="Parameters"/> of the query string. Empty if there were none.</summary>
    public IReadOnlyDictionary<string, string> QueryParameters { get; }

    /// <summary>Gets the <see cref="Parameters"/> of the form body. Empty if there were none.</summary>
    public IReadOnlyDictionary<string, string> FormParameters { get; }

    /// <summary>
    /// Gets the headers of the request and of its body, a <c>Host</c> among them. Names are not case-sensitive. Those of a request with the
    /// signature V3 contain the AccessKeyId, the signature and, if there is one, the STS token: do not log them.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Gets the time at which the request was received, in UTC, by the emulator's clock.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>Gets the id of the request: a GUID in upper case. Responses that the emulator writes carry it.</summary>
    public string RequestId { get; }

    /// <summary>Gets the fault that happened to the request, or null if it was checked and carried out.</summary>
    public EmulatorFault? Fault { get; }

    /// <summary>Gets the HTTP status of the response, or null if there is no response, or none yet.</summary>
    public HttpStatusCode? StatusCode => _outcome?.StatusCode;

    /// <summary>
    /// Gets the error code of the response, such as <c>Bid Mismatch</c>, or null if the response has none, or there is none yet.
    /// </summary>
    public string? Code => _outcome?.Code;

    /// <summary>
    /// Gets what the emulator signed to check a signature that does not match: the string to sign, or with the signature V3 the canonical
    /// request. Null for any other outcome. Compare it with what the program signed, for example with
    /// <see cref="SignatureDiagnosis.Compare"/>. It contains the AccessKeyId and the UID of the customer: do not log it.
    /// </summary>
    public string? StringToSign => _outcome?.Mismatch?.Signed;

    /// <summary>Returns what is most likely wrong with a signature that does not match.</summary>
    /// <param name="language">The language.</param>
    /// <returns>One or more sentences, without secrets. Null for any other outcome.</returns>
    public string? GetSignatureAdvice(AdviceLanguage language) =>
        language == AdviceLanguage.Chinese ? _outcome?.Mismatch?.Chinese : _outcome?.Mismatch?.English;

    /// <summary>Returns the action, the masked UID of the customer and the outcome.</summary>
    /// <returns>A single line in English, without key, signature, token or complete UID.</returns>
    public override string ToString()
    {
        string action = Action ?? "no action";
        string? uid = ReceivedRequest.Find(Parameters, "AliyunPk") ?? ReceivedRequest.Find(Parameters, "PK");
        string subject = uid is { Length: > 0 } ? " for " + Mask.Uid(uid) : "";
        string outcome = _outcome is { } known
            ? FormattableString.Invariant($"{(int)known.StatusCode} {known.Code}").TrimEnd()
            : "no response";
        return action + subject + ": " + outcome;
    }

    internal void SetOutcome(HttpStatusCode statusCode, string? code, SignatureMismatch? mismatch) =>
        _outcome = new Outcome(statusCode, code, mismatch);

    private sealed class Outcome(HttpStatusCode statusCode, string? code, SignatureMismatch? mismatch)
    {
        internal SignatureMismatch? Mismatch { get; } = mismatch;

        internal HttpStatusCode StatusCode { get; } = statusCode;

        internal string? Code { get; } = code;
    }
}
