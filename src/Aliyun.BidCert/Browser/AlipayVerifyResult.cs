using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Aliyun.BidCert;

/// <summary>
/// The result of a face verification that a browser posted, which its user can forge: ask the server (the query of face verification, see
/// <see href="https://help.aliyun.com/document_detail/181863.html">SDK调用接入</see>) whether the face passed, whatever the result says.
/// </summary>
/// <remarks>
/// A page posts to its own server either the response of the Alipay app, or the result that <c>bidcert.js</c> creates from it. This class
/// reads both. Instances are immutable and therefore thread-safe.
/// See <see href="https://help.aliyun.com/document_detail/145726.html">端内接入支付宝H5页面</see> in the Alibaba Cloud documentation.
/// </remarks>
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

    /// <summary>Gets the status with which the verification ended.</summary>
    /// <value>
    /// One of the defined statuses, or <see cref="ResultStatus.Unknown"/> if this version does not know <see cref="RawStatus"/>.
    /// </value>
    public ResultStatus Status { get; }

    /// <summary>
    /// Gets the <c>resultStatus</c> as the app wrote it, to the letter. A user can send any text here: do not show or log it unescaped.
    /// </summary>
    public string RawStatus { get; }

    /// <summary>
    /// Gets the certifyId that the page sent. A user can send another one: query with the one that the server kept for this user when the
    /// verification was started.
    /// </summary>
    /// <value>The certifyId, or <see langword="null"/> if the page sent none.</value>
    public string? CertifyId { get; }

    /// <summary>Gets the error with which the verification ended.</summary>
    /// <value>
    /// One of the defined codes, <see cref="AlipayErrorCode.None"/> if the page sent no code, or <see cref="AlipayErrorCode.Unknown"/> if
    /// this version does not know <see cref="RawErrorCode"/>.
    /// </value>
    public AlipayErrorCode ErrorCode { get; }

    /// <summary>Gets the <c>errorCode</c> as the app wrote it, to the letter. A user can send any text here.</summary>
    /// <value>The code, or <see langword="null"/> if it is absent or empty.</value>
    public string? RawErrorCode { get; }

    /// <summary>Reads a result that a page posted. No text causes an exception.</summary>
    /// <param name="json">
    /// The text that the page posted: a JSON object with a <c>resultStatus</c>, of at most 65,536 characters and 16 levels, in which no
    /// member occurs twice. Its <c>result</c> is an object, or the JSON of one as a text. Unknown members are ignored, and a value that is
    /// not a string is taken as its JSON text.
    /// </param>
    /// <param name="result">The result, or <see langword="null"/> if the text is none.</param>
    /// <returns>
    /// <see langword="true"/> if the text is a result, also one that is no success or has a status that this version does not know;
    /// otherwise, <see langword="false"/>.
    /// </returns>
    public static bool TryParse(string? json, [NotNullWhen(true)] out AlipayVerifyResult? result)
    {
        result = PostedJson.Read(json, Read);
        return result is not null;
    }

    /// <summary>Returns a description of the result without any text of the user.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => $"AlipayVerifyResult: {Status}, ErrorCode {ErrorCode}";

    private static AlipayVerifyResult? Read(JsonElement root)
    {
        JsonElement inner = PostedJson.Member(root, "result");
        return inner.ValueKind != JsonValueKind.String ? Read(root, inner)
            : PostedJson.Read(inner.GetString(), parsed => Read(root, parsed)) ?? Read(root, inner: default);
    }

    private static AlipayVerifyResult? Read(JsonElement root, JsonElement inner)
    {
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
