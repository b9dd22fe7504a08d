using System;

namespace Aliyun.BidCert;

/// <summary>All that a <see cref="BidCertServiceException"/> is made of, at once.</summary>
internal sealed class ServiceFailure(int statusCode, string code)
{
    internal int StatusCode { get; } = statusCode;

    internal string Code { get; } = code;

    internal string? ServerMessage { get; set; }

    internal string? Recommend { get; set; }

    internal string? RequestId { get; set; }

    internal TimeSpan? RetryAfter { get; set; }

    internal SignatureDiagnosis? SignatureDiagnosis { get; set; }

    internal int Attempts { get; set; } = 1;

    /// <summary>The operation, or null where it is not known.</summary>
    internal string? Operation { get; set; }

    /// <summary>The service that sent the code, where one action stands for several.</summary>
    internal string? Service { get; set; }

    /// <summary>Whether the request had the signature V3.</summary>
    internal bool IsAcs3 { get; set; }

    /// <summary>The customer's UID, masked; null where the call is about none.</summary>
    internal string? MaskedUid { get; set; }

    /// <summary>The parameter of ours that the service's message is about, or null.</summary>
    internal string? Parameter { get; set; }

    /// <summary>Whether the code holds a value that was configured or sent, so that no text may show it.</summary>
    internal bool IsCodeSecret { get; set; }

    /// <summary>Whether the call may have been carried out, and must not be repeated blindly.</summary>
    internal bool IsOutcomeUnknown { get; set; }

    /// <summary>Whether the client has just corrected its clock, so that the next call is signed at the right time.</summary>
    internal bool IsClockCorrected { get; set; }

    internal AdviceLanguage AdviceLanguage { get; set; }
}
