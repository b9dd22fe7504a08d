using System;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>One of the vendor's products: the host that serves it, and the path that serves it alone on loopback.</summary>
internal sealed class Product(string host, string pathOnLoopback)
{
    internal static readonly Product Aas = new("aas.aliyuncs.com", "/aas");

    internal static readonly Product Crm = new("crm-cn-hangzhou.aliyuncs.com", "/crm");

    internal static readonly Product Saf = new("saf.cn-shanghai.aliyuncs.com", "/saf");

    private const int HttpsPort = 443;

    private static readonly Product[] All = [Aas, Crm, Saf];

    private readonly string _host = host;
    private readonly string _path = pathOnLoopback;

    /// <summary>Why no product is served at an address, or null if one is.</summary>
    /// <param name="address">The address, or null if the Host header names no host.</param>
    internal static ServiceError? FindObstacle(Uri? address) =>
        address is null || !(address.IsLoopback || Array.Exists(All, product => product.IsHostOf(address)))
            ? ErrorTable.Get("InvalidProduct.NotFound").With(
                "No product is served at this host. The emulator serves "
                + $"{Aas._host}, {Crm._host} and {Saf._host}, and all three on loopback.")
        : Array.Exists(All, product => product.IsServedAt(address)) ? null
        : ErrorTable.Get("InvalidAction.NotFound").With(address.IsLoopback
            ? "Nothing is served at this path. On loopback the emulator serves / and, "
                + $"for one product alone, {Aas._path}, {Crm._path} and {Saf._path}."
            : "Nothing is served at this path. The path of a call is /.");

    internal bool IsServedAt(Uri address) => address.IsLoopback
        ? address.AbsolutePath == "/" || address.AbsolutePath == _path || address.AbsolutePath == _path + "/"
        : IsHostOf(address) && address.AbsolutePath == "/";

    /// <summary>A full stop at the end of a host's name changes nothing; another port than that of https is another server.</summary>
    private bool IsHostOf(Uri address) =>
        (address.Host == _host || address.Host == _host + ".") && (address.IsDefaultPort || address.Port == HttpsPort);
}
