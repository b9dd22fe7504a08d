using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Rpc;

/// <summary>The provider that an application registered for one HttpClient, by whose name these options go; created once.</summary>
internal sealed class RegisteredAccessKeyProvider
{
    internal IAccessKeyProvider? Provider { get; set; }
}

/// <summary>Gives options of any name the provider that was registered for their HttpClient.</summary>
internal sealed class AccessKeyProviderSetup<TOptions>(IOptionsMonitor<RegisteredAccessKeyProvider> registered)
    : IConfigureNamedOptions<TOptions>
    where TOptions : RpcClientOptions
{
    public void Configure(string? name, TOptions options) =>
        options.Use(registered.Get(options.Product.HttpClientName(name ?? "")).Provider);

    public void Configure(TOptions options) => Configure(Options.DefaultName, options);
}
