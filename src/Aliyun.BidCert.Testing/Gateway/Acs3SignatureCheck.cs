using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>
/// Calculates signatures V3 to verify those of requests. It is deliberately simple and shares no code with the SDK's implementation, so
/// that the two check each other.
/// </summary>
internal static class Acs3SignatureCheck
{
    private const string ContentHash = "x-acs-content-sha256";

    /// <summary>Returns the error of a signature, or null if it is right.</summary>
    internal static ServiceError? Check(ReceivedRequest request, Acs3Headers headers, string accessKeySecret)
    {
        if (CheckForm(headers, GetSignedNames(headers)) is { } error)
        {
            return error;
        }

        string canonicalRequest = GetCanonicalRequest(request, headers);
        string stringToSign = GetStringToSign(canonicalRequest);
        return headers.Signature is not { } signature ? ErrorTable.Get("IncompleteSignature")
            : signature == Sign(stringToSign, accessKeySecret) ? CheckContentHash(request, headers)
            : ErrorTable.Get("SignatureDoesNotMatch").WithMessage(
                "Specified signature is not matched with our calculation. "
                + $"server string to sign is:{stringToSign}, server canonical request is:{canonicalRequest}");
    }

    internal static string GetStringToSign(string canonicalRequest) =>
        Acs3Headers.Algorithm + "\n" + Hash(Encoding.UTF8.GetBytes(canonicalRequest));

    internal static string Sign(string stringToSign, string accessKeySecret)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(accessKeySecret));
        return ToHex(hmac.ComputeHash(Encoding.UTF8.GetBytes(stringToSign)));
    }

    internal static string Hash(byte[] bytes)
    {
#if NET8_0_OR_GREATER
        return ToHex(SHA256.HashData(bytes));
#else
        using var sha = SHA256.Create();
        return ToHex(sha.ComputeHash(bytes));
#endif
    }

    private static ServiceError? CheckForm(Acs3Headers headers, SortedSet<string> signed)
    {
        foreach (string name in headers.GetRequiredNames())
        {
            if (!signed.Contains(name))
            {
                return Incomplete($"The header {name} is not among the signed headers.");
            }
        }

        foreach (string name in signed)
        {
            if (headers.FindHeader(name) is null)
            {
                return Incomplete($"The header {name} is signed and absent.");
            }
        }

        return headers.SignedHeaders != string.Join(";", signed)
                ? Incomplete("SignedHeaders is not in lower case and ordinal order, each name once.")
            : headers.FindHeader(ContentHash) is null ? Incomplete($"The header {ContentHash} is absent.")
            : headers.FindHeader("x-acs-accesskey-id") is { } id && id != headers.FindCommon("AccessKeyId")
                ? Incomplete("The header x-acs-accesskey-id is not that of the Credential.")
            : null;
    }

    private static ServiceError? CheckContentHash(ReceivedRequest request, Acs3Headers headers) =>
        headers.FindHeader(ContentHash) == Hash(request.Body) ? null : Incomplete($"The header {ContentHash} is not the hash of the body.");

    private static ServiceError Incomplete(string message) => ErrorTable.Get("IncompleteSignature").WithMessage(message);

    internal static string GetCanonicalRequest(ReceivedRequest request, Acs3Headers headers)
    {
        SortedSet<string> signed = GetSignedNames(headers);
        var query = new SortedDictionary<string, string>(request.Query, StringComparer.Ordinal);
        var pairs = new List<string>();
        foreach (KeyValuePair<string, string> parameter in query)
        {
            pairs.Add(UrlEncoded.Encode(parameter.Key) + "=" + UrlEncoded.Encode(parameter.Value));
        }

        var text = new StringBuilder();
        text.Append(request.Method.Method).Append('\n').Append(request.Endpoint.AbsolutePath).Append('\n');
        text.Append(string.Join("&", pairs)).Append('\n');
        foreach (string name in signed)
        {
            text.Append(name).Append(':').Append((headers.FindHeader(name) ?? "").Trim()).Append('\n');
        }

        return text.Append('\n').Append(string.Join(";", signed)).Append('\n').Append(Hash(request.Body)).ToString();
    }

    private static SortedSet<string> GetSignedNames(Acs3Headers headers) =>
        new(headers.SignedHeaders.Split(';'), StringComparer.Ordinal);

    private static string ToHex(byte[] bytes)
    {
        var hex = new StringBuilder();
        foreach (byte value in bytes)
        {
            hex.Append(value.ToString("x2", CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }
}
