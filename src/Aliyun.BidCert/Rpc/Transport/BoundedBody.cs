using System;
using System.IO;
#if NET8_0_OR_GREATER
using System.IO.Compression;
#endif
using System.Net.Http;
#if NET8_0_OR_GREATER
using System.Net.Http.Headers;
#endif
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Rpc;

/// <summary>Reads a body, decompressed, up to a limit.</summary>
internal static class BoundedBody
{
    internal const int MaxBytes = 256 * 1024;

    /// <summary>The body; one byte more than the limit when it is larger, or nothing when it says so itself.</summary>
    internal static async ValueTask<(ArraySegment<byte> Bytes, bool IsTooLarge)> ReadAsync(
        HttpContent? content, CancellationToken cancellationToken)
    {
        if (content is null) // .NET Framework
        {
            return (new ArraySegment<byte>([]), false);
        }

        long? said = content.Headers.ContentLength;
        if (said > MaxBytes)
        {
            return (new ArraySegment<byte>([]), true);
        }

#if NET8_0_OR_GREATER
        using Stream stream = Decompress(await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), content);
#else
        using Stream stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        byte[] buffer = new byte[(int)(said ?? 1024) + 1];
        int length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 4, MaxBytes + 1));
            }

#if NET8_0_OR_GREATER
            int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
#else
            int read = await stream.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false);
#endif
            length += read;
            if (read == 0 || length > MaxBytes)
            {
                return (new ArraySegment<byte>(buffer, 0, length), length > MaxBytes);
            }
        }
    }

#if NET8_0_OR_GREATER
    // Nobody asks for compression, but something on the way may use it. The handler's AutomaticDecompression asks for it at each call,
    // which costs 16 callers 5 % of their throughput.
    private static Stream Decompress(Stream stream, HttpContent content)
    {
        if (!content.Headers.NonValidated.TryGetValues("Content-Encoding", out HeaderStringValues values))
        {
            return stream;
        }

        string coding = values.ToString();
        return Is("gzip") ? new GZipStream(stream, CompressionMode.Decompress)
            : Is("deflate") ? new ZLibStream(stream, CompressionMode.Decompress)
            : Is("br") ? new BrotliStream(stream, CompressionMode.Decompress)
            : stream;

        bool Is(string name) => string.Equals(coding, name, StringComparison.OrdinalIgnoreCase);
    }
#endif
}
