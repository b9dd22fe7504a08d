using System;

namespace Aliyun.BidCert;

/// <summary>A call that brought back no usable answer. Whether the service carried it out is not known.</summary>
public sealed class BidCertTransportException : BidCertException
{
    /// <summary>Makes one, for example to fake a client in a test.</summary>
    /// <param name="failure">What kind of failure it is.</param>
    /// <param name="message">What happened, in English, without secrets.</param>
    /// <param name="statusCode">The HTTP status that came, or null when none did.</param>
    /// <param name="isTransient">Whether the same call may succeed later.</param>
    /// <param name="retryAfter">How long the server asked to wait, or null.</param>
    /// <param name="attempts">How many times the request was sent.</param>
    /// <param name="innerException">What the transport threw, or null.</param>
    /// <param name="requestId">The RequestId of an answer that cannot be used otherwise, or null.</param>
    public BidCertTransportException(
        BidCertTransportFailure failure,
        string message,
        int? statusCode = null,
        bool isTransient = false,
        TimeSpan? retryAfter = null,
        int attempts = 1,
        Exception? innerException = null,
        string? requestId = null)
        : base(message, innerException, isTransient, retryAfter, attempts, requestId)
    {
        Failure = failure;
        StatusCode = statusCode;
    }

    /// <summary>What kind of failure it is.</summary>
    public BidCertTransportFailure Failure { get; }

    /// <summary>The HTTP status that came, or null when none did.</summary>
    public int? StatusCode { get; }

    internal override string Reason => Message;

    internal override BidCertException WithUnknownOutcome() => new BidCertTransportException(
        Failure, $"{Message} {UnknownOutcome.English}", StatusCode, isTransient: false, RetryAfter, Attempts, InnerException, RequestId);
}
