using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Rpc;

/// <summary>One attempt: sends it and reads what comes back, within a time and a size.</summary>
internal sealed class RpcExchange(Func<HttpClient> createClient, TimeProvider timeProvider)
{
    /// <exception cref="BidCertTransportException">No usable answer came.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    internal async Task<RpcAnswer> SendAsync(RpcAttempt attempt, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timer = timeProvider.CreateCancellationTokenSource(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await SendAsync(attempt, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && IsTransportFault(e))
        {
            throw new OperationCanceledException("The call was cancelled.", e, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException || (timer.IsCancellationRequested && IsTransportFault(e)))
        {
            throw TransportFailures.Timeout(attempt, timer.IsCancellationRequested ? timeout : null, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw TransportFailures.Connection(attempt, e);
        }
    }

    private async Task<RpcAnswer> SendAsync(RpcAttempt attempt, CancellationToken cancellationToken)
    {
        HttpClient client = createClient();
        using HttpRequestMessage request = attempt.CreateOuterRequest();
        using HttpResponseMessage response =
            await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        int statusCode = (int)response.StatusCode;
        if (statusCode is >= 300 and < 400)
        {
            throw TransportFailures.Redirect(attempt, response);
        }

        // Streams of .NET Framework do not watch the token while they read.
        using CancellationTokenRegistration _ = cancellationToken.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
        (ArraySegment<byte> bytes, bool isTooLarge) = await ReadBodyAsync(attempt, response, cancellationToken).ConfigureAwait(false);
        if (isTooLarge)
        {
            throw TransportFailures.TooLarge(attempt, statusCode, BodyExcerpt.Of(bytes));
        }

        TimeSpan? retryAfter = RetryDelay.AskedFor(response, timeProvider.GetUtcNow());
        Dictionary<string, string?>? values = RpcAnswerReader.Read(bytes, attempt.Action, out string whatCame);
        return values is null
            ? throw TransportFailures.Malformed(attempt, statusCode, retryAfter, whatCame)
            : new RpcAnswer(attempt, statusCode, retryAfter, values);
    }

    private static async Task<(ArraySegment<byte> Bytes, bool IsTooLarge)> ReadBodyAsync(
        RpcAttempt attempt, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await BoundedBody.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or (InvalidOperationException and not ObjectDisposedException))
        {
            throw TransportFailures.Malformed(attempt, (int)response.StatusCode, retryAfter: null, "bytes that cannot be decompressed");
        }
    }

    private static bool IsTransportFault(Exception e) =>
        e is OperationCanceledException or HttpRequestException or IOException or ObjectDisposedException;
}
