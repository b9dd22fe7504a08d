#if NET8_0_OR_GREATER
using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// Undoes the compression of a body. Nobody asks for it: responses have a few hundred bytes, and the handler's AutomaticDecompression,
/// which does ask, takes 5 % of the throughput of 16 callers. But something on the way may compress all the same.
/// </summary>
internal static class Decompression
{
    private const string Coding = "Content-Encoding";

    internal static bool IsNeeded(HttpResponseMessage response) => response.Content.Headers.NonValidated.Contains(Coding);

    /// <summary>Replaces the content by what it was compressed from; a coding that is not known leaves it as it is.</summary>
    internal static async Task UndoAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        HttpContent content = response.Content;
        string? coding = content.Headers.ContentEncoding.LastOrDefault();
        Func<Stream, Stream>? open = Is("gzip") ? static stream => new GZipStream(stream, CompressionMode.Decompress)
            : Is("deflate") ? static stream => new ZLibStream(stream, CompressionMode.Decompress)
            : Is("br") ? static stream => new BrotliStream(stream, CompressionMode.Decompress)
            : null;
        if (open is null)
        {
            return;
        }

        response.Content = new StreamContent(open(await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false)));
        foreach (var header in content.Headers.NonValidated)
        {
            if (header.Key is not (Coding or "Content-Length"))
            {
                response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        bool Is(string name) => string.Equals(coding, name, StringComparison.OrdinalIgnoreCase);
    }
}
#endif
