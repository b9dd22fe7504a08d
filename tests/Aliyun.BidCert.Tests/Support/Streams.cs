using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A body of which only reading from front to back is possible.</summary>
internal abstract class BodyStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Gives its beginning and then nothing until it is cancelled.</summary>
internal sealed class StallingStream(byte[] beginning) : BodyStream
{
    private readonly TaskCompletionSource stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool begun;

    internal Task Stalled => stalled.Task;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!begun)
        {
            begun = true;
            beginning.CopyTo(buffer);
            return beginning.Length;
        }

        stalled.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return 0;
    }
}

/// <summary>Gives one byte at a time.</summary>
internal sealed class TricklingStream(string text, Action beforeEachByte) : BodyStream
{
    private readonly byte[] bytes = Encoding.UTF8.GetBytes(text);

    internal int BytesRead { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        beforeEachByte();
        if (BytesRead == bytes.Length)
        {
            return ValueTask.FromResult(0);
        }

        buffer.Span[0] = bytes[BytesRead++];
        return ValueTask.FromResult(1);
    }
}

/// <summary>Gives blanks without end and counts them.</summary>
internal sealed class EndlessStream : BodyStream
{
    internal long BytesRead { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = Math.Min(buffer.Length, 4096);
        buffer.Span[..count].Fill((byte)' ');
        BytesRead += count;
        return ValueTask.FromResult(count);
    }
}

/// <summary>Gives its beginning and then throws.</summary>
internal sealed class BreakingStream(byte[] beginning, Func<Exception> fault) : BodyStream
{
    private bool begun;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (begun)
        {
            throw fault();
        }

        begun = true;
        beginning.CopyTo(buffer);
        return ValueTask.FromResult(beginning.Length);
    }
}

/// <summary>Gives what it has, and does not say beforehand how much that is.</summary>
internal sealed class WholeStream(byte[] bytes) : BodyStream
{
    private int position;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = Math.Min(buffer.Length, bytes.Length - position);
        bytes.AsSpan(position, count).CopyTo(buffer.Span);
        position += count;
        return ValueTask.FromResult(count);
    }
}
