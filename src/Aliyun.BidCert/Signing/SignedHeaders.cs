using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Signing;

/// <summary>The headers that the signature V3 covers, and how they are written.</summary>
internal static class SignedHeaders
{
    internal const string Prefix = "x-acs-";
    internal const string ContentHash = Prefix + "content-sha256";

    private const int MaxShownName = 64;

    internal static readonly char[] LineBreaks = ['\r', '\n'];

    /// <summary>Those of the headers that are signed: names in lower case and sorted, values trimmed.</summary>
    internal static KeyValuePair<string, string>[] From(IEnumerable<KeyValuePair<string, string>> headers)
    {
        Throw.IfNull(headers);
        var signed = new List<KeyValuePair<string, string>>(10);
        foreach (KeyValuePair<string, string> header in headers)
        {
#pragma warning disable CA1308 // The lower case is what is signed.
            string name = header.Key?.ToLowerInvariant() ?? throw CreateException("A header's name is null.");
#pragma warning restore CA1308
            if (!IsSigned(name))
            {
                continue;
            }

            ThrowIfUnfit(name, header.Value);
            signed.Add(new(name, header.Value.Trim(' ', '\t')));
        }

        signed.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        for (int i = 1; i < signed.Count; i++)
        {
            if (string.Equals(signed[i - 1].Key, signed[i].Key, StringComparison.Ordinal))
            {
                throw CreateException($"The {Name(signed[i].Key)} occurs twice. Give it once, with all its values.");
            }
        }

        return [.. signed];
    }

    internal static void AppendLines(PooledBytes target, KeyValuePair<string, string>[] signedHeaders)
    {
        foreach (KeyValuePair<string, string> header in signedHeaders)
        {
            if (!target.TryAppendUtf8(header.Key))
            {
                throw CreateException(RpcSignature.LoneSurrogateIn("A header's name"));
            }

            target.Append((byte)':');
            if (!target.TryAppendUtf8(header.Value))
            {
                throw CreateException(RpcSignature.LoneSurrogateIn($"The value of the {Name(header.Key)}"));
            }

            target.Append((byte)'\n');
        }
    }

    internal static void AppendNames(PooledBytes target, KeyValuePair<string, string>[] signedHeaders)
    {
        for (int i = 0; i < signedHeaders.Length; i++)
        {
            if (i > 0)
            {
                target.Append((byte)';');
            }

            target.TryAppendUtf8(signedHeaders[i].Key);
        }
    }

    internal static string FindContentHash(KeyValuePair<string, string>[] signedHeaders)
    {
        foreach (KeyValuePair<string, string> header in signedHeaders)
        {
            if (string.Equals(header.Key, ContentHash, StringComparison.Ordinal))
            {
                return header.Value;
            }
        }

        throw CreateException(
            $"The header {ContentHash} is missing. Add it with what {nameof(Acs3Signature.GetContentSha256)} returns for the body, " +
            "also for an empty one.");
    }

    private static bool IsSigned(string name) =>
        name is "host" or "content-type" || name.StartsWith(Prefix, StringComparison.Ordinal);

    private static void ThrowIfUnfit(string name, string? value)
    {
        if (value is null)
        {
            throw CreateException($"The value of the {Name(name)} is null. Leave the header out instead.");
        }

        if (value.IndexOfAny(LineBreaks) >= 0 || name.IndexOfAny(LineBreaks) >= 0)
        {
            throw CreateException($"The {Name(name)} contains a line break, which would change what is signed. Remove it.");
        }
    }

    // What follows the prefix may be anything, a misplaced value among it.
    private static string Name(string name) =>
        Grammar.IsPlain(name) && name.Length <= MaxShownName ? $"header {name}" : "header whose name is no token";

    private static ArgumentException CreateException(string message, string argument = "headers") => new(message, argument);
}
