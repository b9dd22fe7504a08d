using System;

namespace Aliyun.BidCert;

/// <summary>
/// A call that did not succeed: <see cref="BidCertServiceException"/> when the service rejected it,
/// <see cref="BidCertTransportException"/> when there was no usable response.
/// </summary>
/// <remarks>
/// The message and <see cref="object.ToString"/> consist of the SDK's own sentences, numbers, and identifiers of a known form; the
/// customer's UID is masked. So neither ever holds an AccessKeySecret, a signature, a URL token or personal data, whatever a server writes.
/// A wrong argument is an <see cref="ArgumentException"/> instead, and cancelling an <see cref="OperationCanceledException"/>.
/// </remarks>
public abstract class BidCertException : Exception
{
    private protected BidCertException(
        string? operation,
        string reason,
        string? maskedUid,
        string end,
        Exception? innerException,
        bool isTransient,
        TimeSpan? retryAfter,
        int attempts,
        string? requestId)
        : base(
            $"{(operation is null ? "" : operation + ": ")}{reason}{(maskedUid is null ? "" : $" Customer {maskedUid}.")}{end}",
            innerException)
    {
        Reason = reason;
        IsTransient = isTransient;
        RetryAfter = retryAfter;
        Attempts = attempts;
        RequestId = requestId;
    }

    /// <summary>
    /// Gets whether the same call may succeed when it is made again later. The client's own retries, if it has any, are over. False for a
    /// removal that the service may have carried out: query before another one.
    /// </summary>
    public bool IsTransient { get; }

    /// <summary>Gets how long the service asked to wait before another call, or null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Gets how many times the request was sent, or tried to be sent; 1 without retries.</summary>
    public int Attempts { get; }

    /// <summary>
    /// Gets the RequestId to the letter, which the vendor's support asks for, or null when there was no response or it had none. Messages
    /// and logs show only what looks like one.
    /// </summary>
    public string? RequestId { get; }

    /// <summary>The message without operation, customer and RequestId, which a log has beside it.</summary>
    internal string Reason { get; }
}
