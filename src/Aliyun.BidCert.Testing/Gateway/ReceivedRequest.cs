using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>A received HTTP request, parsed into the parameters of an RPC call.</summary>
internal sealed class ReceivedRequest
{
    private ReceivedRequest(HttpRequestMessage message, Uri url, Uri? publicUrl)
    {
        Method = message.Method;
        string? host = message.Headers.TryGetValues("Host", out IEnumerable<string>? hosts) ? string.Join(", ", hosts) : null;
        bool isPublicUrl = string.Equals(host ?? url.Authority, publicUrl?.Authority, StringComparison.OrdinalIgnoreCase);
        Endpoint = isPublicUrl ? new Uri("http://localhost" + url.AbsolutePath) : new Uri(url.GetLeftPart(UriPartial.Path));
        EffectiveUrl = isPublicUrl || host is null ? Endpoint : WithHost(Endpoint, host);
        UserAgent = message.Headers.TryGetValues("User-Agent", out IEnumerable<string>? parts) ? string.Join(" ", parts) : null;
        Headers = ReadHeaders(message, url);
        Acs3 = Acs3Headers.Find(Headers);
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

    /// <summary>Gets the headers of request and body, a <c>Host</c> among them.</summary>
    internal Dictionary<string, string> Headers { get; }

    /// <summary>Gets the headers of the signature V3, or null if the request does not have that.</summary>
    internal Acs3Headers? Acs3 { get; }

    internal byte[] Body { get; private set; } = [];

    internal Dictionary<string, string> Query { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, string> Form { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the first error in the parameters, or null if all could be read.</summary>
    internal string? ParseError { get; private set; }

    /// <param name="message">The request.</param>
    /// <param name="publicUrl">The URL of the emulator, whose host counts as loopback; or null.</param>
    /// <param name="cancellationToken">The token that cancels reading.</param>
    internal static async Task<ReceivedRequest> ReadAsync(HttpRequestMessage message, Uri? publicUrl, CancellationToken cancellationToken)
    {
        Uri url = message.RequestUri is { IsAbsoluteUri: true } uri
            ? uri
            : throw new ArgumentException("The request needs an absolute URI.", nameof(message));
        var request = new ReceivedRequest(message, url, publicUrl);
        request.Add(UrlEncoded.GetQuery(url), request.Query);
        if (message.Content is { } content)
        {
            request.Body = await ReadBytesAsync(content, cancellationToken).ConfigureAwait(false);
            if (IsForm(content))
            {
                request.Add(request.Body, request.Form);
            }
        }

        return request;
    }

    internal static string? Find(IReadOnlyDictionary<string, string> parameters, string name) =>
        parameters.TryGetValue(name, out string? value) ? value : null;

    /// <summary>Returns the value of a parameter, or null if it is absent or empty.</summary>
    internal string? Find(string name) => Find(Parameters, name) is { Length: > 0 } value ? value : null;

    /// <summary>Returns the value of a common parameter, wherever the request has it, or null if it is absent or empty.</summary>
    internal string? FindCommon(string name) => Acs3 is null ? Find(name) : Acs3.FindCommon(name);

    private static Dictionary<string, string> ReadHeaders(HttpRequestMessage message, Uri url)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Host"] = url.Authority };
        AddHeaders(headers, message.Headers);
        if (message.Content is { } content)
        {
            AddHeaders(headers, content.Headers);
        }

        return headers;
    }

    // As they were written: .NET's own form of a media type has a blank that was not signed.
    private static void AddHeaders(Dictionary<string, string> target, HttpHeaders headers)
    {
#if NET8_0_OR_GREATER
        foreach (KeyValuePair<string, HeaderStringValues> header in headers.NonValidated)
#else
        foreach (KeyValuePair<string, IEnumerable<string>> header in headers)
#endif
        {
            target[header.Key] = string.Join(", ", header.Value);
        }
    }

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
