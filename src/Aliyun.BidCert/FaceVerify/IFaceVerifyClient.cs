using System;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert;

/// <summary>
/// Face verification inside the Alipay app (SAF, <c>fin_face_verify</c>): whether a person's face is that of an identity. It knows no Alibaba
/// Cloud account and certifies none: whether an account is certified is asked of <see cref="IBidCertClient"/>.
/// </summary>
/// <remarks>
/// Safe for use by many threads at once; one instance serves an application for its whole life. The interface may gain members in a
/// minor version: implement it in tests only.
/// </remarks>
public interface IFaceVerifyClient
{
    /// <summary>Begins a verification: gives the certifyId, and the address on which the person shows their face.</summary>
    /// <param name="request">Whose face is to be verified, and what happens then.</param>
    /// <param name="cancellationToken">Cancels the call and the pauses between its attempts.</param>
    /// <returns>The certifyId, to be kept, and the address. Both live 30 minutes and serve one submission.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">A text of the request holds half of a surrogate pair, or is too long.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration has never been valid.</exception>
    /// <exception cref="InvalidOperationException">The configuration is missing or cannot be converted, or the signing handler was
    /// taken away.</exception>
    /// <exception cref="BidCertServiceException">The service answered no: its <c>code</c>, to the letter, is
    /// <see cref="BidCertServiceException.Code"/>.</exception>
    /// <exception cref="BidCertTransportException">No usable answer came.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. A timeout is a
    /// <see cref="BidCertTransportException"/> instead.</exception>
    /// <remarks>
    /// Sent again after a failure that may pass, with the same order number, although the answer that was lost may have held a certifyId: that
    /// one cannot be asked for, nobody can submit it, and a call of your own would make another one as well. Where the service refuses the order
    /// number as used, call again with a new one. See <see href="https://help.aliyun.com/document_detail/181863.html">the vendor's page</see>.
    /// </remarks>
    Task<InitFaceVerifyResponse> InitAsync(InitFaceVerifyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks whether the face passed. This is the answer that counts: what a browser or a callback says can be forged.</summary>
    /// <param name="request">Which verification.</param>
    /// <param name="cancellationToken">Cancels the call and the pauses between its attempts.</param>
    /// <returns>Whether it passed. It says nothing about the certification of an Alibaba Cloud account.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">A text of the request holds half of a surrogate pair, or is too long.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration has never been valid.</exception>
    /// <exception cref="InvalidOperationException">The configuration is missing or cannot be converted, or the signing handler was
    /// taken away.</exception>
    /// <exception cref="BidCertServiceException">The service answered no: its <c>code</c>, to the letter, is
    /// <see cref="BidCertServiceException.Code"/>.</exception>
    /// <exception cref="BidCertTransportException">No usable answer came.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. A timeout is a
    /// <see cref="BidCertTransportException"/> instead.</exception>
    /// <remarks>See <see href="https://help.aliyun.com/document_detail/181863.html">the vendor's page</see>.</remarks>
    Task<QueryFaceVerifyResponse> QueryAsync(QueryFaceVerifyRequest request, CancellationToken cancellationToken = default);
}
