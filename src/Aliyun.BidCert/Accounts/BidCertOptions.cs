using System;
using System.Collections.Generic;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>How a client of the certification services is configured: the section <c>BidCert</c> of the configuration.</summary>
/// <remarks>
/// <see cref="RpcClientOptions.AccessKeyId"/> must be that of the reseller's main account. Such a key can do everything in the account:
/// keep it out of the repository and rotate it.
/// </remarks>
public sealed class BidCertOptions : RpcClientOptions
{
    internal static readonly RpcProduct OfBidCert = new("BidCert", "BidCert", "https://aas.aliyuncs.com/");

    /// <summary>Makes options with the defaults; the AccessKey is still missing.</summary>
    public BidCertOptions()
        : base(OfBidCert)
    {
    }

    /// <summary>The address of the service that queries and removes certifications: https, or http on loopback for development.
    /// <see cref="RpcClientOptions.Endpoint"/> is that of the certification URLs.</summary>
    /// <value><c>https://crm-cn-hangzhou.aliyuncs.com/</c> by default.</value>
    public Uri CrmEndpoint { get; set; } = new("https://crm-cn-hangzhou.aliyuncs.com/");

    /// <summary>What kind of reseller the account is, for requests that do not say.</summary>
    /// <value><see cref="BidCert.BidType.Normal"/> by default.</value>
    public BidType BidType { get; set; } = BidType.Normal;

    internal override IEnumerable<string> ConvertedSettings => [nameof(CrmEndpoint), .. base.ConvertedSettings, nameof(BidType)];

    internal override bool IsSameServiceAs(RpcClientOptions other) =>
        base.IsSameServiceAs(other) && other is BidCertOptions same && CrmEndpoint == same.CrmEndpoint && BidType == same.BidType;

    internal override List<string> FindErrors()
    {
        List<string> faults = base.FindErrors();
        RpcClientOptionsRules.AddEndpointErrors(faults, nameof(CrmEndpoint), CrmEndpoint, "https://crm-cn-hangzhou.aliyuncs.com/");
        RpcClientOptionsRules.AddUndefined(faults, nameof(BidType), BidType);
        return faults;
    }
}
