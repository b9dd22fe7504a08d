using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>The certification of customers.</summary>
internal sealed class BidCertProduct : TestedProduct<BidCertOptions>
{
    internal override string Name => "BidCert";

    internal override string Section => "BidCert";

    internal override Uri Endpoint => new("https://aas.aliyuncs.com/");

    internal override Type ClientType => typeof(IBidCertClient);

    internal override Responder Success => Reply.Success;

    internal override string SuccessUrl => FakeValues.Url;

    internal override IReadOnlyList<OwnSetting> OwnSettings { get; } =
    [
        new("CrmEndpoint", "https://crm-cn-hangzhou.aliyuncs.com/", "https://elsewhere.example/", "ftp://b.example/", "CrmEndpoint uses ftp with the host b.example: use https; http is for loopback only."),
        new("BidType", "Normal", "Lightweight", "9", "BidType is 9: use Normal or Lightweight."),
    ];

    internal override IEnumerable<(string Name, Action<RpcClientOptions> Spoil, string Error)> OwnErrors =>
    [
        ("null Crm endpoint", o => Crm(o, null), "CrmEndpoint is not an absolute URL: use one such as https://crm-cn-hangzhou.aliyuncs.com/."),
        ("Row79 http to Crm", o => Crm(o, "http://crm.example/"), "CrmEndpoint uses http with the host crm.example: use https; http is for loopback only."),
        ("query to Crm", o => Crm(o, "https://crm.example/?CANARY=1"), "CrmEndpoint has a user name, a query or a fragment: leave only scheme, host, port and path."),
    ];

    internal override IHttpClientBuilder Add(IServiceCollection services) => services.AddBidCert();

    internal override IHttpClientBuilder Add(IServiceCollection services, IConfigurationSection section) => services.AddBidCert(section);

    internal override IHttpClientBuilder Add(IServiceCollection services, Action<RpcClientOptions> configure) => services.AddBidCert(configure);

    internal override IHttpClientBuilder Add(IServiceCollection services, string name, IConfigurationSection section) => services.AddBidCert(name, section);

    internal override IHttpClientBuilder Add(IServiceCollection services, string name, Action<RpcClientOptions> configure) => services.AddBidCert(name, configure);

    internal override IDisposable CreateClient(RpcClientOptions options) => new BidCertClient((BidCertOptions)options);

    internal override IDisposable CreateClient(RpcClientOptions options, HttpMessageHandler primaryHandler, bool disposeHandler) =>
        new BidCertClient((BidCertOptions)options, primaryHandler, disposeHandler, TimeProvider.System, NullLoggerFactory.Instance);

    internal override async Task<Uri> CallAsync(object client) =>
        (await ((IBidCertClient)client).GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest())).Url;

    internal override Func<Task>[] CallsWithoutRequest(object client)
    {
        var accounts = (IBidCertClient)client;
        return
        [
            () => accounts.GenerateAliyunBidCertWaysUrlAsync(null!), () => accounts.QueryBidUserCertifiedInfoAsync(null!), () => accounts.RemoveIdentityCertifiedForBidUserAsync(null!),
        ];
    }

    private static void Crm(RpcClientOptions options, string? endpoint) =>
        ((BidCertOptions)options).CrmEndpoint = endpoint is null ? null! : new Uri(endpoint);
}
