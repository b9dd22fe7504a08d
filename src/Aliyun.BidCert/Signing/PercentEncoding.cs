using System;
#if NET8_0_OR_GREATER
using System.Buffers;
using System.Text;
#endif

namespace Aliyun.BidCert.Signing;

/// <summary>Percent-encoding by the signature's rules: runs of bytes that stay are copied, the others escaped.</summary>
internal static class PercentEncoding
{
    private const string UnreservedCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    private const int LongestEscape = 5;

    private static readonly bool[] IsUnreserved = CreateTable();
#if NET8_0_OR_GREATER
    private static readonly SearchValues<byte> Unreserved = SearchValues.Create(Encoding.ASCII.GetBytes(UnreservedCharacters));
#endif

    /// <summary>Encodes text; false, with the target unchanged, when the text has no UTF-8 form.</summary>
    /// <param name="target">Where it is appended.</param>
    /// <param name="text">The text.</param>
    /// <param name="isTwice">Whether what it is encoded to is encoded once more.</param>
    internal static bool TryAppend(PooledBytes target, string text, bool isTwice = false)
    {
        if (TryAppendAscii(target, text, isTwice))
        {
            return true;
        }

        using var utf8 = new PooledBytes(text.Length);
        if (!utf8.TryAppendUtf8(text))
        {
            return false;
        }

        Append(target, utf8.Written, isTwice);
        return true;
    }

    /// <summary>Encodes bytes.</summary>
    internal static void Append(PooledBytes target, ReadOnlySpan<byte> bytes, bool isTwice = false)
    {
        Span<byte> free = target.Reserve(bytes.Length * LongestEscape);
        int length = 0;
        while (true)
        {
            int reserved = IndexOfReserved(bytes);
            ReadOnlySpan<byte> run = reserved < 0 ? bytes : bytes.Slice(0, reserved);
            run.CopyTo(free.Slice(length));
            length += run.Length;
            if (reserved < 0)
            {
                target.Advance(length);
                return;
            }

            length = Escape(free, length, bytes[reserved], isTwice);
            bytes = bytes.Slice(reserved + 1);
        }
    }

    /// <summary>Appends text to both in one pass if nothing of it is to be encoded; else false, and both are unchanged.</summary>
    internal static bool TryAppendUnreserved(PooledBytes first, PooledBytes second, string text)
    {
        Span<byte> one = first.Reserve(text.Length);
        Span<byte> other = second.Reserve(text.Length);
        bool[] isUnreserved = IsUnreserved;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c >= isUnreserved.Length || !isUnreserved[c])
            {
                one.Slice(0, i).Clear();
                other.Slice(0, i).Clear();
                return false;
            }

            one[i] = (byte)c;
            other[i] = (byte)c;
        }

        first.Advance(text.Length);
        second.Advance(text.Length);
        return true;
    }

    /// <summary>Encodes a byte that is not unreserved.</summary>
    internal static void AppendEscape(PooledBytes target, byte reserved) =>
        target.Advance(Escape(target.Reserve(LongestEscape), 0, reserved, isTwice: false));

    // Nearly all names and values are short and ASCII: one pass does it, without bytes in between.
    private static bool TryAppendAscii(PooledBytes target, string text, bool isTwice)
    {
        Span<byte> free = target.Reserve(text.Length * LongestEscape);
        bool[] isUnreserved = IsUnreserved;
        int length = 0;
        foreach (char c in text)
        {
            if (c >= isUnreserved.Length)
            {
                free.Slice(0, length).Clear();
                return false;
            }

            if (isUnreserved[c])
            {
                free[length++] = (byte)c;
            }
            else
            {
                length = Escape(free, length, (byte)c, isTwice);
            }
        }

        target.Advance(length);
        return true;
    }

    private static int Escape(Span<byte> target, int at, byte value, bool isTwice)
    {
        target[at++] = (byte)'%';
        if (isTwice)
        {
            // The second time, only the percent sign of an escape changes.
            target[at++] = (byte)'2';
            target[at++] = (byte)'5';
        }

        target[at++] = HexDigit(value >> 4);
        target[at++] = HexDigit(value & 0xF);
        return at;
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);

#if NET8_0_OR_GREATER
    private static int IndexOfReserved(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept(Unreserved);
#else
    private static int IndexOfReserved(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] >= IsUnreserved.Length || !IsUnreserved[bytes[i]])
            {
                return i;
            }
        }

        return -1;
    }
#endif

    private static bool[] CreateTable()
    {
        bool[] table = new bool[128];
        foreach (char c in UnreservedCharacters)
        {
            table[c] = true;
        }

        return table;
    }
}
