using System;
using System.Globalization;

namespace Aliyun.BidCert;

/// <summary>The service rejected the call: it gave an error code, or said that the call did not succeed.</summary>
/// <remarks>See <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see> for its codes.</remarks>
public sealed class BidCertServiceException : BidCertException
{
    private readonly ErrorTableEntry _entry;
    private readonly ServiceFailure _failure;

    /// <summary>Initializes a new instance, for example to fake a client in a test.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="code">The service's error code to the letter; empty when it gave none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is null.</exception>
    public BidCertServiceException(int statusCode, string code)
        : this(statusCode, code, serverMessage: null, requestId: null)
    {
    }

    /// <summary>Initializes a new instance with what the service said beside the code, for example to fake a client in a test.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="code">The service's error code to the letter; empty when it gave none.</param>
    /// <param name="serverMessage">The service's message, or null.</param>
    /// <param name="requestId">The RequestId, or null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is null.</exception>
    public BidCertServiceException(int statusCode, string code, string? serverMessage, string? requestId)
        : this(new ServiceFailure(statusCode, code) { ServerMessage = serverMessage, RequestId = requestId })
    {
    }

    internal BidCertServiceException(ServiceFailure failure)
        : this(failure, ErrorTable.Find(failure.Code, failure.ServerMessage, failure.StatusCode, failure.Service))
    {
    }

    private BidCertServiceException(ServiceFailure failure, ErrorTableEntry entry)
        : base(
            failure.Operation,
            Describe(failure, entry),
            failure.MaskedUid,
            $" RequestId {Mask.RequestId(failure.RequestId)}",
            innerException: null,
            !failure.IsOutcomeUnknown && (entry.IsTransient || failure.IsClockCorrected),
            failure.RetryAfter,
            failure.Attempts,
            failure.RequestId)
    {
        _failure = failure;
        _entry = entry;
    }

    /// <summary>Gets the HTTP status. Statuses vary between the vendor's products: decide by <see cref="ErrorCode"/>.</summary>
    public int StatusCode => _failure.StatusCode;

    /// <summary>
    /// Gets the service's error code to the letter, for example <c>Invalid PK</c>; empty when it gave none. Messages and logs show only
    /// what looks like a code.
    /// </summary>
    public string Code => _failure.Code;

    /// <summary>Gets the code as an enumeration, <see cref="BidCertErrorCode.Unknown"/> for one that is not documented.</summary>
    public BidCertErrorCode ErrorCode => _entry.ErrorCode;

    /// <summary>
    /// Gets, for <see cref="BidCertErrorCode.SignatureDoesNotMatch"/>, what the difference is. Null for every other code, and when the
    /// service did not say what it signed.
    /// </summary>
    public SignatureDiagnosis? SignatureDiagnosis => _failure.SignatureDiagnosis;

#pragma warning disable CA1024 // Methods, which serialisers and loggers that walk properties do not call.
    /// <summary>
    /// Returns the service's message as it wrote it, or null when it gave none. It may repeat what was sent, a name or a UID among it: it
    /// is for a developer's eyes, not for a log.
    /// </summary>
    /// <returns>The message to the letter.</returns>
    public string? GetServerMessage() => _failure.ServerMessage;

    /// <summary>
    /// Returns the service's link to its own diagnosis as it wrote it, or null when it gave none. It may repeat what was sent.
    /// </summary>
    /// <returns>The link to the letter.</returns>
    public string? GetRecommend() => _failure.Recommend;
#pragma warning restore CA1024

#pragma warning disable RS0027 // The other overload takes an enumeration: no call fits both, however many parameters this one gets.
    /// <summary>Returns what a developer does next, in the language of a culture.</summary>
    /// <param name="culture">Chinese for any culture whose name begins with <c>zh</c>, English for every other. Null means
    /// <see cref="CultureInfo.CurrentUICulture"/>. Where no such culture can be created, because globalization is invariant and only
    /// predefined cultures are allowed, use the other overload.</param>
    /// <returns>A few sentences, without secrets.</returns>
    public string GetAdvice(CultureInfo? culture = null)
    {
        // Where globalization is invariant, a culture has its name and nothing else.
        bool isChinese = (culture ?? CultureInfo.CurrentUICulture).Name.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
        return GetAdvice(isChinese ? AdviceLanguage.Chinese : AdviceLanguage.English);
    }
#pragma warning restore RS0027

    /// <summary>Returns what a developer does next.</summary>
    /// <param name="language">In which language. Whatever is not defined means English.</param>
    /// <returns>A few sentences, without secrets.</returns>
    public string GetAdvice(AdviceLanguage language) => Advise(_failure, _entry, language);

    /// <summary>The code as texts show it.</summary>
    internal string ShownCode => Show(_failure, _entry);

    private static string Describe(ServiceFailure failure, ErrorTableEntry entry)
    {
        string about = failure.Parameter is { } parameter ? $" about {parameter}" : "";
        string advice = Advise(failure, entry, failure.AdviceLanguage);
        return FormattableString.Invariant($"{Show(failure, entry)}{about} (HTTP {failure.StatusCode}). {advice}");
    }

    private static string Show(ServiceFailure failure, ErrorTableEntry entry) =>
        failure.Code.Length == 0 ? "an error response without a code"
        : entry.IsWholeCode ? entry.Code
        : !failure.IsCodeSecret && Grammar.IsCode(failure.Code) ? failure.Code
        : "an undocumented code";

    private static string Advise(ServiceFailure failure, ErrorTableEntry entry, AdviceLanguage language)
    {
        bool isChinese = language == AdviceLanguage.Chinese;
        bool isMismatch = entry.ErrorCode == BidCertErrorCode.SignatureDoesNotMatch;
        return failure.IsOutcomeUnknown ? UnknownOutcome.In(language)
            : isMismatch && failure.SignatureDiagnosis is { } diagnosis ? diagnosis.Explain(language)
            : isMismatch && failure.IsAcs3 ? Acs3Advice.Mismatch(language)
            : (isChinese ? entry.Chinese : entry.English) + (failure.IsAcs3 ? Acs3Advice.Hint(entry.ErrorCode, language) : "");
    }
}
