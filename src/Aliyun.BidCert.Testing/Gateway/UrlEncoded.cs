using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>Percent encoding and decoding, byte by byte. Queries are decoded like forms: a bare + is a space.</summary>
internal static class UrlEncoded
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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

    /// <summary>Returns the query of a URL, without the question mark.</summary>
    internal static byte[] GetQuery(Uri url) => Encoding.UTF8.GetBytes(url.Query.Length == 0 ? "" : url.Query.Substring(1));

    /// <summary>Reads name=value&amp;name=value. A pair that cannot be decoded has an error.</summary>
    internal static IEnumerable<(string Name, string Value, string? Error)> Read(byte[] encoded)
    {
        foreach (ArraySegment<byte> pair in Split(encoded))
        {
            int equals = Array.IndexOf(encoded, (byte)'=', pair.Offset, pair.Count);
            int end = pair.Offset + pair.Count;
            int endOfName = equals < 0 ? end : equals;
            int startOfValue = equals < 0 ? end : equals + 1;
            string? nameError = TryDecode(encoded, pair.Offset, endOfName, out string name);
            string? valueError = TryDecode(encoded, startOfValue, end, out string value);
            yield return (name, value, nameError ?? valueError);
        }
    }

    /// <summary>Returns the value of a parameter in the query of a URL, or null if it is absent.</summary>
    internal static string? FindInQuery(Uri url, string name)
    {
        foreach ((string found, string value, string? error) in Read(GetQuery(url)))
        {
            if (error is null && found == name)
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

    /// <summary>Decodes bytes. Returns the error, or null if there is none.</summary>
    private static string? TryDecode(byte[] encoded, int start, int end, out string text)
    {
        text = "";
        using var decoded = new MemoryStream();
        for (int i = start; i < end; i++)
        {
            if (encoded[i] == '%')
            {
                if (i + 2 >= end || !TryReadHex(encoded[i + 1], encoded[i + 2], out byte value))
                {
                    return "A parameter holds a % that is not followed by two hexadecimal digits.";
                }

                decoded.WriteByte(value);
                i += 2;
            }
            else
            {
                decoded.WriteByte(encoded[i] == '+' ? (byte)' ' : encoded[i]);
            }
        }

        try
        {
            text = StrictUtf8.GetString(decoded.ToArray());
            return null;
        }
        catch (DecoderFallbackException)
        {
            return "A parameter holds bytes that are not UTF-8.";
        }
    }

    private static bool TryReadHex(byte high, byte low, out byte value)
    {
        string digits = string.Concat(((char)high).ToString(), ((char)low).ToString());
        return byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
