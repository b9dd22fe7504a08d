using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace Aliyun.BidCert.Testing.Hosting;

/// <summary>Hands RPC requests to the emulator and its responses, or what becomes of them by a fault, to the client.</summary>
internal sealed class RpcEndpoint(BidCertEmulator emulator, CancellationToken stopping)
{
    private const int MaxBodyBytes = 64 * 1024;
    private const int BufferBytes = 16 * 1024;

    private static readonly string[] Paths = ["/", "/aas", "/crm", "/saf"];

    internal static void Map(IEndpointRouteBuilder endpoints, BidCertEmulator emulator, RequestGuard guard)
    {
        IHostApplicationLifetime? lifetime = endpoints.ServiceProvider.GetService<IHostApplicationLifetime>();
        var endpoint = new RpcEndpoint(emulator, lifetime?.ApplicationStopping ?? CancellationToken.None);
        RequestDelegate forward = guard.ForSameOrigin(endpoint.ForwardAsync);
        RequestDelegate handle = guard.ForAllowedHosts(context => ShowPanel(context) ? Task.CompletedTask : forward(context));
        foreach (string path in Paths)
        {
            endpoints.Map(path, handle).WithDisplayName("BidCert emulator: RPC");
        }
    }

    /// <summary>Sends a person who has typed the address to the control panel. Returns false for anything else.</summary>
    private static bool ShowPanel(HttpContext context)
    {
        bool isPerson = HttpMethods.IsGet(context.Request.Method)
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
        if (isPerson)
        {
            context.Response.Redirect(PageEndpoints.PanelPath);
        }

        return isPerson;
    }

    private async Task ForwardAsync(HttpContext context)
    {
        if (FindUrl(context.Request) is not { } url)
        {
            await ApiResponse.WriteErrorAsync(context, StatusCodes.Status400BadRequest, "The URL or the Host header is not valid.")
                .ConfigureAwait(false);
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            if (await ReadAsync(context.Request, url, either.Token).ConfigureAwait(false) is not { } request)
            {
                await ApiResponse.WriteErrorAsync(
                    context, StatusCodes.Status413PayloadTooLarge, "The body is larger than 64 KiB, as no request of these operations is.")
                    .ConfigureAwait(false);
                return;
            }

            using (request)
            {
                using HttpResponseMessage response = await emulator.SendAsync(request, either.Token).ConfigureAwait(false);
                await WriteAsync(response, context.Response, either.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // What a fault does to a connection, or the end of the client or of the server.
            context.Abort();
        }
    }

    /// <summary>Returns the request, or null if its body is too large.</summary>
    private static async Task<HttpRequestMessage?> ReadAsync(HttpRequest received, Uri url, CancellationToken cancellationToken)
    {
        if (received.ContentLength > MaxBodyBytes)
        {
            return null;
        }

        using var body = new MemoryStream();
        byte[] buffer = new byte[BufferBytes];
        int read;
        while ((read = await received.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > MaxBodyBytes)
            {
                return null;
            }

            await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        return ToMessage(received, url, body.ToArray());
    }

    // As it was sent: a query that was decoded and encoded again is not what was signed.
    private static Uri? FindUrl(HttpRequest received)
    {
        string? target = received.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        string url = target is ['/', ..] ? $"{received.Scheme}://{received.Host}{target}" : received.GetEncodedUrl();
        return Uri.TryCreate(url, UriKind.Absolute, out Uri? found) ? found : null;
    }

    private static HttpRequestMessage ToMessage(HttpRequest received, Uri url, byte[] body)
    {
        var message = new HttpRequestMessage(new HttpMethod(received.Method), url) { Content = new ByteArrayContent(body) };
        foreach (KeyValuePair<string, StringValues> header in received.Headers)
        {
            _ = message.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value)
                || message.Content.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value);
        }

        return message;
    }

    private static async Task WriteAsync(HttpResponseMessage response, HttpResponse target, CancellationToken cancellationToken)
    {
        target.StatusCode = (int)response.StatusCode;
        CopyHeaders(response.Headers, target);
        CopyHeaders(response.Content.Headers, target);
        using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[BufferBytes];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await target.Body.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            await target.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void CopyHeaders(HttpHeaders headers, HttpResponse target)
    {
        foreach (KeyValuePair<string, HeaderStringValues> header in headers.NonValidated)
        {
            try
            {
                target.Headers.Append(header.Key, new StringValues([.. header.Value]));
            }
            catch (InvalidOperationException)
            {
                // A fault may have a header that the server cannot write.
            }
        }
    }
}
