using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert;

/// <summary>What can be done with any <see cref="IBidCertClient"/>.</summary>
public static class BidCertClientExtensions
{
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(15)];

    /// <summary>Asks until a customer's account is certified or <see cref="WaitOptions.Timeout"/> is over.</summary>
    /// <param name="client">Whom to ask.</param>
    /// <param name="aliyunPk">The UID of the customer's account: ASCII digits.</param>
    /// <param name="options">How to wait, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>The last answer, whether it says certified or not: look at
    /// <see cref="QueryBidUserCertifiedInfoResponse.IsCertified"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> or <paramref name="aliyunPk"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="aliyunPk"/> is empty, blank or not all ASCII digits.</exception>
    /// <exception cref="BidCertException">A failure that does not pass by itself; or, when there never was an answer, the last one.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <remarks>
    /// <para>
    /// This is for the seconds in which a customer looks at a page that has just said success, and no proof of failure: certification as
    /// an enterprise can take days. A portal also asks when the customer comes back, and in the background.
    /// </para>
    /// <para>
    /// It asks now, then after pauses of 2, 4, 8 and 15 seconds, 15 from then on, or as long as the service asks to wait. The last pause
    /// is cut to the time that is left, and then it asks once more. A question under way is not cut off, so that the wait
    /// lasts <see cref="WaitOptions.Timeout"/> and one call at most. Failures with <see cref="BidCertException.IsTransient"/> are waited out.
    /// See <see href="https://help.aliyun.com/document_detail/91799.html">the vendor's page</see>.
    /// </para>
    /// </remarks>
    public static Task<QueryBidUserCertifiedInfoResponse> WaitUntilCertifiedAsync(
        this IBidCertClient client, string aliyunPk, WaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        Throw.IfNull(client);
        RequestChecks.Uid(aliyunPk, nameof(aliyunPk));
        options ??= new WaitOptions();
        var request = new QueryBidUserCertifiedInfoRequest(aliyunPk) { BidType = options.BidType };
        return WaitAsync(client, request, options.Timeout, options.Progress, options.TimeProvider ?? TimeProvider.System, cancellationToken);
    }

    private static async Task<QueryBidUserCertifiedInfoResponse> WaitAsync(
        IBidCertClient client,
        QueryBidUserCertifiedInfoRequest request,
        TimeSpan timeout,
        IProgress<QueryBidUserCertifiedInfoResponse>? progress,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        QueryBidUserCertifiedInfoResponse? last = null;
        bool isLast = false;
        for (int asked = 0; ; asked++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan pause = Pauses[Math.Min(asked, Pauses.Length - 1)];
            BidCertException? failed = null;
            try
            {
                last = await client.QueryBidUserCertifiedInfoAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (BidCertException failure) when (failure.IsTransient)
            {
                failed = failure;
                pause = failure.RetryAfter > pause ? failure.RetryAfter.Value : pause;
            }

            if (failed is null)
            {
                progress?.Report(last!);
            }

            TimeSpan left = timeout - timeProvider.GetElapsedTime(start);
            if (last is { IsCertified: true } || isLast || left <= TimeSpan.Zero)
            {
                return last ?? throw Rethrown(failed!);
            }

            // Not measured again after the pause: a timer may be a little early, which would be a question too many.
            isLast = left <= pause;
            await timeProvider.Delay(isLast ? left : pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private static BidCertException Rethrown(BidCertException failure)
    {
        ExceptionDispatchInfo.Capture(failure).Throw();
        return failure;
    }
}
