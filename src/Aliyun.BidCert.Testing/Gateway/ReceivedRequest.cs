using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>A received HTTP request, parsed into the parameters of an RPC call.</summary>
internal sealed class ReceivedRequest
{
    private ReceivedRequest(HttpRequestMessage message, Uri url)
    {
        Method = message.Method;
        Endpoint = new Uri(url.GetLeftPart(UriPartial.Path));
        EffectiveUrl = message.Headers.TryGetValues("Host", out IEnumerable<string>? hosts)
            ? WithHost(Endpoint, string.Join(", ", hosts))
            : Endpoint;
        UserAgent = message.Headers.TryGetValues("User-Agent", out IEnumerable<string>? parts) ? string.Join(" ", parts) : null;
    }

    internal HttpMethod Method { get; }

    /// <summary>Gets the URL that the request was sent to, without its query.</summary>
    internal Uri Endpoint { get; }

    /// <summary>
    /// Gets <see cref="Endpoint"/> with the host of the Host header if there is one. Null if that header names no host, or loopback for a
    /// request that was not sent to loopback.
    /// </summary>
    internal Uri? EffectiveUrl { get; }

    internal string? UserAgent { get; }

    internal Dictionary<string, string> Query { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, string> Form { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the first error in the parameters, or null if all could be read.</summary>
    internal string? ParseError { get; private set; }

    internal static async Task<ReceivedRequest> ReadAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        Uri url = message.RequestUri is { IsAbsoluteUri: true } uri
            ? uri
            : throw new ArgumentException("The request needs an absolute URI.", nameof(message));
        var request = new ReceivedRequest(message, url);
        request.Add(UrlEncoded.GetQuery(url), request.Query);
        if (message.Content is { } content && IsForm(content))
        {
            request.Add(await ReadBytesAsync(content, cancellationToken).ConfigureAwait(false), request.Form);
        }

        return request;
    }

    internal static string? Find(IReadOnlyDictionary<string, string> parameters, string name) =>
        parameters.TryGetValue(name, out string? value) ? value : null;

    /// <summary>Returns the value of a parameter, or null if it is absent or empty.</summary>
    internal string? Find(string name) => Find(Parameters, name) is { Length: > 0 } value ? value : null;

    private static bool IsForm(HttpContent content) => string.Equals(
        content.Headers.ContentType?.MediaType, "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static async Task<byte[]> ReadBytesAsync(HttpContent content, CancellationToken cancellationToken)
    {
        // Reads through ReadAsStreamAsync, as a receiver does, and not through CopyToAsync, as a transport does that sends the content.
        using var bytes = new MemoryStream();
#if NET8_0_OR_GREATER
        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await stream.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
#else
        cancellationToken.ThrowIfCancellationRequested();
        using Stream stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
        await stream.CopyToAsync(bytes).ConfigureAwait(false);
#endif
        return bytes.ToArray();
    }

    private static Uri? WithHost(Uri endpoint, string host) =>
        Uri.TryCreate($"{endpoint.Scheme}://{host}/", UriKind.Absolute, out Uri? named) && named.PathAndQuery == "/"
        && named.UserInfo.Length == 0 && named.Fragment.Length == 0 && (endpoint.IsLoopback || !named.IsLoopback)
            ? new Uri(named.GetLeftPart(UriPartial.Authority) + endpoint.AbsolutePath)
            : null;

    private void Add(byte[] encoded, Dictionary<string, string> target)
    {
        foreach ((string name, string value, string? error) in UrlEncoded.Read(encoded))
        {
            if (error is not null)
            {
                ParseError ??= error;
            }
            else if (Find(Parameters, name) is not null)
            {
                ParseError ??= $"The parameter {name} is given more than once.";
            }
            else
            {
                target.Add(name, value);
                Parameters.Add(name, value);
            }
        }
    }
}
