using System;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>A product of the vendor: its host, and the path on loopback that serves this product alone.</summary>
internal sealed class Product(string host, string pathOnLoopback)
{
    internal static readonly Product Aas = new("aas.aliyuncs.com", "/aas");

    internal static readonly Product Crm = new("crm-cn-hangzhou.aliyuncs.com", "/crm");

    internal static readonly Product Saf = new("saf.cn-shanghai.aliyuncs.com", "/saf");

    private const int HttpsPort = 443;

    private static readonly Product[] All = [Aas, Crm, Saf];

    private readonly string _host = host;
    private readonly string _path = pathOnLoopback;

    /// <summary>Returns the error if no product is served at a URL; otherwise null.</summary>
    /// <param name="url">The URL, or null if the Host header names no host.</param>
    internal static ServiceError? Validate(Uri? url) =>
        url is null || !(url.IsLoopback || Array.Exists(All, product => product.IsHostOf(url)))
            ? ErrorTable.Get("InvalidProduct.NotFound").WithMessage(
                "No product is served at this host. The emulator serves "
                + $"{Aas._host}, {Crm._host} and {Saf._host}, and all three on loopback.")
        : Array.Exists(All, product => product.IsServedAt(url)) ? null
        : ErrorTable.Get("InvalidAction.NotFound").WithMessage(url.IsLoopback
            ? "Nothing is served at this path. On loopback the emulator serves / and, "
                + $"for one product alone, {Aas._path}, {Crm._path} and {Saf._path}."
            : "Nothing is served at this path. The path of a call is /.");

    internal bool IsServedAt(Uri url) => url.IsLoopback
        ? url.AbsolutePath == "/" || url.AbsolutePath == _path || url.AbsolutePath == _path + "/"
        : IsHostOf(url) && url.AbsolutePath == "/";

    /// <summary>
    /// Returns whether a URL has the host. A trailing dot is ignored; a port other than that of https is a different server.
    /// </summary>
    private bool IsHostOf(Uri url) =>
        (url.Host == _host || url.Host == _host + ".") && (url.IsDefaultPort || url.Port == HttpsPort);
}
