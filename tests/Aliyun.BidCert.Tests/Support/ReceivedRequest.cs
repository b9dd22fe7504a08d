using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A request as it arrived at the end of the handlers or at a socket.</summary>
internal sealed record ReceivedRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    internal string Query => Uri.Query.TrimStart('?');

    /// <summary>Whether it has the signature V3, in headers.</summary>
    internal bool IsAcs3 { get; } = Acs3Wire.IsIn(Headers);

    /// <summary>
    /// The parameters in the order in which they were sent, decoded, from wherever they were; with the signature V3, also what its headers
    /// hold, by the names of the older one.
    /// </summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Parameters { get; } =
        [.. Decode(Uri.Query.TrimStart('?')), .. Decode(Body ?? ""), .. Acs3Wire.CommonParameters(Headers)];

    /// <summary>Those of them that are in the URL.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> QueryParameters => Decode(Query);

    /// <summary>The value of a parameter that must be there once.</summary>
    internal string this[string name] => Parameters.Single(parameter => parameter.Key == name).Value;

    internal static async Task<ReceivedRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []))
        {
            headers.Add(header.Key, string.Join(", ", header.Value));
        }

        // Asked for explicitly: it is computed at the first look.
        if (request.Content?.Headers.ContentLength is { } length)
        {
            headers["Content-Length"] = length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        // As a reader of what has arrived, which is not asked of the content as a transport asks that sends it.
        string? body = null;
        if (request.Content is not null)
        {
            using var reader = new StreamReader(await request.Content.ReadAsStreamAsync(cancellationToken), leaveOpen: true);
            body = await reader.ReadToEndAsync(cancellationToken);
        }

        return new ReceivedRequest(request.Method.Method, request.RequestUri!, headers, body);
    }

    private static List<KeyValuePair<string, string>> Decode(string encoded) =>
        encoded.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])))
            .ToList();
}
