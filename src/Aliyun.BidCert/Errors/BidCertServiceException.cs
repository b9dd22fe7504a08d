using System;
using System.Globalization;

namespace Aliyun.BidCert;

/// <summary>The service answered no: it gave an error code, or said that the call did not succeed.</summary>
/// <remarks>See <see href="https://help.aliyun.com/document_detail/91781.html">the vendor's page</see> for its codes.</remarks>
public sealed class BidCertServiceException : BidCertException
{
    private const int MaxShownCode = 128;

    private readonly ErrorTableEntry _entry;

    /// <summary>Makes one, for example to fake a client in a test.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="code">The service's error code to the letter; empty when it gave none.</param>
    /// <param name="serverMessage">The service's message, or null. AccessKeyIds, strings to sign and long numbers in it are masked.</param>
    /// <param name="requestId">The RequestId, or null.</param>
    /// <param name="recommend">The service's link to its own diagnosis, or null.</param>
    /// <param name="retryAfter">How long the service asked to wait, or null.</param>
    /// <param name="signatureDiagnosis">What a signature that did not match came from, or null.</param>
    /// <param name="attempts">How many times the request was sent.</param>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is null.</exception>
    public BidCertServiceException(
        int statusCode,
        string code,
        string? serverMessage = null,
        string? requestId = null,
        string? recommend = null,
        TimeSpan? retryAfter = null,
        SignatureDiagnosis? signatureDiagnosis = null,
        int attempts = 1)
        : this(ErrorTable.Find(code, serverMessage, statusCode), statusCode, code, Redaction.ServerText(serverMessage), requestId,
            Redaction.ServerText(recommend), retryAfter, signatureDiagnosis, attempts)
    {
    }

    private BidCertServiceException(
        ErrorTableEntry entry,
        int statusCode,
        string code,
        string? serverMessage,
        string? requestId,
        string? recommend,
        TimeSpan? retryAfter,
        SignatureDiagnosis? signatureDiagnosis,
        int attempts)
        : base(
            $"{Describe(entry, code, serverMessage, signatureDiagnosis)} RequestId: {Redaction.RequestId(requestId ?? "none")}",
            innerException: null,
            entry.IsTransient,
            retryAfter,
            attempts,
            requestId)
    {
        _entry = entry;
        StatusCode = statusCode;
        Code = code;
        ServerMessage = serverMessage;
        Recommend = recommend;
        SignatureDiagnosis = signatureDiagnosis;
    }

    /// <summary>The HTTP status. Statuses vary between the vendor's products: decide by <see cref="ErrorCode"/>.</summary>
    public int StatusCode { get; }

    /// <summary>The service's error code to the letter, for example <c>Invalid PK</c>; empty when it gave none.</summary>
    public string Code { get; }

    /// <summary>The code as an enumeration, <see cref="BidCertErrorCode.Unknown"/> for one that is not documented.</summary>
    public BidCertErrorCode ErrorCode => _entry.ErrorCode;

    /// <summary>The service's message, or null when it gave none. AccessKeyIds, strings to sign and long numbers in it are masked.</summary>
    public string? ServerMessage { get; }

    /// <summary>The service's link to its own diagnosis, or null when it gave none.</summary>
    public string? Recommend { get; }

    /// <summary>
    /// For <see cref="BidCertErrorCode.SignatureDoesNotMatch"/>: what the difference is. Null for every other code, and when the service
    /// did not say what it signed.
    /// </summary>
    public SignatureDiagnosis? SignatureDiagnosis { get; }

    /// <summary>What a developer does next, in English or in simplified Chinese.</summary>
    /// <param name="culture">Chinese for any Chinese culture, English for every other. Null means
    /// <see cref="CultureInfo.CurrentUICulture"/>.</param>
    /// <returns>A few sentences, without secrets.</returns>
    public string GetAdvice(CultureInfo? culture = null)
    {
        bool chinese = string.Equals((culture ?? CultureInfo.CurrentUICulture).TwoLetterISOLanguageName, "zh", StringComparison.Ordinal);
        return Advise(_entry, SignatureDiagnosis, chinese);
    }

    internal override string Reason => Describe(_entry, Code, ServerMessage, SignatureDiagnosis);

    internal override BidCertException WithUnknownOutcome()
    {
        var entry = new ErrorTableEntry(_entry.Code, _entry.ErrorCode, isTransient: false, UnknownOutcome.English, UnknownOutcome.Chinese);
        return new BidCertServiceException(
            entry, StatusCode, Code, ServerMessage, RequestId, Recommend, RetryAfter, SignatureDiagnosis, Attempts);
    }

    /// <summary>A code as texts show it.</summary>
    internal static string Show(string code) => code.Length > Redaction.MaxSearched ? Redaction.Hidden : Redaction.ServerText(Redaction.Beginning(code, MaxShownCode))!;

    private static string Advise(ErrorTableEntry entry, SignatureDiagnosis? diagnosis, bool chinese) =>
        entry.ErrorCode == BidCertErrorCode.SignatureDoesNotMatch && diagnosis is not null
            ? diagnosis.Explain(chinese)
            : chinese ? entry.Chinese : entry.English;

    private static string Describe(ErrorTableEntry entry, string code, string? serverMessage, SignatureDiagnosis? diagnosis)
    {
        string said = code.Length == 0 ? "The service said no without a code" : Show(code);
        string message = serverMessage is null ? said + "." : $"{said}: {serverMessage}";
        return $"{message} Advice: {Advise(entry, diagnosis, chinese: false)}";
    }
}
