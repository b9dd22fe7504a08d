using System;

namespace Aliyun.BidCert.Rpc;

/// <summary>One of the vendor's products that this package has a client for, and by which names that client goes.</summary>
internal sealed class RpcProduct(string name, string section, string endpoint)
{
    /// <summary>The part that its public names have in common: of <c>AddBidCert</c> and <c>BidCertClient</c>, <c>BidCert</c>.</summary>
    internal string Name { get; } = name;

    /// <summary>The section of the configuration.</summary>
    internal string Section { get; } = section;

    internal Uri Endpoint { get; } = new(endpoint);

    internal string LogCategory => $"Aliyun.BidCert.{Name}Client";

    /// <summary>The name of the HttpClient, for example <c>Aliyun.BidCert</c>, or <c>Aliyun.BidCert/name</c> for options by name.</summary>
    internal string HttpClientName(string optionsName) => optionsName.Length == 0 ? $"Aliyun.{Name}" : $"Aliyun.{Name}/{optionsName}";
}
