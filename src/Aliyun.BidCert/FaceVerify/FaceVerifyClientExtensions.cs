using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>Provides extension methods for <see cref="IFaceVerifyClient"/>.</summary>
public static class FaceVerifyClientExtensions
{
    /// <summary>
    /// Queries a face verification repeatedly until its outcome is not <see cref="FaceVerifyOutcome.Pending"/> any longer or
    /// <see cref="FaceVerifyWaitOptions.Timeout"/> has elapsed.
    /// </summary>
    /// <param name="client">The client that sends the queries.</param>
    /// <param name="request">The verification to query.</param>
    /// <param name="options">The options of the wait, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">The token that cancels the wait.</param>
    /// <returns>The last response, whose outcome is still pending if the time has elapsed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> or <paramref name="request"/> is null.</exception>
    /// <exception cref="BidCertException">
    /// A query failed with a failure that is not transient; or no query succeeded in time, and this is the failure of the last one.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <remarks>
    /// <para>
    /// This method is for a page that waits while a person shows their face on a phone. That it ends with a pending outcome proves no
    /// failure: the certifyUrl is valid for 30 minutes. An application also queries when the person comes back.
    /// </para>
    /// <para>
    /// The queries follow one another as those of <see cref="BidCertClientExtensions.WaitUntilCertifiedAsync"/> do: after pauses of 2, 4, 8
    /// and then 15 seconds. See <see href="https://help.aliyun.com/document_detail/181863.html">SDK调用接入</see> in the Alibaba Cloud
    /// documentation.
    /// </para>
    /// </remarks>
    public static Task<QueryFaceVerifyResponse> WaitUntilVerifiedAsync(
        this IFaceVerifyClient client,
        QueryFaceVerifyRequest request,
        FaceVerifyWaitOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Throw.IfNull(client);
        Throw.IfNull(request);
        options ??= new FaceVerifyWaitOptions();
        return Waiting.UntilAsync(
            token => client.QueryAsync(request, token),
            response => response.Outcome != FaceVerifyOutcome.Pending,
            options.Timeout,
            options.Progress,
            options.TimeProvider,
            cancellationToken);
    }
}
