using System;
using System.Collections.Generic;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The options of a client of the certification services: the section <c>BidCert</c> of the configuration.</summary>
/// <remarks>
/// <see cref="RpcClientOptions.AccessKeyId"/> must be that of the reseller's main account. Such a key grants full control of the account:
/// keep it out of the repository, and rotate it. Instances are not thread-safe.
/// </remarks>
public sealed class BidCertOptions : RpcClientOptions
{
    internal static readonly RpcProduct OfBidCert = new("BidCert", "BidCert", "https://aas.aliyuncs.com/");

    /// <summary>Initializes a new instance of the <see cref="BidCertOptions"/> class with the defaults and without an AccessKey.</summary>
    public BidCertOptions()
        : base(OfBidCert)
    {
    }

    /// <summary>
    /// Gets or sets the endpoint that queries and removes certifications. <see cref="RpcClientOptions.Endpoint"/> is the one that issues
    /// certification URLs.
    /// </summary>
    /// <value>
    /// The default is <c>https://crm-cn-hangzhou.aliyuncs.com/</c>. The scheme must be https, or http on loopback for development.
    /// </value>
    public Uri CrmEndpoint { get; set; } = new("https://crm-cn-hangzhou.aliyuncs.com/");

    /// <summary>Gets or sets the kind of reseller that the account is, for requests that do not specify it.</summary>
    /// <value>The default is <see cref="BidCert.BidType.Normal"/>.</value>
    public BidType BidType { get; set; } = BidType.Normal;

    internal override IEnumerable<string> ConvertedSettings => [nameof(CrmEndpoint), .. base.ConvertedSettings, nameof(BidType)];

    internal override bool IsSameServiceAs(RpcClientOptions other) =>
        base.IsSameServiceAs(other) && other is BidCertOptions same && CrmEndpoint == same.CrmEndpoint && BidType == same.BidType;

    internal override List<string> FindErrors()
    {
        List<string> errors = base.FindErrors();
        RpcClientOptionsRules.AddEndpointErrors(errors, nameof(CrmEndpoint), CrmEndpoint, "https://crm-cn-hangzhou.aliyuncs.com/");
        RpcClientOptionsRules.AddUndefined(errors, nameof(BidType), BidType);
        return errors;
    }
}
