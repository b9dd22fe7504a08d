using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Testing.Faults;

/// <summary>A body of unknown length with a configurable delay before each byte and a configurable end.</summary>
internal sealed class FaultyBody(
    byte[] bytes, Func<CancellationToken, Task>? beforeEachByte, Func<CancellationToken, Task>? atTheEnd) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadNextAsync(new Memory<byte>(buffer, offset, count), cancellationToken);

#if NET8_0_OR_GREATER
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(ReadNextAsync(buffer, cancellationToken));
#endif

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_position == bytes.Length)
        {
            await (atTheEnd?.Invoke(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
            return 0;
        }

        int length = Math.Min(buffer.Length, bytes.Length - _position);
        if (beforeEachByte is not null)
        {
            await beforeEachByte(cancellationToken).ConfigureAwait(false);
            length = Math.Min(length, 1);
        }

        bytes.AsMemory(_position, length).CopyTo(buffer);
        _position += length;
        return length;
    }
}
