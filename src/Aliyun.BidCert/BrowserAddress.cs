using System;

namespace Aliyun.BidCert;

/// <summary>Addresses that a service gives for a browser to open.</summary>
internal static class BrowserAddress
{
    /// <summary>The address in a text: absolute and https, or http on loopback, where an emulator may be. Null when there is none.</summary>
    internal static Uri? Find(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : null;
}
