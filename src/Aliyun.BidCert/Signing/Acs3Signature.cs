using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Signing;

/// <summary>
/// Provides the signature V3 of Alibaba Cloud, <c>ACS3-HMAC-SHA256</c>: HMAC-SHA256 over the hash of a canonical request. Pure: no clock,
/// no network, no options.
/// </summary>
/// <remarks>
/// <para>
/// A client signs its own calls with it if <see cref="RpcClientOptions.SignatureMethod"/> is
/// <see cref="SignatureMethod.Acs3HmacSha256"/>. This class is for calls that this package has no client for, and for finding out why the
/// signature of another implementation is rejected.
/// </para>
/// <para>
/// The headers <c>host</c>, <c>content-type</c> and all whose names begin with <c>x-acs-</c> are signed, and any other header is ignored.
/// The methods are thread-safe. See
/// <see href="https://help.aliyun.com/document_detail/2593177.html">V3版本请求体&amp;签名机制</see> in the Alibaba Cloud documentation.
/// </para>
/// </remarks>
public static class Acs3Signature
{
    internal const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>Returns the hash of a request's body: the value of the header <c>x-acs-content-sha256</c>.</summary>
    /// <param name="content">The body as it is sent, which may be empty.</param>
    /// <returns>SHA-256 in lower-case hexadecimal digits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="content"/> is null.</exception>
    public static string GetContentSha256(byte[] content)
    {
        Throw.IfNull(content);
        using var hex = new PooledBytes(Sha256.HexLength);
        Sha256.AppendHash(hex, content, content.Length);
        return hex.ToAsciiString();
    }

    /// <summary>
    /// Returns the canonical request: method, path, canonicalised query string, signed headers, their names, and the hash of the body,
    /// joined with line feeds.
    /// </summary>
    /// <param name="httpMethod">The HTTP method as it is sent, for example <c>POST</c>.</param>
    /// <param name="path">The path of the URL, percent-encoded as it is sent; <c>/</c> for the operations of this package.</param>
    /// <param name="queryParameters">The parameters of the query string, not yet encoded, in any order. Empty values are signed as
    /// <c>name=</c>.</param>
    /// <param name="headers">The headers in any order and case, among them <c>x-acs-content-sha256</c>.</param>
    /// <returns>The canonical request.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="httpMethod"/> is empty; <paramref name="path"/> does not begin with a slash; a name is null or occurs twice; a value
    /// is null; a text contains a lone surrogate; a header contains a line break; or <c>x-acs-content-sha256</c> is missing.
    /// </exception>
    public static string GetCanonicalRequest(
        string httpMethod,
        string path,
        IEnumerable<KeyValuePair<string, string>> queryParameters,
        IEnumerable<KeyValuePair<string, string>> headers)
    {
        using PooledBytes canonical = CanonicalRequest.Create(httpMethod, path, ToQuery(queryParameters), SignedHeaders.From(headers));
        return canonical.ToUtf8String();
    }

    /// <summary>Returns the string to sign: the name of the algorithm and the hash of the canonical request.</summary>
    /// <param name="canonicalRequest">The canonical request, as <see cref="GetCanonicalRequest"/> returns it.</param>
    /// <returns>Two lines.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="canonicalRequest"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="canonicalRequest"/> is empty or contains a lone surrogate.</exception>
    public static string GetStringToSign(string canonicalRequest)
    {
        Throw.IfNullOrEmpty(canonicalRequest);
        using PooledBytes canonical = ToUtf8(canonicalRequest, "The canonical request", nameof(canonicalRequest));
        using PooledBytes stringToSign = WriteStringToSign(canonical);
        return stringToSign.ToAsciiString();
    }

    /// <summary>Signs a string to sign: HMAC-SHA256 with the AccessKeySecret as the key.</summary>
    /// <param name="stringToSign">The string to sign, as <see cref="GetStringToSign"/> returns it.</param>
    /// <param name="accessKeySecret">The AccessKeySecret as it is, without the <c>&amp;</c> of the older signature.</param>
    /// <returns>The signature, 64 lower-case hexadecimal digits.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument is empty or contains a lone surrogate.</exception>
    public static string Sign(string stringToSign, string accessKeySecret)
    {
        Throw.IfNullOrEmpty(stringToSign);
        Throw.IfNullOrEmpty(accessKeySecret);
        using PooledBytes bytes = ToUtf8(stringToSign, "The string to sign", nameof(stringToSign));
        using var hex = new PooledBytes(Sha256.HexLength);
        AppendSignature(hex, bytes, accessKeySecret);
        return hex.ToAsciiString();
    }

