using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Net.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Rpc;

/// <summary>How the client of any product is registered: its options with their reloads, its HttpClient, its signing, itself.</summary>
/// <param name="product">The product.</param>
/// <param name="bind">Binds a section, by a call that is literally on the type of the options, for AOT.</param>
/// <param name="createClient">Creates the client.</param>
internal sealed class RpcClientRegistration<
    TService,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    RpcProduct product, Action<IConfigurationSection, TOptions> bind, Func<RpcClient<TOptions>, TService> createClient)
    where TService : class
    where TOptions : RpcClientOptions
{
    internal IHttpClientBuilder Add(IServiceCollection services)
    {
        Throw.IfNull(services);
        IHttpClientBuilder builder = Register(services, Options.DefaultName);
        services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(
            provider => new ConfigurationChangeTokenSource<TOptions>(Options.DefaultName, SectionOf(provider)));
        services.AddSingleton<IConfigureOptions<TOptions>>(provider =>
        {
            IConfigurationSection section = SectionOf(provider);
            return new ConfigureNamedOptions<TOptions>(Options.DefaultName, options => bind(new NonEmptySection(section), options));
        });
        return builder;
    }

    internal IHttpClientBuilder Add(IServiceCollection services, string name, IConfigurationSection section)
    {
        Throw.IfNull(services);
        Throw.IfNull(section);
        IHttpClientBuilder builder = Register(services, name);
        services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(new ConfigurationChangeTokenSource<TOptions>(name, section));
        services.Configure<TOptions>(name, options => bind(new NonEmptySection(section), options));
        return builder;
    }

    internal IHttpClientBuilder Add(IServiceCollection services, string name, Action<TOptions> configure)
    {
        Throw.IfNull(services);
        Throw.IfNull(configure);
        IHttpClientBuilder builder = Register(services, name);
        services.Configure(name, configure);
        return builder;
    }

    /// <summary>A name that a caller gave.</summary>
    /// <exception cref="ArgumentException">It is empty or blank.</exception>
    internal string Checked(string name)
    {
        Throw.IfNull(name);
        return !string.IsNullOrWhiteSpace(name) ? name : throw new ArgumentException(
            $"The name is empty. For the one unnamed client, call Add{product.Name} without a name.", nameof(name));
    }

    private IHttpClientBuilder Register(IServiceCollection services, string name)
    {
        NativeAotOptions.Compile();
        NamedHttpClients clients = NamedHttpClients.Of(services);
        IHttpClientBuilder builder = clients.Add(services, product.HttpClientName(name), out bool isNew);
        if (!isNew)
        {
            return builder;
        }

        services.AddOptions<TOptions>(name).ValidateOnStart();
        services.TryAddSingleton<IOptionsFactory<TOptions>, LastValidOptions<TOptions>>();
        services.TryAddSingleton<IOptionsMonitor<TOptions>>(CreateMonitor);
        services.TryAddSingleton<IOptionsFactory<RegisteredAccessKeyProvider>, NamedOptionsFactory<RegisteredAccessKeyProvider>>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, RpcClientOptionsValidator<TOptions>>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<TOptions>, AccessKeyProviderSetup<TOptions>>());
        if (name.Length == 0)
        {
            services.TryAddSingleton(provider => CreateClient(provider, name));
        }
        else
        {
            clients.TryAddKeyedSingleton(services, name, (provider, _) => CreateClient(provider, name));
        }

        return builder;
    }

    private TService CreateClient(IServiceProvider provider, string name)
    {
        ILogger logger = RpcLog.Create(provider.GetRequiredService<ILoggerFactory>(), product.LogCategory);
        var monitor = provider.GetRequiredService<IOptionsMonitor<TOptions>>();
        var clients = new FactoryHttpClients(
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<IHttpMessageHandlerFactory>(),
            product,
            name);
        TimeProvider timeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System;
#pragma warning disable CA2000 // The client owns it.
        return createClient(new(() => monitor.Get(name), clients.SendAsync, timeProvider, logger));
#pragma warning restore CA2000
    }

    private OptionsMonitor<TOptions> CreateMonitor(IServiceProvider provider)
    {
        ILogger logger = RpcLog.Create(provider.GetRequiredService<ILoggerFactory>(), product.LogCategory);
        return new(
            provider.GetRequiredService<IOptionsFactory<TOptions>>(),
            provider.GetServices<IOptionsChangeTokenSource<TOptions>>().Select(source => new GuardedChangeTokenSource<TOptions>(
                source, e => Observers.Tell(() => logger.ReloadFailed(RpcTelemetry.ErrorType(e))))),
            provider.GetRequiredService<IOptionsMonitorCache<TOptions>>());
    }

    private IConfigurationSection SectionOf(IServiceProvider provider) =>
        provider.GetService<IConfiguration>()?.GetSection(product.Section) ?? throw new InvalidOperationException(
            $"Add{product.Name}() reads the section \"{product.Section}\" of the application's IConfiguration, " +
            "and no IConfiguration is registered. " +
            $"Register one, or pass the section: Add{product.Name}(section).");
}
