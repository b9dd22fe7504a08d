using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>One of the products, for what must hold for each of them: how it is registered, configured and called.</summary>
internal abstract class TestedProduct
{
    /// <summary>What the log says of a reload that is rejected, before the reason.</summary>
    internal const string KeptBecause = "The configuration was reloaded to options that are not valid; the last valid ones stay current: ";

    /// <summary>The part that its names have in common: of <c>AddBidCert</c> and <c>BidCertClient</c>, <c>BidCert</c>.</summary>
    internal abstract string Name { get; }

    /// <summary>The section of the configuration.</summary>
    internal abstract string Section { get; }

    /// <summary>The URL of the service by default.</summary>
    internal abstract Uri Endpoint { get; }

    /// <summary>The interface of its client.</summary>
    internal abstract Type ClientType { get; }

    /// <summary>What the service responds to the call of <see cref="CallAsync(object)"/>.</summary>
    internal abstract Responder Success { get; }

    /// <summary>The URL in <see cref="Success"/>.</summary>
    internal abstract string SuccessUrl { get; }

    /// <summary>Its own settings, in the order of their validation errors. The last is sent in capitals, as the parameter of its name.</summary>
    internal abstract IReadOnlyList<OwnSetting> OwnSettings { get; }

    /// <summary>What else can be wrong with its own settings.</summary>
    internal abstract IEnumerable<(string Name, Action<RpcClientOptions> Spoil, string Error)> OwnErrors { get; }

    internal OwnSetting SentSetting => OwnSettings[^1];

    internal string HttpClientName(string? name) => name is null ? $"Aliyun.{Name}" : $"Aliyun.{Name}/{name}";

    internal string Key(string setting) => $"{Section}:{setting}";

    internal abstract IHttpClientBuilder Add(IServiceCollection services);

    internal abstract IHttpClientBuilder Add(IServiceCollection services, IConfigurationSection section);

    internal abstract IHttpClientBuilder Add(IServiceCollection services, Action<RpcClientOptions> configure);

    internal abstract IHttpClientBuilder Add(IServiceCollection services, string name, IConfigurationSection section);

    internal abstract IHttpClientBuilder Add(IServiceCollection services, string name, Action<RpcClientOptions> configure);

    internal abstract IDisposable CreateClient(RpcClientOptions options);

    internal abstract IDisposable CreateClient(RpcClientOptions options, HttpMessageHandler primaryHandler, bool disposeHandler = false);

    /// <summary>One call of a client, which gives back the URL of its response.</summary>
    internal abstract Task<Uri> CallAsync(object client);

    /// <summary>Each of its calls, without a request.</summary>
    internal abstract Func<Task>[] CallsWithoutRequest(object client);

    internal abstract RpcClientOptions NewOptions();

    internal abstract IOptionsMonitor<RpcClientOptions> MonitorOf(IServiceProvider services);

    internal IOptionsMonitor<RpcClientOptions> MonitorOf(FactoryHarness harness) => MonitorOf(harness.Services);

    internal abstract void Configure(IServiceCollection services, Action<RpcClientOptions> configure, bool afterwards);

    internal abstract void Bind(IServiceCollection services, IConfigurationSection section);

    internal abstract void Validate(IServiceCollection services, Func<RpcClientOptions, bool> rule, string error);

    internal RpcClientOptions ValidOptions()
    {
        RpcClientOptions options = NewOptions();
        FactoryHarness.Configure(options);
        return options;
    }

    internal object ClientOf(FactoryHarness harness, string? name = null) => harness.Services.GetRequiredKeyedService(ClientType, name);

    internal Task<Uri> CallAsync(FactoryHarness harness, string? name = null) => CallAsync(ClientOf(harness, name));

    /// <summary>An application's services around clients of the product.</summary>
    /// <param name="register">Registers them.</param>
    /// <param name="replies">What the wire responds with; <see cref="Success"/> unless given.</param>
    internal FactoryHarness Harness(Action<IServiceCollection, RecordingHandler> register, params Responder[] replies) =>
        new(register, replies.Length == 0 ? [Success] : replies);

    /// <summary>An application's services around one client of a configuration.</summary>
    internal FactoryHarness Harness(IConfiguration configuration, params Responder[] replies) => Harness(
        (services, wire) => Add(services.AddSingleton(configuration)).ConfigurePrimaryHttpMessageHandler(() => wire), replies);

    /// <summary>A configuration with a key that is valid, and other settings of the section.</summary>
    internal IConfigurationRoot Configuration(params (string Name, string? Value)[] settings)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        foreach ((string name, string? value) in settings.Prepend(("AccessKeySecret", FakeValues.AccessKeySecret)).Prepend(("AccessKeyId", FakeValues.AccessKeyId)))
        {
            configuration[Key(name)] = value;
        }

        return configuration;
    }

    internal void Reload(IConfigurationRoot configuration, string id, string secret)
    {
        (configuration[Key("AccessKeyId")], configuration[Key("AccessKeySecret")]) = (id, secret);
        configuration.Reload();
    }

    /// <summary>The validation error about a key that is missing.</summary>
    internal string Missing(string setting) =>
        $"{setting} is missing: set it from a secret store, user secrets (read in Development only) or the environment (for the section {Section}: {Section.Replace(":", "__", StringComparison.Ordinal)}__{setting}), not from a file in the repository.";

    /// <summary>The validation error about a key that is not printable.</summary>
    internal static string Blank(string setting) =>
        $"{setting} contains a blank, a line break or another character that is not printable ASCII: copy it again without.";
}

/// <inheritdoc/>
/// <typeparam name="TOptions">The options of its client.</typeparam>
internal abstract class TestedProduct<TOptions> : TestedProduct
    where TOptions : RpcClientOptions, new()
{
    internal override RpcClientOptions NewOptions() => new TOptions();

    internal override IOptionsMonitor<RpcClientOptions> MonitorOf(IServiceProvider services) => services.GetRequiredService<IOptionsMonitor<TOptions>>();

    internal override void Configure(IServiceCollection services, Action<RpcClientOptions> configure, bool afterwards) =>
        _ = afterwards ? services.PostConfigure<TOptions>(configure) : services.Configure<TOptions>(configure);

    internal override void Bind(IServiceCollection services, IConfigurationSection section) => services.Configure<TOptions>(section);

    internal override void Validate(IServiceCollection services, Func<RpcClientOptions, bool> rule, string error) =>
        services.AddOptions<TOptions>().Validate(rule, error);
}
