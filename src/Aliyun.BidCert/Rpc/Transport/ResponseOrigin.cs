using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;

namespace Aliyun.BidCert.Rpc;

/// <summary>Says where a response comes from, and as what.</summary>
internal static class ResponseOrigin
{
    private static readonly string[] KnownMediaTypes =
        ["application/json", "text/json", "application/xml", "text/xml", "text/html", "text/plain", "application/octet-stream"];

    /// <summary>Where the response says that it comes from, and as what, as far as that has a known form; else empty.</summary>
    /// <param name="response">The response.</param>
    /// <param name="hasSent">Whether a text holds a value that was configured or sent: a header that repeats one shows nothing.</param>
    internal static string Of(HttpResponseMessage response, Func<string, bool> hasSent)
    {
        string? mediaType = response.Content?.Headers.ContentType?.MediaType;
        string?[] told =
        [
            Array.Find(KnownMediaTypes, known => string.Equals(known, mediaType, StringComparison.OrdinalIgnoreCase)),
            FindProduct(response, hasSent, "Server", "server "),
            FindProduct(response, hasSent, "Via", "via "),
        ];
        string origin = string.Join(", ", told.Where(one => one is not null));
        return origin.Length == 0 ? "" : $" ({origin})";
    }

    private static string? FindProduct(HttpResponseMessage response, Func<string, bool> hasSent, string header, string before)
    {
        string? value = response.Headers.TryGetValues(header, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

        return value is null || FindProduct(value) is not { } product || hasSent(value) ? null : before + product;
    }

    // Via names the protocol first, both may add a version.
    private static string? FindProduct(string value)
    {
        int end;
        for (int start = 0; start < value.Length; start = end + 1)
        {
            int blank = value.IndexOf(' ', start);
            end = blank < 0 ? value.Length : blank;
            int slash = value.IndexOf('/', start, end - start);
            string word = value.Substring(start, (slash < 0 ? end : slash) - start);
            if (Grammar.IsProduct(word))
            {
                return word;
            }
        }

        return null;
    }
}
