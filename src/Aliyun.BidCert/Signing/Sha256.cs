using System;
using System.Security.Cryptography;

namespace Aliyun.BidCert.Signing;

/// <summary>SHA-256 and its HMAC, appended in lower-case hexadecimal digits.</summary>
internal static class Sha256
{
    internal const int HexLength = 64;

#if NET8_0_OR_GREATER
    internal static void AppendHash(PooledBytes target, byte[] bytes, int count)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, count), hash);
        AppendHex(target, hash);
    }

    internal static void AppendHmac(PooledBytes target, PooledBytes key, PooledBytes bytes)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Written, bytes.Written, hash);
        AppendHex(target, hash);
    }
#else
    internal static void AppendHash(PooledBytes target, byte[] bytes, int count)
    {
        using var sha = SHA256.Create();
        AppendHex(target, sha.ComputeHash(bytes, 0, count));
    }

    internal static void AppendHmac(PooledBytes target, PooledBytes key, PooledBytes bytes)
    {
        byte[] keyBytes = key.Written.ToArray();
        try
        {
            using var hmac = new HMACSHA256(keyBytes);
            AppendHex(target, hmac.ComputeHash(bytes.Array, 0, bytes.Length));
        }
        finally
        {
            Array.Clear(keyBytes, 0, keyBytes.Length);
        }
    }
#endif

    private static void AppendHex(PooledBytes target, ReadOnlySpan<byte> hash)
    {
        foreach (byte value in hash)
        {
            target.Append(HexDigit(value >> 4));
            target.Append(HexDigit(value & 0xF));
        }
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
}
