using System;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>A server that endpoints are at.</summary>
/// <param name="Name">How it is called: its host, and the port where it is not that of the scheme.</param>
/// <param name="Url">A URL there, without a user name; null where the setting is no URL that the SDK accepts.</param>
internal sealed record Target(string Name, Uri? Url)
{
    /// <summary>Whether the SDK asks it without TLS and without a proxy.</summary>
    internal bool IsHttpOnLoopback => Url is { Scheme: "http" };
}
