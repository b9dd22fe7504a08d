using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>Percent encoding, byte by byte, both ways.</summary>
internal static class UrlEncoded
{
    internal static string Encode(string text)
    {
        var encoded = new StringBuilder();
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            if (IsUnreserved((char)value))
            {
                encoded.Append((char)value);
            }
            else
            {
                encoded.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    /// <summary>Reads name=value&amp;name=value; null stands for what cannot be decoded.</summary>
    internal static IEnumerable<(string? Name, string? Value)> Read(byte[] encoded, bool plusIsBlank)
    {
        foreach (ArraySegment<byte> pair in Split(encoded))
        {
            int equals = Array.IndexOf(encoded, (byte)'=', pair.Offset, pair.Count);
            int end = pair.Offset + pair.Count;
            int endOfName = equals < 0 ? end : equals;
            int startOfValue = equals < 0 ? end : equals + 1;
            yield return (Decode(encoded, pair.Offset, endOfName, plusIsBlank), Decode(encoded, startOfValue, end, plusIsBlank));
        }
    }

    /// <summary>The value of a parameter of an address, or null.</summary>
    internal static string? FindInQuery(Uri address, string name)
    {
        foreach ((string? found, string? value) in Read(Encoding.UTF8.GetBytes(address.Query.TrimStart('?')), plusIsBlank: false))
        {
            if (found == name)
            {
                return value;
            }
        }

        return null;
    }

    private static bool IsUnreserved(char c) =>
        c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~';

    private static IEnumerable<ArraySegment<byte>> Split(byte[] encoded)
    {
        int start = 0;
        while (start < encoded.Length)
        {
            int ampersand = Array.IndexOf(encoded, (byte)'&', start);
            int end = ampersand < 0 ? encoded.Length : ampersand;
            if (end > start)
            {
                yield return new ArraySegment<byte>(encoded, start, end - start);
            }

            start = end + 1;
        }
    }

    private static string? Decode(byte[] encoded, int start, int end, bool plusIsBlank)
    {
        using var decoded = new MemoryStream();
        for (int i = start; i < end; i++)
        {
            if (encoded[i] == '%')
            {
                if (i + 2 >= end || !TryReadHex(encoded[i + 1], encoded[i + 2], out byte value))
                {
                    return null;
                }

                decoded.WriteByte(value);
                i += 2;
            }
            else
            {
                decoded.WriteByte(plusIsBlank && encoded[i] == '+' ? (byte)' ' : encoded[i]);
            }
        }

        return Encoding.UTF8.GetString(decoded.ToArray());
    }

    private static bool TryReadHex(byte high, byte low, out byte value)
    {
        string digits = string.Concat(((char)high).ToString(), ((char)low).ToString());
        return byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
