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
/// A hint to query, never the answer: anybody who knows the address can call it. Whatever it says, ask
/// <see cref="IFaceVerifyClient.QueryAsync"/>. This reads what the vendor appends to <see cref="InitFaceVerifyRequest.CallbackUrl"/> when a face
/// verification is over: <c>certifyId</c>, <c>passed</c> and, where one was set, <c>CallbackToken</c>.
/// </summary>
/// <remarks>Immutable, so safe for use by many threads. See
/// <see href="https://help.aliyun.com/document_detail/181863.html">the vendor's page</see>.</remarks>
public sealed class FaceVerifyCallback
{
    private const int MaxCharacters = 8_192;

    private FaceVerifyCallback(string certifyId, string? rawPassed)
    {
        CertifyId = certifyId;
        RawPassed = rawPassed;
    }

    /// <summary>The verification to ask about, if it is one of yours. A caller can put any text here.</summary>
    public string CertifyId { get; }

    /// <summary>
    /// What the caller says of the outcome, <c>T</c> or <c>F</c>; null when it says nothing. It decides nothing, and a caller can put any text here.
    /// </summary>
    public string? RawPassed { get; }

    /// <summary>Reads a callback, never with an exception, whatever the query is.</summary>
    /// <param name="query">
    /// The query string of the request, percent-encoded as it came, with or without its question mark, of at most 8,192 characters. Your own
    /// parameters in it are passed over.
    /// </param>
    /// <param name="expectedToken">
    /// The <see cref="InitFaceVerifyRequest.CallbackToken"/> that was set, compared in a time that does not tell how much of it was guessed;
    /// null when none was set, and then a token that comes is not looked at.
    /// </param>
    /// <param name="callback">The callback; null when there is none in the query.</param>
    /// <returns>
    /// Whether the query holds a certifyId and the token. False also when <c>certifyId</c>, <c>passed</c> or the token is there twice.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="expectedToken"/> is empty, which everybody knows.</exception>
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

    /// <summary>The callback without anything that a caller can write.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => $"FaceVerifyCallback: {(RawPassed == "T" ? "says passed" : "does not say passed")}";

    /// <summary>The value of a parameter in any case, null when it is not there; false when it is there twice.</summary>
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

    private static bool IsSame(string token, string expected) => FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(expected));

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
