using System;
using System.IO;
using System.Net.Http;
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
        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
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
}
