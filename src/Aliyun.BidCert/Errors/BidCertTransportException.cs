using System;

namespace Aliyun.BidCert;

/// <summary>A call that brought back no usable response. Whether the service carried it out is not known.</summary>
public sealed class BidCertTransportException : BidCertException
{
    /// <summary>Initializes a new instance, for example to fake a client in a test.</summary>
    /// <param name="failure">
    /// What kind of failure it is. <see cref="BidCertException.IsTransient"/> is what it is for a real failure of that kind.
    /// </param>
    /// <param name="message">What happened, in English, without secrets.</param>
    /// <param name="statusCode">The HTTP status that came, or null when none did.</param>
    public BidCertTransportException(BidCertTransportFailure failure, string message, int? statusCode = null)
        : this(failure, message, statusCode, IsTransientBy(failure, statusCode))
    {
    }

    internal BidCertTransportException(
        BidCertTransportFailure failure,
        string reason,
        int? statusCode,
        bool isTransient,
        string? operation = null,
        string? maskedUid = null,
        TimeSpan? retryAfter = null,
        int attempts = 1,
        Exception? innerException = null,
        string? requestId = null)
        : base(operation, reason, maskedUid, end: "", innerException, isTransient, retryAfter, attempts, requestId)
    {
        Failure = failure;
        StatusCode = statusCode;
    }

    /// <summary>Gets what kind of failure it is.</summary>
    public BidCertTransportFailure Failure { get; }

    /// <summary>Gets the HTTP status that came, or null when none did.</summary>
    public int? StatusCode { get; }

    internal static bool IsTransientBy(BidCertTransportFailure failure, int? statusCode) => failure switch
    {
        BidCertTransportFailure.Connection or BidCertTransportFailure.Timeout => true,
        BidCertTransportFailure.MalformedResponse => statusCode is { } status && RetryableStatus.Contains(status),
        _ => false,
    };
}
