using System;

namespace Aliyun.BidCert;

/// <summary>
/// A call that did not succeed: <see cref="BidCertServiceException"/> when the service answered no,
/// <see cref="BidCertTransportException"/> when there was no usable answer.
/// </summary>
/// <remarks>
/// Neither the message nor <see cref="object.ToString"/> ever holds an AccessKeySecret, a signature, a URL token or personal data.
/// A wrong argument is an <see cref="ArgumentException"/> instead, and cancelling an <see cref="OperationCanceledException"/>.
/// </remarks>
public abstract class BidCertException : Exception
{
    private protected BidCertException(string message, Exception? innerException, bool isTransient, TimeSpan? retryAfter, int attempts, string? requestId)
        : base(message, innerException)
    {
        IsTransient = isTransient;
        RetryAfter = retryAfter;
        Attempts = attempts;
        RequestId = requestId;
    }

    /// <summary>
    /// Whether the same call may succeed when it is made again later. The client's own retries, if it has any, are over. False for a
    /// removal that the service may have carried out: query before another one.
    /// </summary>
    public bool IsTransient { get; internal set; }

    /// <summary>How long the service asked to wait before another call, or null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>How many times the request was sent, or tried to be sent; 1 without retries.</summary>
    public int Attempts { get; internal set; }

    /// <summary>
    /// The RequestId, which the vendor's support asks for, or null when there was no answer or it had none. Messages and logs show only what
    /// looks like one.
    /// </summary>
    public string? RequestId { get; }

    /// <summary>The message without the RequestId.</summary>
    internal abstract string Reason { get; }

    /// <summary>The same failure of a call that must not be repeated blindly.</summary>
    internal abstract BidCertException WithUnknownOutcome();
}
