using System;
using System.Security.Cryptography;

namespace Aliyun.BidCert.Signing;

internal static class HmacSha1
{
    /// <summary>Base64 of the HMAC of a string to sign; the key is the secret and an ampersand.</summary>
    internal static string ComputeBase64(PooledBytes stringToSign, string accessKeySecret)
    {
        using var key = new PooledBytes(64);
        if (!key.TryAppendUtf8(accessKeySecret))
        {
            throw new ArgumentException(RpcSignature.LoneSurrogateIn("The AccessKeySecret"), nameof(accessKeySecret));
        }

        key.Append((byte)'&');
#if NET8_0_OR_GREATER
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key.Written, stringToSign.Written, hash);
        return Convert.ToBase64String(hash);
#else
        byte[] keyBytes = key.Written.ToArray();
        try
        {
            using var hmac = new HMACSHA1(keyBytes);
            return Convert.ToBase64String(hmac.ComputeHash(stringToSign.Array, 0, stringToSign.Length));
        }
        finally
        {
            Array.Clear(keyBytes, 0, keyBytes.Length);
        }
#endif
    }
}
