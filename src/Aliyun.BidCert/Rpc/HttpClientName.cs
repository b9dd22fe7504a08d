using System;

namespace Aliyun.BidCert.Rpc;

/// <summary>The names of the SDK's HttpClients: <c>Aliyun.BidCert</c>, or <c>Aliyun.BidCert/name</c> for a reseller by name.</summary>
internal static class HttpClientName
{
    private const string Default = "Aliyun.BidCert";
    private const string NamedPrefix = Default + "/";

    internal static string Of(string optionsName) => optionsName.Length == 0 ? Default : NamedPrefix + optionsName;

    internal static bool IsOurs(string? name) =>
        name is not null && (name == Default || name.StartsWith(NamedPrefix, StringComparison.Ordinal));
}
