using System;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>A server that endpoints are at.</summary>
/// <param name="Name">
/// How it is called: its host, the port where it is not that of the scheme, and the scheme where another server has the same name.
/// </param>
/// <param name="Url">A URL there, without a user name; null where nothing is asked of what the setting says.</param>
/// <param name="IsWithKey">Whether nothing is asked because the host contains a configured key.</param>
internal sealed record Target(string Name, Uri? Url, bool IsWithKey = false)
{
    /// <summary>Whether the SDK asks it without TLS and without a proxy.</summary>
    internal bool IsHttpOnLoopback => Url is { Scheme: "http" };
}
