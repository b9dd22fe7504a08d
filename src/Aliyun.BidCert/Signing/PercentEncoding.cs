using System;
#if NET8_0_OR_GREATER
using System.Buffers;
using System.Text;
#endif

namespace Aliyun.BidCert.Signing;

/// <summary>Percent-encoding of the signature's rules, byte by byte.</summary>
internal static class PercentEncoding
{
    private const string UnreservedCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

#if NET8_0_OR_GREATER
    private static readonly SearchValues<byte> Unreserved = SearchValues.Create(Encoding.ASCII.GetBytes(UnreservedCharacters));
#endif

    /// <summary>Encodes text; false, with the target unchanged, when the text has no UTF-8 form.</summary>
    internal static bool TryAppend(PooledBytes target, string text)
    {
        int start = target.Length;
        if (!target.TryAppendUtf8(text))
        {
            return false;
        }

        // Nearly all names and values stay as they are, so they are written in place and only moved when they do not.
        ReadOnlySpan<byte> written = target.Written.Slice(start);
        int reserved = IndexOfReserved(written);
        if (reserved >= 0)
        {
            using var rest = new PooledBytes(written.Length);
            rest.Append(written.Slice(reserved));
            target.Truncate(start + reserved);
            Append(target, rest.Written);
        }

        return true;
    }

    /// <summary>Encodes bytes.</summary>
    internal static void Append(PooledBytes target, ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            int reserved = IndexOfReserved(bytes);
            if (reserved < 0)
            {
                target.Append(bytes);
                return;
            }

            target.Append(bytes.Slice(0, reserved));
            AppendEscaped(target, bytes[reserved]);
            bytes = bytes.Slice(reserved + 1);
        }
    }

    private static void AppendEscaped(PooledBytes target, byte value)
    {
        target.Append((byte)'%');
        target.Append(HexDigit(value >> 4));
        target.Append(HexDigit(value & 0xF));
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);

#if NET8_0_OR_GREATER
    private static int IndexOfReserved(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept(Unreserved);
#else
    private static int IndexOfReserved(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (UnreservedCharacters.IndexOf((char)bytes[i]) < 0)
            {
                return i;
            }
        }

        return -1;
    }
#endif
}
