using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Aliyun.BidCert;

/// <summary>
/// The script <c>bidcert.js</c>, with which a page shows the certification page in a frame and starts face verification inside the Alipay
/// app.
/// </summary>
/// <remarks>
/// This class is for programs that serve the script themselves. ASP.NET Core serves the same bytes at
/// <c>_content/Aliyun.BidCert/bidcert.js</c>. The script is read once, at first use, and never changes, so all members are thread-safe.
/// See <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see> in the Alibaba Cloud
/// documentation.
/// </remarks>
public static class BidCertScript
{
    private static readonly byte[] Bytes = ReadResource();
    private static readonly byte[] Hash = ComputeHash();

    /// <summary>Gets the file name of the script: <c>bidcert.js</c>.</summary>
    public static string FileName => "bidcert.js";

    /// <summary>Gets the content type with which the script is served: <c>text/javascript; charset=utf-8</c>.</summary>
    public static string ContentType => "text/javascript; charset=utf-8";

    /// <summary>Gets the text of the script.</summary>
    /// <value>Encoded as UTF-8 without a byte order mark, it is exactly the bytes that <see cref="Integrity"/> is computed from.</value>
    public static string Text { get; } = Encoding.UTF8.GetString(Bytes);

    /// <summary>Gets the hash of the script for the <c>integrity</c> attribute.</summary>
    /// <value><c>sha384-</c> and the SHA-384 of the served bytes in base64.</value>
    public static string Integrity { get; } = "sha384-" + Convert.ToBase64String(Hash);

    /// <summary>
    /// Gets a strong entity tag for the HTTP header <c>ETag</c>, with its quotation marks. It changes whenever the script does.
    /// </summary>
    public static string ETag { get; } = $"\"{Convert.ToBase64String(Hash)}\"";

    /// <summary>Opens the served bytes for reading.</summary>
    /// <returns>
    /// A new stream, which the caller disposes. It begins at position 0, can be read and sought, and cannot be written.
    /// </returns>
    public static Stream OpenRead() => new MemoryStream(Bytes, writable: false);

    /// <summary>
    /// Returns the <c>script</c> element for a page, with the integrity value and, in the URL, a version (<c>v=</c> and eight hexadecimal
    /// digits of the hash), so that an old script in a cache never meets a new integrity value. Write it into the page as it is, unencoded.
    /// </summary>
    /// <param name="src">
    /// The URL that serves the script, unencoded, for example <c>/_content/Aliyun.BidCert/bidcert.js</c>. It may have a query and a
    /// fragment.
    /// </param>
    /// <param name="nonce">
    /// The nonce of the Content-Security-Policy of the page, unencoded, or <see langword="null"/> if the policy allows the script by its
    /// origin.
    /// </param>
    /// <returns>HTML in which both arguments are encoded.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="src"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="src"/> is empty or blank or begins with <c>~/</c>, or <paramref name="nonce"/> is empty or blank.
    /// </exception>
    public static string ScriptTag(string src, string? nonce = null)
    {
        Throw.IfNull(src);
        if (string.IsNullOrWhiteSpace(src))
        {
            throw new ArgumentException(
                "src is empty. Give the URL that serves the script, such as /_content/Aliyun.BidCert/bidcert.js.", nameof(src));
        }

        if (src.StartsWith("~/", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                "src begins with ~/, which a browser does not resolve. Give what Url.Content(src) returns.", nameof(src));
        }

        if (nonce is not null && string.IsNullOrWhiteSpace(nonce))
        {
            throw new ArgumentException(
                "nonce is empty. Give the nonce of the page's Content-Security-Policy, or null for none.", nameof(nonce));
        }

        string nonceAttribute = nonce is null ? "" : $" nonce=\"{WebUtility.HtmlEncode(nonce)}\"";
        string url = WebUtility.HtmlEncode(WithVersion(src));
        return $"<script src=\"{url}\" integrity=\"{Integrity}\" crossorigin=\"anonymous\"{nonceAttribute}></script>";
    }

    private static string WithVersion(string src)
    {
        int fragment = src.AsSpan().IndexOf('#');
        string url = fragment < 0 ? src : src.Substring(0, fragment);
        string separator = url.AsSpan().IndexOf('?') < 0 ? "?" : "&";
        string version = BinaryPrimitives.ReadUInt32BigEndian(Hash).ToString("x8", CultureInfo.InvariantCulture);
        return $"{url}{separator}v={version}{src.Substring(url.Length)}";
    }

    private static byte[] ReadResource()
    {
        using Stream resource = typeof(BidCertScript).Assembly.GetManifestResourceStream(FileName)!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }

    private static byte[] ComputeHash()
    {
#if NET8_0_OR_GREATER
        return SHA384.HashData(Bytes);
#else
        using SHA384 algorithm = SHA384.Create();
        return algorithm.ComputeHash(Bytes);
#endif
    }
}
