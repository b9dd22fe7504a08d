using System;
using System.Collections.Generic;
using System.Text;

namespace Aliyun.BidCert.Signing;

/// <summary>
/// The RPC signature of Alibaba Cloud, version 1.0: HMAC-SHA1 over a string to sign. Pure: no clock, no network, no options.
/// </summary>
/// <remarks>
/// <see cref="BidCertClient"/> signs its own calls; this class is for calls that this package has no client for, and for finding out
/// why another implementation's signature is rejected. Safe for use by many threads at once.
/// See <see href="https://help.aliyun.com/document_detail/91847.html">签名机制 (Signature mechanism)</see>.
/// </remarks>
public static class RpcSignature
{
    private const string Signature = "Signature";
    private const string SignatureParameter = $"&{Signature}=";

    /// <summary>Bytes that a usual request does not exceed, so that its buffers do not grow.</summary>
    private const int Usual = 2048;

    /// <summary>
    /// Percent-encodes a name or value as the signature demands: A-Z, a-z, 0-9, <c>-</c>, <c>_</c>, <c>.</c> and <c>~</c> stay;
    /// every other byte of the UTF-8 form becomes <c>%XX</c> in upper case (a space is <c>%20</c>, never <c>+</c>).
    /// </summary>
    /// <param name="value">The text to encode; may be empty.</param>
    /// <returns>The encoded text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> holds a lone surrogate and so has no UTF-8 form.</exception>
    public static string PercentEncode(string value)
    {
        Throw.IfNull(value);
        using var encoded = new PooledBytes(value.Length * 2);
        if (!PercentEncoding.TryAppend(encoded, value))
        {
            throw new ArgumentException(LoneSurrogateIn("The value"), nameof(value));
        }

        return encoded.ToAsciiString();
    }

    /// <summary>
    /// Builds the string to sign: <c>METHOD&amp;%2F&amp;</c> and the percent-encoded canonicalised query string, whose parameters are
    /// sorted by name, ordinally and with regard to case.
    /// </summary>
    /// <param name="httpMethod">The HTTP method as it is sent, for example <c>POST</c>.</param>
    /// <param name="parameters">The request's parameters, common ones included, not yet encoded, in any order. One named
    /// <c>Signature</c> is ignored. Empty values are signed as <c>name=</c>.</param>
    /// <returns>The string to sign.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="httpMethod"/> is empty; a name is null or given twice; a value is null; or a
    /// name or value holds a lone surrogate.</exception>
    public static string GetStringToSign(string httpMethod, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        Throw.IfNullOrEmpty(httpMethod);
        Throw.IfNull(parameters);
        using PooledBytes stringToSign = BeginStringToSign(httpMethod);
        CanonicalizedQueryString.Append(parameters, Signature, encoded: stringToSign);
        return stringToSign.ToAsciiString();
    }

    /// <summary>Signs a string to sign: Base64 of HMAC-SHA1 with the key <c>accessKeySecret + "&amp;"</c>.</summary>
    /// <param name="stringToSign">The string to sign, as <see cref="GetStringToSign"/> builds it.</param>
    /// <param name="accessKeySecret">The AccessKeySecret, without the <c>&amp;</c>.</param>
    /// <returns>The signature, 28 characters of Base64, not percent-encoded.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument is empty or holds a lone surrogate.</exception>
    public static string Sign(string stringToSign, string accessKeySecret)
    {
        Throw.IfNullOrEmpty(stringToSign);
        Throw.IfNullOrEmpty(accessKeySecret);
        using var bytes = new PooledBytes(stringToSign.Length);
        if (!bytes.TryAppendUtf8(stringToSign))
        {
            throw new ArgumentException(LoneSurrogateIn("The string to sign"), nameof(stringToSign));
        }

        return HmacSha1.ComputeBase64(bytes, accessKeySecret);
    }

    /// <summary>Builds the string to sign of a request and signs it.</summary>
    /// <param name="httpMethod">As for <see cref="GetStringToSign"/>.</param>
    /// <param name="parameters">As for <see cref="GetStringToSign"/>.</param>
    /// <param name="accessKeySecret">As for <see cref="Sign(string, string)"/>.</param>
    /// <returns>The value of the parameter <c>Signature</c>, not percent-encoded.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">As for <see cref="GetStringToSign"/> and <see cref="Sign(string, string)"/>.</exception>
    public static string Sign(string httpMethod, IEnumerable<KeyValuePair<string, string>> parameters, string accessKeySecret)
    {
        Throw.IfNullOrEmpty(httpMethod);
        Throw.IfNull(parameters);
        Throw.IfNullOrEmpty(accessKeySecret);
        using PooledBytes stringToSign = BeginStringToSign(httpMethod);
        CanonicalizedQueryString.Append(parameters, Signature, encoded: stringToSign);
        return HmacSha1.ComputeBase64(stringToSign, accessKeySecret);
    }

    /// <summary>
    /// Appends the canonicalised query string with its signature to a prefix: the URL up to the question mark, or nothing.
    /// </summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="httpMethod">The HTTP method.</param>
    /// <param name="parameters">The parameters that are signed.</param>
    /// <param name="accessKeySecret">The secret.</param>
    /// <param name="written">Those of them that are appended; null for all.</param>
    internal static string AppendSignedQuery(
        string prefix,
        string httpMethod,
        IEnumerable<KeyValuePair<string, string>> parameters,
        string accessKeySecret,
        IEnumerable<KeyValuePair<string, string>>? written = null)
    {
        using var query = new PooledBytes(Usual);
        query.AppendAscii(prefix);
        using PooledBytes stringToSign = BeginStringToSign(httpMethod);
        if (written is null || ReferenceEquals(written, parameters))
        {
            CanonicalizedQueryString.Append(parameters, Signature, query, stringToSign);
        }
        else
        {
            CanonicalizedQueryString.Append(parameters, Signature, encoded: stringToSign);
            CanonicalizedQueryString.Append(written, Signature, query);
        }

        query.AppendAscii(SignatureParameter);
        PercentEncoding.TryAppend(query, HmacSha1.ComputeBase64(stringToSign, accessKeySecret));
        return query.ToAsciiString();
    }

    /// <summary>The canonicalised query string without a signature; empty when there is no parameter.</summary>
    internal static string GetQuery(IReadOnlyCollection<KeyValuePair<string, string>> parameters)
    {
        if (parameters.Count == 0)
        {
            return "";
        }

        using var query = new PooledBytes(Usual);
        CanonicalizedQueryString.Append(parameters, Signature, query);
        return query.ToAsciiString();
    }

    internal static string LoneSurrogateIn(string what) =>
        what + " holds a lone surrogate, so it has no UTF-8 form and cannot be signed. Remove that character or give the whole pair.";

    private static PooledBytes BeginStringToSign(string httpMethod)
    {
        var stringToSign = new PooledBytes(Usual);
        if (!PercentEncoding.TryAppend(stringToSign, httpMethod))
        {
            stringToSign.Dispose();
            throw new ArgumentException(LoneSurrogateIn("The HTTP method"), nameof(httpMethod));
        }

        stringToSign.Append("&%2F&"u8);
        return stringToSign;
    }
}
