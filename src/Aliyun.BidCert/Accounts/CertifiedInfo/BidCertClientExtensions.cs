using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>Provides extension methods for <see cref="IBidCertClient"/>.</summary>
public static class BidCertClientExtensions
{
    /// <summary>Queries a customer's account repeatedly until it is certified or <see cref="WaitOptions.Timeout"/> has elapsed.</summary>
    /// <param name="client">The client that sends the queries.</param>
    /// <param name="aliyunPk">The UID of the customer's account, in ASCII digits.</param>
    /// <param name="options">The options of the wait, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">The token that cancels the wait.</param>
    /// <returns>
    /// The last response, which says by <see cref="QueryBidUserCertifiedInfoResponse.IsCertified"/> whether the account is certified.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> or <paramref name="aliyunPk"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="aliyunPk"/> is empty or blank, is longer than 64 digits, or contains anything but ASCII digits.
    /// </exception>
    /// <exception cref="BidCertException">
    /// A query failed with a failure that is not transient; or no query succeeded in time, and this is the failure of the last one.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <remarks>
    /// <para>
    /// This method is for the seconds in which a customer looks at a page that has just reported success. That it ends without a
    /// certification proves no failure, because certification as an enterprise can take days. A portal also queries when the customer
    /// comes back, and in the background.
    /// </para>
    /// <para>
    /// The first query is sent at once. Pauses of 2, 4, 8 and 15 seconds follow, 15 seconds from then on, or longer if the service asks
    /// for it. The last pause is cut to the time that is left, and one more query is sent after it. A query in progress is not
    /// interrupted, so the wait lasts at most <see cref="WaitOptions.Timeout"/> and one call. After a failure with
    /// <see cref="BidCertException.IsTransient"/> the wait goes on. A client that is disposed of during a pause ends the wait after it.
    /// See <see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see> in the Alibaba Cloud
    /// documentation.
    /// </para>
    /// </remarks>
    public static Task<QueryBidUserCertifiedInfoResponse> WaitUntilCertifiedAsync(
        this IBidCertClient client, string aliyunPk, WaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        Throw.IfNull(client);
        RequestChecks.Uid(aliyunPk, nameof(aliyunPk));
        options ??= new WaitOptions();
        var request = new QueryBidUserCertifiedInfoRequest(aliyunPk) { BidType = options.BidType };
        return Waiting.UntilAsync(
            token => client.QueryBidUserCertifiedInfoAsync(request, token),
            response => response.IsCertified,
            options.Timeout,
            options.Progress,
            options.TimeProvider,
            cancellationToken);
    }
}
