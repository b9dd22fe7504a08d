using System;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert;

/// <summary>
/// The client of face verification inside the Alipay app (SAF, <c>fin_face_verify</c>), which checks whether a person's face matches an
/// identity. It knows no Alibaba Cloud account and certifies none: <see cref="IBidCertClient"/> tells whether an account is certified.
/// </summary>
/// <remarks>
/// Implementations are thread-safe, and one instance serves an application for its whole life. The interface may gain members in a minor
/// version: implement it in tests only.
/// </remarks>
public interface IFaceVerifyClient
{
    /// <summary>Starts a verification.</summary>
    /// <param name="request">The person whose face is to be verified, and what happens afterwards.</param>
    /// <param name="cancellationToken">The token that cancels the call and the pauses between its attempts.</param>
    /// <returns>
    /// The certifyId, which the application keeps, and the URL of the page on which the person shows their face. Both are valid for 30
    /// minutes and for one submission.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">A text of the request contains a lone surrogate or is too long.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration has never been valid.</exception>
    /// <exception cref="InvalidOperationException">
    /// The configuration is missing or cannot be converted, or the signing handler has been removed, or the
    /// <see cref="IAccessKeyProvider"/> returned no usable key. Whatever it throws is thrown as it is.
    /// </exception>
    /// <exception cref="BidCertServiceException">
    /// The service returned an error response. <see cref="BidCertServiceException.Code"/> is its <c>code</c> as it was sent.
    /// </exception>
    /// <exception cref="BidCertTransportException">No usable response was received.</exception>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was cancelled. A timeout is a <see cref="BidCertTransportException"/> instead.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of before the call ended.</exception>
    /// <remarks>
    /// <para>
    /// After a transient failure the request is retried with the same order number, although the lost response may have held a certifyId.
    /// That one cannot be queried, and nobody can submit it. Another call of the application would create another one, too. If the service
    /// rejects the order number as already used, call again with a new one.
    /// </para>
    /// <para>
    /// See <see href="https://help.aliyun.com/document_detail/181863.html">SDK调用接入</see> in the Alibaba Cloud documentation.
    /// </para>
    /// </remarks>
    Task<InitFaceVerifyResponse> InitAsync(InitFaceVerifyRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Queries the outcome of a verification. Only this response is authoritative: what a browser or a callback reports can be forged.
    /// </summary>
    /// <param name="request">The verification to query.</param>
    /// <param name="cancellationToken">The token that cancels the call and the pauses between its attempts.</param>
    /// <returns>
    /// The outcome, which is <see cref="FaceVerifyOutcome.Pending"/> until a face is submitted. It says nothing about the certification of
    /// an Alibaba Cloud account.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">A text of the request contains a lone surrogate.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration has never been valid.</exception>
    /// <exception cref="InvalidOperationException">
    /// The configuration is missing or cannot be converted, or the signing handler has been removed, or the
    /// <see cref="IAccessKeyProvider"/> returned no usable key. Whatever it throws is thrown as it is.
    /// </exception>
    /// <exception cref="BidCertServiceException">
    /// The service returned an error response. <see cref="BidCertServiceException.Code"/> is its <c>code</c> as it was sent.
    /// </exception>
    /// <exception cref="BidCertTransportException">No usable response was received.</exception>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was cancelled. A timeout is a <see cref="BidCertTransportException"/> instead.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of before the call ended.</exception>
    /// <remarks>
    /// See <see href="https://help.aliyun.com/document_detail/181863.html">SDK调用接入</see> in the Alibaba Cloud documentation.
    /// </remarks>
    Task<QueryFaceVerifyResponse> QueryAsync(QueryFaceVerifyRequest request, CancellationToken cancellationToken = default);
}
