using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Aliyun.BidCert;

/// <summary>
/// What a browser said about a face verification, which its user can forge: whatever it says, ask the server (the
/// <see href="https://help.aliyun.com/document_detail/181863.html">query of face verification</see>) whether the face passed.
/// This reads what a page posts back to its own server: the answer of the Alipay app, or the result that <c>bidcert.js</c> makes of it.
/// </summary>
/// <remarks>Immutable, so safe for use by many threads. See
/// <see href="https://help.aliyun.com/document_detail/145726.html">the vendor's page</see>.</remarks>
public sealed class AlipayVerifyResult
{
    private AlipayVerifyResult(string rawStatus, string? certifyId, string? rawErrorCode)
    {
        Status = StatusOf(rawStatus);
        RawStatus = rawStatus;
        CertifyId = certifyId;
        ErrorCode = ErrorCodeOf(rawErrorCode);
        RawErrorCode = rawErrorCode;
    }

    /// <summary>How it ended; <see cref="ResultStatus.Unknown"/> when this version does not know <see cref="RawStatus"/>.</summary>
    public ResultStatus Status { get; }

    /// <summary>The <c>resultStatus</c> as the app wrote it, to the letter. A user can put any text here: do not show or log it unescaped.</summary>
    public string RawStatus { get; }

    /// <summary>
    /// The certifyId that the page gave; null when it gave none. A user can put another one here: ask the server with the one that was kept
    /// there, for this user, when the verification began.
    /// </summary>
    public string? CertifyId { get; }

    /// <summary>Why it was refused; <see cref="AlipayErrorCode.None"/> when no code was given.</summary>
    public AlipayErrorCode ErrorCode { get; }

    /// <summary>The <c>errorCode</c> as the app wrote it, to the letter; null when it is absent or empty. A user can put any text here.</summary>
    public string? RawErrorCode { get; }

    /// <summary>Reads a result, never with an exception, whatever the text is.</summary>
    /// <param name="json">
    /// What the page posted: a JSON object with a <c>resultStatus</c>, of at most 65,536 characters and 16 levels, with no member twice.
    /// Members that are not known are passed over, and what is not a string is taken as its JSON text.
    /// </param>
    /// <param name="result">The result; null when there is none in the text.</param>
    /// <returns>Whether the text is a result; true also for one of a status that this version does not know, and for no success.</returns>
    public static bool TryParse(string? json, [NotNullWhen(true)] out AlipayVerifyResult? result)
    {
        result = PostedJson.Read(json, Read);
        return result is not null;
    }

    /// <summary>The result without anything that a user can write.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => $"AlipayVerifyResult: {Status}, ErrorCode {ErrorCode}";

    private static AlipayVerifyResult? Read(JsonElement root)
    {
        JsonElement inner = PostedJson.Member(root, "result");
        string? errorCode = PostedJson.Text(root, "errorCode") ?? PostedJson.Text(inner, "errorCode");
        return PostedJson.Text(root, "resultStatus") is { } status
            ? new AlipayVerifyResult(
                status,
                PostedJson.Text(root, "certifyId") ?? PostedJson.Text(inner, "certifyId"),
                string.IsNullOrEmpty(errorCode) ? null : errorCode)
            : null;
    }

    private static ResultStatus StatusOf(string rawStatus) => rawStatus switch
    {
        "4000" => ResultStatus.BusinessError,
        "6001" => ResultStatus.Cancelled,
        "6002" => ResultStatus.NetworkError,
        "9000" => ResultStatus.Passed,
        _ => ResultStatus.Unknown,
    };

    private static AlipayErrorCode ErrorCodeOf(string? rawErrorCode) => rawErrorCode switch
    {
        null => AlipayErrorCode.None,
        "UNKNOWN_ERROR" => AlipayErrorCode.UnknownError,
        "SYSTEM_ERROR" => AlipayErrorCode.SystemError,
        "USER_IS_NOT_CERTIFY" => AlipayErrorCode.UserIsNotCertify,
        _ => AlipayErrorCode.Unknown,
    };
}