    /// <summary>Signs a request and returns the value of its header <c>Authorization</c>.</summary>
    /// <param name="httpMethod">As for <see cref="GetCanonicalRequest"/>.</param>
    /// <param name="path">As for <see cref="GetCanonicalRequest"/>.</param>
    /// <param name="queryParameters">As for <see cref="GetCanonicalRequest"/>.</param>
    /// <param name="headers">As for <see cref="GetCanonicalRequest"/>.</param>
    /// <param name="accessKeyId">The AccessKeyId.</param>
    /// <param name="accessKeySecret">As for <see cref="Sign"/>.</param>
    /// <returns>
    /// <c>ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…</c>. It is as confidential as the request: do not log it.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// As for <see cref="GetCanonicalRequest"/> and <see cref="Sign"/>; or <paramref name="accessKeyId"/> is empty or contains a character
    /// that is not printable ASCII.
    /// </exception>
    public static string GetAuthorization(
        string httpMethod,
        string path,
        IEnumerable<KeyValuePair<string, string>> queryParameters,
        IEnumerable<KeyValuePair<string, string>> headers,
        string accessKeyId,
        string accessKeySecret)
    {
        Throw.IfNullOrEmpty(accessKeyId);
        Throw.IfNullOrEmpty(accessKeySecret);
        ThrowIfNotPrintable(accessKeyId);
        KeyValuePair<string, string>[] signedHeaders = SignedHeaders.From(headers);
        using PooledBytes canonical = CanonicalRequest.Create(httpMethod, path, ToQuery(queryParameters), signedHeaders);
        return GetAuthorization(canonical, signedHeaders, accessKeyId, accessKeySecret);
    }

    /// <summary>The value of the header <c>Authorization</c> for headers that are sorted and in lower case.</summary>
    internal static string GetAuthorization(
        PooledBytes canonicalRequest,
        KeyValuePair<string, string>[] signedHeaders,
        string accessKeyId,
        string accessKeySecret)
    {
        using PooledBytes stringToSign = WriteStringToSign(canonicalRequest);
        using var authorization = new PooledBytes(320);
        authorization.AppendAscii(Algorithm);
        authorization.AppendAscii(" Credential=");
        authorization.AppendAscii(accessKeyId);
        authorization.AppendAscii(",SignedHeaders=");
        SignedHeaders.AppendNames(authorization, signedHeaders);
        authorization.AppendAscii(",Signature=");
        AppendSignature(authorization, stringToSign, accessKeySecret);
        return authorization.ToAsciiString();
    }

    private static void ThrowIfNotPrintable(string accessKeyId)
    {
        foreach (char c in accessKeyId)
        {
            if (c is <= ' ' or > '~')
            {
                throw new ArgumentException(
                    "The AccessKeyId contains a blank, a line break or another character that is not printable ASCII. " +
                    "Copy it again without.",
                    nameof(accessKeyId));
            }
        }
    }

    private static string ToQuery(IEnumerable<KeyValuePair<string, string>> queryParameters)
    {
        Throw.IfNull(queryParameters);
        using var query = new PooledBytes(1024);
        CanonicalizedQueryString.Append(queryParameters, leftOut: null, query);
        return query.ToAsciiString();
    }

    private static PooledBytes WriteStringToSign(PooledBytes canonicalRequest)
    {
        var stringToSign = new PooledBytes(Algorithm.Length + 1 + Sha256.HexLength);
        stringToSign.AppendAscii(Algorithm);
        stringToSign.Append((byte)'\n');
        Sha256.AppendHash(stringToSign, canonicalRequest.Array, canonicalRequest.Length);
        return stringToSign;
    }

    private static void AppendSignature(PooledBytes target, PooledBytes stringToSign, string accessKeySecret)
    {
        using PooledBytes key = ToUtf8(accessKeySecret, "The AccessKeySecret", nameof(accessKeySecret));
        Sha256.AppendHmac(target, key, stringToSign);
    }

    private static PooledBytes ToUtf8(string text, string what, string argument)
    {
        var bytes = new PooledBytes(text.Length);
        if (bytes.TryAppendUtf8(text))
        {
            return bytes;
        }

        bytes.Dispose();
        throw new ArgumentException(RpcSignature.LoneSurrogateIn(what), argument);
    }
}
