using System;
using System.IO;

namespace Aliyun.BidCert.Tool;

/// <summary>The output or the error stream of the process.</summary>
/// <param name="stream">That stream.</param>
/// <param name="isNeeded">Whether it is an error when it cannot be written. What is said about errors must not become one.</param>
internal sealed class OutputStream(Stream stream, bool isNeeded) : Stream
{
    // EPIPE; ERROR_BROKEN_PIPE and ERROR_NO_DATA of Windows.
    private static readonly int[] Closed = [32, 109, 232];

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            stream.Write(buffer);
        }

        // An ArgumentException is what .NET makes of EFBIG, the limit of a file's size.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException or ArgumentException)
        {
            if (isNeeded)
            {
                throw new OutputException(Array.IndexOf(Closed, e.HResult & 0xFFFF) >= 0);
            }
        }
    }

    public override void Flush()
    {
        // What is below keeps nothing back.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
