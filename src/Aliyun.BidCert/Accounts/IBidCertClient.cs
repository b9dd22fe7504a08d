using System;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert;

/// <summary>Real-name certification of a reseller's customers: the operations of Alibaba Cloud, each under the vendor's own name.</summary>
/// <remarks>
/// Safe for use by many threads at once; one instance serves an application for its whole life. The interface may gain members in a
/// minor version: implement it in tests only.
/// </remarks>
public interface IBidCertClient
{
    /// <summary>Asks for the address of the page on which a customer certifies their Alibaba Cloud account.</summary>
    /// <param name="request">Whose account, and where the page will be opened.</param>
    /// <param name="cancellationToken">Cancels the call and the pauses between its attempts.</param>
    /// <returns>The address, which lives three hours and must be treated as a secret: whoever has it may use it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration has never been valid.</exception>
    /// <exception cref="InvalidOperationException">The configuration is missing or cannot be converted, or the signing handler was
    /// taken away.</exception>
    /// <exception cref="BidCertServiceException">The service answered no; see <see cref="BidCertServiceException.GetAdvice(AdviceLanguage)"/>.</exception>
    /// <exception cref="BidCertTransportException">No usable answer came.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. A timeout is a
    /// <see cref="BidCertTransportException"/> instead.</exception>
    /// <remarks>See <see href="https://help.aliyun.com/document_detail/91781.html">the vendor's page</see>.</remarks>
    Task<GenerateAliyunBidCertWaysUrlResponse> GenerateAliyunBidCertWaysUrlAsync(
        GenerateAliyunBidCertWaysUrlRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks whether a customer's account is certified, and as whom. This is the answer that counts: a browser's word can be forged.</summary>
    /// <param name="request">Whose account.</param>
    /// <param name="cancellationToken">Cancels the call and the pauses between its attempts.</param>
    /// <returns>The state of the account. Name, phone and certificate number in it are personal data and should not be kept.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration has never been valid.</exception>
    /// <exception cref="InvalidOperationException">The configuration is missing or cannot be converted, or the signing handler was
    /// taken away.</exception>
    /// <exception cref="BidCertServiceException">The service answered no; see <see cref="BidCertServiceException.GetAdvice(AdviceLanguage)"/>.</exception>
    /// <exception cref="BidCertTransportException">No usable answer came; an answer about another customer is none.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. A timeout is a
    /// <see cref="BidCertTransportException"/> instead.</exception>
    /// <remarks>See <see href="https://help.aliyun.com/document_detail/91799.html">the vendor's page</see>. To wait for a customer who
    /// certifies just now, see <see cref="BidCertClientExtensions.WaitUntilCertifiedAsync"/>.</remarks>
    Task<QueryBidUserCertifiedInfoResponse> QueryBidUserCertifiedInfoAsync(
        QueryBidUserCertifiedInfoRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes the certification of a customer's account. Destructive: the account counts as not certified from then on, what depends on
    /// it may stop, and only the customer can undo it, by certifying again.
    /// </summary>
    /// <param name="request">Whose account.</param>
    /// <param name="cancellationToken">Cancels the call and the pauses between its attempts. A removal that is under way may be carried
    /// out all the same.</param>
    /// <returns>The RequestId. That there is an answer means that the service said that the certification is removed: by <c>Code</c> 200 or, without
    /// a code, by a <c>Result</c> that is true.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration has never been valid.</exception>
    /// <exception cref="InvalidOperationException">The configuration is missing or cannot be converted, or the signing handler was
    /// taken away.</exception>
    /// <exception cref="BidCertServiceException">The service answered no; see <see cref="BidCertServiceException.GetAdvice(AdviceLanguage)"/>.</exception>
    /// <exception cref="BidCertTransportException">No usable answer came. The message says whether the removal may have been carried
    /// out: then query before another one.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; the message says whether the removal
    /// may have been carried out. A timeout is a <see cref="BidCertTransportException"/> instead.</exception>
    /// <remarks>
    /// Sent again only after a failure that shows that it was not carried out: no connection, <c>Throttling…</c>, a refused timestamp. After any other
    /// failure that may have carried it out, an undocumented code and <c>SignatureNonceUsed</c> among them (an earlier copy of the request arrived),
    /// <see cref="BidCertException.IsTransient"/> is false and the message says that the outcome is not known. A retrying handler of the application's own cannot send it twice either.
    /// See <see href="https://help.aliyun.com/document_detail/91797.html">the vendor's page</see>.
    /// </remarks>
    Task<RemoveIdentityCertifiedForBidUserResponse> RemoveIdentityCertifiedForBidUserAsync(
        RemoveIdentityCertifiedForBidUserRequest request, CancellationToken cancellationToken = default);
}
