using System;
using System.Diagnostics.CodeAnalysis;
#if NET8_0_OR_GREATER
using System.Security.Cryptography;
#else
using System.Runtime.CompilerServices;
#endif
using System.Text;

namespace Aliyun.BidCert;

/// <summary>
/// The callback that Alibaba Cloud sends to <see cref="InitFaceVerifyRequest.CallbackUrl"/> when a face verification is over, which anyone
/// who knows the URL can forge: it is a hint to query, never the outcome. Whatever it says, call
/// <see cref="IFaceVerifyClient.QueryAsync"/>.
/// </summary>
/// <remarks>
/// The callback is read from the query string of the request: <c>certifyId</c>, <c>passed</c> and, if one was set, <c>CallbackToken</c>.
/// Instances are immutable and therefore thread-safe.
/// See <see href="https://help.aliyun.com/document_detail/181863.html">SDK调用接入</see> in the Alibaba Cloud documentation.
/// </remarks>
public sealed class FaceVerifyCallback
{
    private const int MaxCharacters = 8_192;

    private FaceVerifyCallback(string certifyId, string? rawPassed)
    {
        CertifyId = certifyId;
        RawPassed = rawPassed;
    }

    /// <summary>
    /// Gets the identifier of the verification to query, if it is one that the application started. A caller can send any text here.
    /// </summary>
    public string CertifyId { get; }

    /// <summary>Gets the outcome that the caller reports. It decides nothing, and a caller can send any text here.</summary>
    /// <value><c>T</c> or <c>F</c>, or <see langword="null"/> if it is absent or empty.</value>
    public string? RawPassed { get; }

    /// <summary>Reads a callback from a query string. No query string causes an exception.</summary>
    /// <param name="query">
    /// The query string of the request, percent-encoded as received, with or without its question mark, of at most 8,192 characters. Other
    /// parameters in it, such as the application's, are ignored.
    /// </param>
    /// <param name="expectedToken">
    /// The <see cref="InitFaceVerifyRequest.CallbackToken"/> that was set, compared in fixed time, so that the time does not tell how much
    /// of it was guessed; or <see langword="null"/> if none was set, in which case a token in the query is ignored.
    /// </param>
    /// <param name="callback">The callback, or <see langword="null"/> if the query contains none.</param>
    /// <returns>
    /// <see langword="true"/> if the query contains a <c>certifyId</c> and the expected token; otherwise, and also if <c>certifyId</c>,
    /// <c>passed</c> or the token occurs twice, <see langword="false"/>.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="expectedToken"/> is empty, which would be a token that everyone knows.
    /// </exception>
    public static bool TryParse(string? query, string? expectedToken, [NotNullWhen(true)] out FaceVerifyCallback? callback)
    {
        callback = null;
        if (expectedToken is { Length: 0 })
        {
            throw new ArgumentException(
                "The expected token is empty. Give the CallbackToken of the request, or null when it had none.", nameof(expectedToken));
        }

        if (query is null || query.Length > MaxCharacters
            || !TryFind(query, "certifyId", out string? certifyId)
            || !TryFind(query, "passed", out string? passed)
            || !TryFind(query, "callbackToken", out string? token)
            || string.IsNullOrEmpty(certifyId)
            || (expectedToken is not null && !IsSame(token ?? "", expectedToken)))
        {
            return false;
        }

        callback = new FaceVerifyCallback(certifyId!, string.IsNullOrEmpty(passed) ? null : passed);
        return true;
    }

    /// <summary>Returns a description of the callback without any text of the caller.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => $"FaceVerifyCallback: {(RawPassed == "T" ? "says passed" : "does not say passed")}";

    /// <summary>Finds a parameter without regard to case; its value is null if it is absent. Returns false if it occurs twice.</summary>
    private static bool TryFind(string query, string name, out string? value)
    {
        value = null;
        foreach (string pair in query.TrimStart('?').Split('&'))
        {
            string[] parts = pair.Split(['='], 2);
            if (!string.Equals(Decode(parts[0]), name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (value is not null)
            {
                return false;
            }

            value = parts.Length == 2 ? Decode(parts[1]) : "";
        }

        return true;
    }

    private static string Decode(string encoded) => Uri.UnescapeDataString(string.Join(" ", encoded.Split('+')));

    private static bool IsSame(string token, string expected) =>
        FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(expected));

#if NET8_0_OR_GREATER
    private static bool FixedTimeEquals(byte[] left, byte[] right) => CryptographicOperations.FixedTimeEquals(left, right);
#else
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static bool FixedTimeEquals(byte[] left, byte[] right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        int difference = 0;
        for (int i = 0; i < left.Length; i++)
        {
            difference |= left[i] ^ right[i];
        }

        return difference == 0;
    }
#endif
}
