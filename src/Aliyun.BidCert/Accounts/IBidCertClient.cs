using System;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert;

/// <summary>
/// The client of the real-name certification of a reseller's customers. Each method has the name of the operation of Alibaba Cloud that it
/// calls.
/// </summary>
/// <remarks>
/// Implementations are thread-safe, and one instance serves an application for its whole life. The interface may gain members in a minor
/// version: implement it in tests only.
/// </remarks>
public interface IBidCertClient
{
    /// <summary>Requests the URL of the page on which a customer certifies their Alibaba Cloud account.</summary>
    /// <param name="request">The account to certify, and the platform on which the page will be opened.</param>
    /// <param name="cancellationToken">The token that cancels the call and the pauses between its attempts.</param>
    /// <returns>The URL, which is valid for three hours. Treat it as a secret: anyone who has it may use it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration has never been valid.</exception>
    /// <exception cref="InvalidOperationException">
    /// The configuration is missing or cannot be converted, or the signing handler has been removed, or the
    /// <see cref="IAccessKeyProvider"/> returned no usable key. Whatever it throws is thrown as it is.
    /// </exception>
    /// <exception cref="BidCertServiceException">
    /// The service returned an error response; see <see cref="BidCertServiceException.GetAdvice(AdviceLanguage)"/>.
    /// </exception>
    /// <exception cref="BidCertTransportException">No usable response was received.</exception>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was cancelled. A timeout is a <see cref="BidCertTransportException"/> instead.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of before the call ended.</exception>
    /// <remarks>
    /// See <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see> in the Alibaba Cloud
    /// documentation.
    /// </remarks>
    Task<GenerateAliyunBidCertWaysUrlResponse> GenerateAliyunBidCertWaysUrlAsync(
        GenerateAliyunBidCertWaysUrlRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Queries whether a customer's account is certified, and as whom. Only this response is authoritative: what a browser reports can be
    /// forged.
    /// </summary>
    /// <param name="request">The account to query.</param>
    /// <param name="cancellationToken">The token that cancels the call and the pauses between its attempts.</param>
    /// <returns>
    /// The state of the account. The name, phone number and certificate number in it are personal data and should not be kept.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration has never been valid.</exception>
    /// <exception cref="InvalidOperationException">
    /// The configuration is missing or cannot be converted, or the signing handler has been removed, or the
    /// <see cref="IAccessKeyProvider"/> returned no usable key. Whatever it throws is thrown as it is.
    /// </exception>
    /// <exception cref="BidCertServiceException">
    /// The service returned an error response; see <see cref="BidCertServiceException.GetAdvice(AdviceLanguage)"/>.
    /// </exception>
    /// <exception cref="BidCertTransportException">
    /// No usable response was received. A response about another customer is not usable.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was cancelled. A timeout is a <see cref="BidCertTransportException"/> instead.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of before the call ended.</exception>
    /// <remarks>
    /// To wait for a customer who is certifying at the moment, see <see cref="BidCertClientExtensions.WaitUntilCertifiedAsync"/>.
    /// See <see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see> in the Alibaba Cloud
    /// documentation.
    /// </remarks>
    Task<QueryBidUserCertifiedInfoResponse> QueryBidUserCertifiedInfoAsync(
        QueryBidUserCertifiedInfoRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes the certification of a customer's account. This is destructive: the account is not certified from then on, whatever depends
    /// on it may stop, and only the customer can undo it, by certifying again.
    /// </summary>
    /// <param name="request">The account whose certification is removed.</param>
    /// <param name="cancellationToken">
    /// The token that cancels the call and the pauses between its attempts. A removal that is in progress may be carried out nevertheless.
    /// </param>
    /// <returns>
    /// The RequestId. A response is returned only if the service confirmed the removal: by <c>Code</c> 200 or, without a code, by a
    /// <c>Result</c> that is true.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration has never been valid.</exception>
    /// <exception cref="InvalidOperationException">
    /// The configuration is missing or cannot be converted, or the signing handler has been removed, or the
    /// <see cref="IAccessKeyProvider"/> returned no usable key. Whatever it throws is thrown as it is.
    /// </exception>
    /// <exception cref="BidCertServiceException">
    /// The service returned an error response; see <see cref="BidCertServiceException.GetAdvice(AdviceLanguage)"/>.
    /// </exception>
    /// <exception cref="BidCertTransportException">
    /// No usable response was received. The message says whether the removal may have been carried out: if so, query before you remove
    /// again.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was cancelled. The message says whether the removal may have been carried out. A timeout is a
    /// <see cref="BidCertTransportException"/> instead.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of before the call ended.</exception>
    /// <remarks>
    /// <para>
    /// The request is retried only after a failure which shows that the removal was not carried out: no connection, <c>Throttling…</c>, or
    /// a rejected timestamp. Any other failure may mean that it was carried out, an undocumented code and <c>SignatureNonceUsed</c>
    /// included: the latter shows that an earlier copy of the request arrived. After such a failure
    /// <see cref="BidCertException.IsTransient"/> is <see langword="false"/>, and the message says that the outcome is not known. A custom
    /// retry handler cannot send the request twice either.
    /// </para>
    /// <para>
    /// See <see href="https://help.aliyun.com/document_detail/91797.html">RemoveIdentityCertifiedForBidUser</see> in the Alibaba Cloud
    /// documentation.
    /// </para>
    /// </remarks>
    Task<RemoveIdentityCertifiedForBidUserResponse> RemoveIdentityCertifiedForBidUserAsync(
        RemoveIdentityCertifiedForBidUserRequest request, CancellationToken cancellationToken = default);
}
