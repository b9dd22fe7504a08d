using System;

namespace Aliyun.BidCert;

/// <summary>URLs that a service gives for a browser to open.</summary>
internal static class BrowserUrl
{
    /// <summary>
    /// The URL in a text: absolute and https, or http on loopback, where an emulator may be, and without the line breaks and blanks that
    /// would travel on in <see cref="Uri.OriginalString"/>. Null when there is none.
    /// </summary>
    internal static Uri? Find(string text) =>
        !HasControlOrBlank(text)
        && Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
            : null;

    private static bool HasControlOrBlank(string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c))
            {
                return true;
            }
        }

        return false;
    }
}
