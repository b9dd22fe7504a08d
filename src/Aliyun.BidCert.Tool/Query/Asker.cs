using System;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>Asks the service about one customer until there is an answer, or a failure that asking again does not mend.</summary>
/// <param name="client">A client without retries of its own: each request has its turn.</param>
/// <param name="pacer">When requests start.</param>
/// <param name="parallel">How many are under way at once, at most.</param>
/// <param name="time">The clock.</param>
internal sealed class Asker(IBidCertClient client, Pacer pacer, int parallel, TimeProvider time) : IDisposable
{
    private const int MaxRetries = 3;
    private const int MaxThrottled = 20;
    private const int TooManyRequests = 429;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _slots = new(parallel);

    /// <summary>Waits until a request may start. The turn is for <see cref="AskAsync"/>, which ends it.</summary>
    internal async Task<int> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await pacer.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _slots.Release();
            throw;
        }
    }

    /// <param name="request">The customer to ask about.</param>
    /// <param name="turn">The turn of the first request.</param>
    /// <param name="cancellationToken">Ends requests and pauses.</param>
    /// <exception cref="BidCertException">There is no answer.</exception>
    internal async Task<QueryBidUserCertifiedInfoResponse> AskAsync(
        QueryBidUserCertifiedInfoRequest request, int turn, CancellationToken cancellationToken)
    {
        int retries = 0;
        int throttled = 0;
        while (true)
        {
            try
            {
                return await SendAsync(request, turn, cancellationToken).ConfigureAwait(false);
            }
            catch (BidCertException e) when (IsThrottled(e) && throttled < MaxThrottled - 1)
            {
                // The pacer makes the next one wait.
                throttled++;
            }
            catch (BidCertException e) when (e.IsTransient && !IsThrottled(e) && retries < MaxRetries)
            {
                throttled = 0;
                TimeSpan pause = PauseAfter(e, retries);
                pacer.Announce(pause);
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
                retries++;
            }

            turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<QueryBidUserCertifiedInfoResponse> SendAsync(
        QueryBidUserCertifiedInfoRequest request, int turn, CancellationToken cancellationToken)
    {
        try
        {
            QueryBidUserCertifiedInfoResponse response =
                await client.QueryBidUserCertifiedInfoAsync(request, cancellationToken).ConfigureAwait(false);
            pacer.Recover(turn);
            return response;
        }
        catch (BidCertException e) when (IsThrottled(e))
        {
            pacer.SlowDown(turn, e.RetryAfter);
            throw;
        }
        catch (BidCertServiceException e) when (!e.IsTransient)
        {
            pacer.Recover(turn);
            throw;
        }
        finally
        {
            _slots.Release();
        }
    }

    private static bool IsThrottled(BidCertException e) => e switch
    {
        BidCertServiceException rejected => rejected.ErrorCode == BidCertErrorCode.Throttling || rejected.StatusCode == TooManyRequests,
        BidCertTransportException failed => failed.StatusCode == TooManyRequests,
        _ => false,
    };

    private static TimeSpan PauseAfter(BidCertException e, int retries)
    {
        TimeSpan pause = FirstPause * (1 << retries);
        TimeSpan backOff = pause < MaxPause ? pause : MaxPause;
        return e.RetryAfter is not { } asked ? backOff : asked < Pacer.MaxRetryAfter ? asked : Pacer.MaxRetryAfter;
    }
}
