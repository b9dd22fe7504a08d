using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Rpc;

/// <summary>One attempt: sends it and reads what comes back, within a time and a size.</summary>
internal sealed class RpcExchange(
    Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> sendAsync,
    TimeProvider timeProvider,
    ServiceClock clock,
    EmulatorNotice notice,
    CancellationToken disposal)
{
    internal const string Disposed = "The client was disposed of before the call ended.";

    /// <exception cref="BidCertTransportException">No usable response came.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    /// <exception cref="AccessKeyProviderFailure">There was no AccessKey to sign with.</exception>
    internal async Task<RpcResponse> SendAsync(RpcAttempt attempt, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timer = timeProvider.CreateCancellationTokenSource(timeout);

        // One source for all three, and nothing for a token that cannot be cancelled.
        using CancellationTokenRegistration ofCaller = CancelWith(timer, cancellationToken);
        using CancellationTokenRegistration ofDisposal = CancelWith(timer, disposal);
        try
        {
            if (attempt.Options.FindAccessKeyProvider() is { } provider)
            {
                attempt.Key = await AccessKeyQuestion.AskAsync(provider, timer.Token).ConfigureAwait(false);
            }

            return await SendAsync(attempt, timer.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && IsTransportFailure(e))
        {
            const string Cancelled = "The call was cancelled.";
            throw new OperationCanceledException(WithOutcome(Cancelled, attempt), ForeignException.Rebuild(e), cancellationToken);
        }
        catch (Exception e) when (disposal.IsCancellationRequested && IsTransportFailure(e))
        {
            throw new ObjectDisposedException(WithOutcome(Disposed, attempt), ForeignException.Rebuild(e));
        }
        catch (Exception e) when (e is OperationCanceledException || (timer.IsCancellationRequested && IsTransportFailure(e)))
        {
            throw timer.IsCancellationRequested
                ? TransportFailures.Timeout(attempt, timeout, e)
                : TransportFailures.TimeoutOfHandler(attempt, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or WebException or SocketException or AuthenticationException)
        {
            throw TransportFailures.Connection(attempt, e);
        }
        finally
        {
            attempt.End();
        }
    }

    private async Task<RpcResponse> SendAsync(RpcAttempt attempt, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = attempt.CreateOuterRequest();
        using HttpResponseMessage response = await sendAsync(request, cancellationToken).ConfigureAwait(false);
        notice.Read(response);
        var head = new ResponseHead(response, attempt.FindSigned(response), attempt, clock);
        if (head.StatusCode is >= 300 and < 400 || head.Signed is { WasRedirected: true })
        {
            throw TransportFailures.Redirect(attempt, head, response);
        }

#if !NET8_0_OR_GREATER
        // Elsewhere streams watch the token, and disposing of one that is being decompressed crashes the process.
        using CancellationTokenRegistration _ = NetFramework.IsRunning
            ? cancellationToken.Register(static state => ((HttpResponseMessage)state!).Dispose(), response)
            : default;
#endif
        (ArraySegment<byte> bytes, bool isTooLarge) =
            await ReadBodyAsync(attempt, head, response.Content, cancellationToken).ConfigureAwait(false);
        if (isTooLarge)
        {
            throw TransportFailures.TooLarge(attempt, head);
        }

        ResponseMembers? members = RpcResponseReader.Read(bytes, attempt.Action, head, out string whatCame);
        if (members is null)
        {
            throw TransportFailures.Malformed(attempt, head, head.RetryAfter, whatCame);
        }

        return new RpcResponse(attempt, head, bytes, members);
    }

    private static async ValueTask<(ArraySegment<byte> Bytes, bool IsTooLarge)> ReadBodyAsync(
        RpcAttempt attempt, ResponseHead head, HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            return await BoundedBody.ReadAsync(content, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (
            e is InvalidDataException or (InvalidOperationException and not (ObjectDisposedException or WebException)))
        {
            throw TransportFailures.Malformed(attempt, head, retryAfter: null, "a body that cannot be decompressed");
        }
        catch (Exception e) when (e is IOException or HttpRequestException or WebException && !cancellationToken.IsCancellationRequested)
        {
            throw TransportFailures.ConnectionLost(attempt, head, e);
        }
    }

    private static CancellationTokenRegistration CancelWith(CancellationTokenSource source, CancellationToken token)
    {
#if NET8_0_OR_GREATER
        return token.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
#else
        return token.Register(static state => ((CancellationTokenSource)state!).Cancel(), source);
#endif
    }

    private static string WithOutcome(string what, RpcAttempt attempt) =>
        attempt.IsIdempotent || attempt.NothingWasSent ? what : $"{what} {UnknownOutcome.In(attempt.Options.AdviceLanguage)}";

    private static bool IsTransportFailure(Exception e) =>
        e is OperationCanceledException or HttpRequestException or IOException or WebException or SocketException or AuthenticationException
            or ObjectDisposedException;
}
