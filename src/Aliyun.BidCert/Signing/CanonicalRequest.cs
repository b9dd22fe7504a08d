using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Signing;

/// <summary>What the signature V3 hashes of a request.</summary>
internal static class CanonicalRequest
{
    /// <param name="httpMethod">The HTTP method.</param>
    /// <param name="path">The path.</param>
    /// <param name="query">The canonicalised query string, without a question mark.</param>
    /// <param name="signedHeaders">The headers, sorted and in lower case, as <see cref="SignedHeaders.From"/> returns them.</param>
    internal static PooledBytes Create(
        string httpMethod,
        string path,
        string query,
        KeyValuePair<string, string>[] signedHeaders)
    {
        Throw.IfNullOrEmpty(httpMethod);
        Throw.IfNullOrEmpty(path);
        if (path[0] != '/')
        {
            throw new ArgumentException("The path does not begin with a slash. Give the path of the URL, at least \"/\".", nameof(path));
        }

        var canonical = new PooledBytes(query.Length + 512);
        try
        {
            AppendLine(canonical, httpMethod, "The HTTP method", nameof(httpMethod));
            AppendLine(canonical, path, "The path", nameof(path));
            canonical.AppendAscii(query);
            canonical.Append((byte)'\n');
            SignedHeaders.AppendLines(canonical, signedHeaders);
            canonical.Append((byte)'\n');
            SignedHeaders.AppendNames(canonical, signedHeaders);
            canonical.Append((byte)'\n');
            canonical.AppendAscii(SignedHeaders.FindContentHash(signedHeaders));
            return canonical;
        }
        catch
        {
            canonical.Dispose();
            throw;
        }
    }

    private static void AppendLine(PooledBytes canonical, string text, string what, string argument)
    {
        if (text.IndexOfAny(SignedHeaders.LineBreaks) >= 0)
        {
            throw new ArgumentException($"{what} contains a line break, which would change what is signed. Remove it.", argument);
        }

        if (!canonical.TryAppendUtf8(text))
        {
            throw new ArgumentException(RpcSignature.LoneSurrogateIn(what), argument);
        }

        canonical.Append((byte)'\n');
    }
}
