using System;
using System.Net;
using System.Net.Http;

namespace Aliyun.BidCert.Rpc;

/// <summary>Another proxy, but for http on loopback, which leaves the machine through none.</summary>
/// <param name="inner">That proxy; null for the default one, whichever it is when a request goes out.</param>
internal sealed class LoopbackBypass(IWebProxy? inner) : IWebProxy
{
    // Of what Uri.IsLoopback knows; a list of exceptions such as NO_PROXY often has some of it only.
    private static readonly Uri[] Samples =
    [
        new("http://localhost/"),
        new("http://127.0.0.1/"),
        new("http://[::1]/"),
        new("http://127.0.0.2/"),
        new("http://127.255.255.254/"),
        new("http://[::ffff:127.0.0.1]/"),
        new("http://loopback/"),
    ];

    /// <summary>The proxy that a handler without one of its own asks.</summary>
    internal static IWebProxy? Default =>
#if NET8_0_OR_GREATER
        HttpClient.DefaultProxy;
#else
        // The former on .NET, the latter on .NET Framework.
        typeof(HttpClient).GetProperty("DefaultProxy")?.GetValue(null) as IWebProxy ?? WebRequest.DefaultWebProxy;
#endif

    public ICredentials? Credentials
    {
        get => Inner?.Credentials;
        set
        {
            if (Inner is { } proxy)
            {
                proxy.Credentials = value;
            }
        }
    }

    private IWebProxy? Inner => inner ?? Default;

    /// <summary>Whether the proxy might have a request of http on loopback. In doubt, yes.</summary>
    internal static bool IsMissingFrom(IWebProxy? proxy) => Array.Exists(Samples, sample => Takes(proxy, sample, inDoubt: true));

    /// <summary>Whether a request to that url is one of http on loopback, and goes through the proxy.</summary>
    internal static bool IsMissingFrom(IWebProxy? proxy, Uri url) => IsHttpOnLoopback(url) && Takes(proxy, url, inDoubt: false);

    public Uri? GetProxy(Uri destination) => IsHttpOnLoopback(destination) ? null : Inner?.GetProxy(destination);

    public bool IsBypassed(Uri host) => IsHttpOnLoopback(host) || Inner?.IsBypassed(host) != false;

    private static bool IsHttpOnLoopback(Uri url) =>
        string.Equals(url.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && url.IsLoopback;

    private static bool Takes(IWebProxy? proxy, Uri url, bool inDoubt)
    {
        try
        {
            // .NET Framework's proxies give back the url itself where there is no proxy for it.
            return proxy?.IsBypassed(url) == false && proxy.GetProxy(url) is { } way && way != url;
        }
#pragma warning disable CA1031 // Whatever a custom proxy throws; .NET itself then goes without it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return inDoubt;
        }
    }
}
