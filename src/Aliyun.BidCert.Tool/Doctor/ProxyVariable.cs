using System;
using System.Globalization;
using System.Linq;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>An environment variable that should name a proxy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Proxy">What .NET reads in it, without a user name; null where it reads no proxy there, and so ignores it.</param>
internal sealed record ProxyVariable(string Name, Uri? Proxy)
{
    private static readonly string[] Schemes = ["http://", "https://", "socks4://", "socks4a://", "socks5://"];

    /// <summary>Returns those that are set and count for https, in .NET's order.</summary>
    internal static ProxyVariable[] FindAll() =>
    [
        // Only https goes through a proxy: http is for loopback.
        .. ((string[])["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
            .Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name)))
            .Where(variable => !string.IsNullOrEmpty(variable.Value))
            .Select(variable => new ProxyVariable(variable.Name, Parse(variable.Value!))),
    ];

    internal bool Names(Uri proxy) =>
        Proxy is not null && Proxy.Port == proxy.Port && string.Equals(Proxy.Host, proxy.Host, StringComparison.OrdinalIgnoreCase);

    // As .NET does: the scheme may be absent, and whatever follows the port does not count.
    private static Uri? Parse(string value)
    {
        string scheme = Schemes.FirstOrDefault(scheme => value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) ?? "";
        string server = value[int.Max(scheme.Length, value.LastIndexOf('@') + 1)..];
        int colon = server.LastIndexOf(':');
        bool hasPort = colon > server.IndexOf(']', StringComparison.Ordinal);
        int port = scheme switch
        {
            "https://" => 443,
            "" or "http://" => 80,
            _ => 1080,
        };
        if (hasPort)
        {
            string digits = string.Concat(server[(colon + 1)..].TakeWhile(char.IsAsciiDigit));
            if (!ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ushort given))
            {
                return null;
            }

            port = given;
        }

        try
        {
            string host = hasPort ? server[..colon] : server;
            Uri proxy = new UriBuilder(scheme.Length > 0 ? scheme[..^"://".Length] : "http", host, port).Uri;
            return proxy.Host.Length > 0 ? proxy : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
