using System;
using System.Linq;
using System.Net.Http;
using Aliyun.BidCert;
using Aliyun.BidCert.Rpc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="IBidCertClient"/>, a singleton.</summary>
/// <remarks>
/// Options are validated when a host starts, else at the first call, with one message that names every fault. A reload of the
/// configuration takes effect at the next attempt; one that is not valid is refused and logged. Calling a method twice for one name
/// registers one client, and the later settings apply on top. A <see cref="TimeProvider"/> among the services is the
/// client's clock, else the system's. The <see cref="IHttpClientBuilder"/> that each returns takes handlers, proxies and the like;
/// whatever is added, signing stays innermost, so that no handler sees a signature, a key or a UID.
/// </remarks>
public static class BidCertServiceCollectionExtensions
{
    private const string SectionName = "BidCert";

    /// <summary>Registers the client with the section <c>BidCert</c> of the application's <see cref="IConfiguration"/>.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns>The builder of the client's HttpClient.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services)
    {
        Throw.IfNull(services);
        IHttpClientBuilder builder = Register(services, Options.Options.DefaultName);
        services.AddSingleton<IOptionsChangeTokenSource<BidCertOptions>>(
            provider => new ConfigurationChangeTokenSource<BidCertOptions>(Options.Options.DefaultName, SectionOf(provider)));
        services.AddSingleton<IConfigureOptions<BidCertOptions>>(provider =>
        {
            IConfigurationSection section = SectionOf(provider);
            return new ConfigureNamedOptions<BidCertOptions>(Options.Options.DefaultName, options => section.Bind(options));
        });
        return builder;
    }

    /// <summary>Registers the client with a section of the configuration.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section that holds <see cref="BidCertOptions"/>.</param>
    /// <returns>The builder of the client's HttpClient.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services, IConfigurationSection section) =>
        AddSection(services, Options.Options.DefaultName, section);

    /// <summary>Registers the client with options that code sets.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HttpClient.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services, Action<BidCertOptions> configure) =>
        AddConfigured(services, Options.Options.DefaultName, configure);

    /// <summary>Registers a client for a second reseller, as a keyed service, with a section of the configuration.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The key of the service and the name of its options.</param>
    /// <param name="section">The section that holds <see cref="BidCertOptions"/>.</param>
    /// <returns>The builder of the client's HttpClient.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or blank.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services, string name, IConfigurationSection section)
    {
        RefuseBlank(name);
        return AddSection(services, name, section);
    }

    /// <summary>Registers a client for a second reseller, as a keyed service, with options that code sets.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The key of the service and the name of its options.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HttpClient.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or blank.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services, string name, Action<BidCertOptions> configure)
    {
        RefuseBlank(name);
        return AddConfigured(services, name, configure);
    }

    private static IHttpClientBuilder AddSection(IServiceCollection services, string name, IConfigurationSection section)
    {
        Throw.IfNull(services);
        Throw.IfNull(section);
        IHttpClientBuilder builder = Register(services, name);
        services.AddSingleton<IOptionsChangeTokenSource<BidCertOptions>>(new ConfigurationChangeTokenSource<BidCertOptions>(name, section));
        services.Configure<BidCertOptions>(name, options => section.Bind(options));
        return builder;
    }

    private static IHttpClientBuilder AddConfigured(IServiceCollection services, string name, Action<BidCertOptions> configure)
    {
        Throw.IfNull(services);
        Throw.IfNull(configure);
        IHttpClientBuilder builder = Register(services, name);
        services.Configure(name, configure);
        return builder;
    }

    private static IHttpClientBuilder Register(IServiceCollection services, string name)
    {
        IHttpClientBuilder builder = services.AddHttpClient(HttpClientName.Of(name));
        if (services.Any(service => service.ServiceType == typeof(Registration) && ((Registration)service.ImplementationInstance!).Name == name))
        {
            return builder;
        }

        services.AddSingleton(new Registration(name));
        services.AddOptions<BidCertOptions>(name).ValidateOnStart();
        services.TryAddSingleton<RememberingOptionsFactory<BidCertOptions>>();
        services.TryAddSingleton<IOptionsFactory<BidCertOptions>>(provider => provider.GetRequiredService<RememberingOptionsFactory<BidCertOptions>>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BidCertOptions>, BidCertOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<HttpClientFactoryOptions>, SigningHandlerInstaller>());
        if (name.Length == 0)
        {
            services.TryAddSingleton<IBidCertClient>(provider => CreateClient(provider, name));
        }
        else
        {
            services.TryAddKeyedSingleton<IBidCertClient>(name, (provider, _) => CreateClient(provider, name));
        }

        // The SDK logs each call itself.
        builder.RemoveAllLoggers().ConfigureHttpClient(HttpClientSetup.Configure);
#if NET8_0_OR_GREATER
        return builder.ConfigurePrimaryHttpMessageHandler(static (handler, _) => HttpClientSetup.Configure(handler));
#else
        services.Configure<HttpClientFactoryOptions>(builder.Name, static options => options.HttpMessageHandlerBuilderActions.Add(
            static handlers => handlers.PrimaryHandler = HttpClientSetup.Prepare(handlers.PrimaryHandler)));
        return builder;
#endif
    }

    private static BidCertClient CreateClient(IServiceProvider provider, string name)
    {
        ILogger logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger<BidCertClient>();
        var monitor = provider.GetRequiredService<IOptionsMonitor<BidCertOptions>>();
        var factory = provider.GetRequiredService<RememberingOptionsFactory<BidCertOptions>>();
        var options = new ReloadedOptions<BidCertOptions>(() => monitor.Get(name), () => factory.FindLastValid(name), logger);
        var clients = new FactoryHttpClients(
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<IHttpMessageHandlerFactory>(),
            HttpClientName.Of(name));
        return new BidCertClient(options.Read, clients.Create, provider.GetService<TimeProvider>() ?? TimeProvider.System, logger);
    }

    private static IConfigurationSection SectionOf(IServiceProvider provider) =>
        provider.GetService<IConfiguration>()?.GetSection(SectionName) ?? throw new InvalidOperationException(
            $"AddBidCert() reads the section \"{SectionName}\" of the application's IConfiguration, and no IConfiguration is registered. " +
            "Register one, or pass the section: AddBidCert(section).");

    private static void RefuseBlank(string name)
    {
        Throw.IfNull(name);
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentException("The name is empty. For the one unnamed client, call AddBidCert without a name.", nameof(name));
        }
    }

    private sealed class Registration(string name)
    {
        internal string Name { get; } = name;
    }
}
