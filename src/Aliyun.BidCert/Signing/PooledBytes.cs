using System;
using System.Buffers;
using System.Text;

namespace Aliyun.BidCert.Signing;

/// <summary>A growing run of bytes in a pooled array, cleared when it goes back: it may hold a secret.</summary>
internal sealed class PooledBytes(int capacity) : IDisposable
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _array = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, 64));

    internal int Length { get; private set; }

    internal byte[] Array => _array;

    internal ReadOnlySpan<byte> Written => _array.AsSpan(0, Length);

    internal void Append(byte value)
    {
        if (Length == _array.Length)
        {
            Grow(1);
        }

        _array[Length++] = value;
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    internal void AppendAscii(string text)
    {
        Reserve(text.Length);
        Length += Encoding.ASCII.GetBytes(text, 0, text.Length, _array, Length);
    }

    /// <summary>Appends text as UTF-8; false, with nothing appended, when it holds a lone surrogate.</summary>
    internal bool TryAppendUtf8(string text)
    {
        Reserve(StrictUtf8.GetMaxByteCount(text.Length));
        try
        {
            Length += StrictUtf8.GetBytes(text, 0, text.Length, _array, Length);
            return true;
        }
        catch (EncoderFallbackException)
        {
            _array.AsSpan(Length).Clear();
            return false;
        }
    }

    internal string ToAsciiString() => Encoding.ASCII.GetString(_array, 0, Length);

    internal string ToUtf8String() => StrictUtf8.GetString(_array, 0, Length);

    public void Dispose()
    {
        _array.AsSpan(0, Length).Clear();
        ArrayPool<byte>.Shared.Return(_array);
        _array = [];
        Length = 0;
    }

    /// <summary>Room for so many more bytes; what of it is used is then told by <see cref="Advance"/>.</summary>
    internal Span<byte> Reserve(int count)
    {
        if (count > _array.Length - Length)
        {
            Grow(count);
        }

        return _array.AsSpan(Length);
    }

    internal void Advance(int count) => Length += count;

    private void Grow(int count)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + count, _array.Length * 2));
        Written.CopyTo(larger);
        _array.AsSpan(0, Length).Clear();
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
