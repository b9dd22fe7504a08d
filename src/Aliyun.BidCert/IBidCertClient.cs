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
    /// <exception cref="BidCertServiceException">The service answered no; see <see cref="BidCertServiceException.GetAdvice"/>.</exception>
    /// <exception cref="BidCertTransportException">No usable answer came.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. A timeout is a
    /// <see cref="BidCertTransportException"/> instead.</exception>
    /// <remarks>See <see href="https://help.aliyun.com/document_detail/91781.html">the vendor's page</see>.</remarks>
    Task<GenerateAliyunBidCertWaysUrlResponse> GenerateAliyunBidCertWaysUrlAsync(
        GenerateAliyunBidCertWaysUrlRequest request, CancellationToken cancellationToken = default);
}
