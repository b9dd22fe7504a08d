using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Aliyun.BidCert.Testing.Api;

/// <summary>Tells a page, by server-sent events, that the state has changed.</summary>
internal sealed class EventsApi(BidCertEmulator emulator, CancellationToken stopping)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // What only time changes, such as the expiry of a URL, is seen after so many pauses at the latest.
    private const int MaxPauses = 25;

    internal async Task SendAsync(HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        long sent = -1;
        try
        {
            for (int pauses = 0; ; pauses++)
            {
                long revision = emulator.Revision;
                if (revision != sent || pauses == MaxPauses)
                {
                    byte[] message = Encoding.UTF8.GetBytes(
                        FormattableString.Invariant($"event: changed\ndata: {{\"version\":{revision}}}\n\n"));
                    await context.Response.Body.WriteAsync(message, either.Token).ConfigureAwait(false);
                    await context.Response.Body.FlushAsync(either.Token).ConfigureAwait(false);
                    sent = revision;
                    pauses = 0;
                }

                await Task.Delay(Pause, TimeProvider.System, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the server stops.
        }
    }
}
