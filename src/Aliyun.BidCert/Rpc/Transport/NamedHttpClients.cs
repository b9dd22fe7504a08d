using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// The HttpClients that the SDK registered in one service collection. It sets up all of them itself: a delegate for each in the options
/// of the factory would be asked for each of the others, too, which takes seconds for thousands of resellers.
/// </summary>
internal sealed class NamedHttpClients : IConfigureNamedOptions<HttpClientFactoryOptions>
{
    private static readonly Action<HttpClientFactoryOptions>? RemoveAllLoggers = FindRemoveAllLoggers();

    private readonly IServiceCollection _services;
    private readonly IServiceCollection _servicesOfBuilders;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _setUpAlone = new(StringComparer.Ordinal);
    private readonly SeenServices _seen;

    private NamedHttpClients(IServiceCollection services, IServiceCollection servicesOfBuilders)
    {
        _services = services;
        _servicesOfBuilders = servicesOfBuilders;
        _seen = new SeenServices(this);
    }

    /// <summary>Those of a service collection, which are registered there when there are none yet.</summary>
    internal static NamedHttpClients Of(IServiceCollection services)
    {
        if (Find(services) is { } found)
        {
            return found;
        }

        IServiceCollection servicesOfBuilders = services.AddHttpClient(Options.DefaultName).Services;
        var clients = new NamedHttpClients(services, servicesOfBuilders);
        services.AddSingleton(clients);
        services.AddSingleton<IPostConfigureOptions<HttpClientFactoryOptions>>(new SigningHandlerInstaller(clients));
        // Through a builder's collection, which puts what ConfigureHttpClientDefaults adds later before it.
        servicesOfBuilders.AddSingleton<IConfigureOptions<HttpClientFactoryOptions>>(clients);
        return clients;
    }

    internal static NamedHttpClients? Find(IServiceCollection services) =>
        services.FirstOrDefault(service => service.ServiceType == typeof(NamedHttpClients))?.ImplementationInstance as NamedHttpClients;

    /// <summary>Adds an HttpClient unless it was added before.</summary>
    internal IHttpClientBuilder Add(IServiceCollection services, string name, out bool isNew)
    {
        isNew = _names.Add(name);
        // AddHttpClient searches the whole collection, and adds nothing for a further name. A copy of the collection needs it.
        IHttpClientBuilder builder = ReferenceEquals(services, _services) || ReferenceEquals(services, _servicesOfBuilders)
            ? new Builder(name, _servicesOfBuilders)
            : services.AddHttpClient(name);
        if (isNew && (RemoveAllLoggers is null || _seen.HasSetupBehindOurs(services, name)))
        {
            // What an application set up in between stays before what the SDK sets.
            _setUpAlone.Add(name);
            builder.RemoveAllLoggers().ConfigureHttpClient(HttpClientSetup.Configure);
        }

        return builder;
    }

    /// <summary>Whether an HttpClient of that name was added.</summary>
    internal bool Contains(string name) => _names.Contains(name);

    /// <summary>Adds a keyed singleton unless the application has one, as TryAddKeyedSingleton does.</summary>
    internal void TryAddKeyedSingleton<TService>(IServiceCollection services, string key, Func<IServiceProvider, object?, TService> create)
        where TService : class
    {
        if (services.Count <= SeenServices.Few)
        {
            services.TryAddKeyedSingleton(key, create);
        }
        else if (!_seen.HasKey(services, typeof(TService), key))
        {
            services.AddKeyedSingleton(key, create);
        }
    }

    public void Configure(string? name, HttpClientFactoryOptions options)
    {
        if (name is not null && Contains(name) && !_setUpAlone.Contains(name))
        {
            // The SDK logs each call itself.
            RemoveAllLoggers!(options);
            options.HttpClientActions.Add(HttpClientSetup.Configure);
        }
    }

    public void Configure(HttpClientFactoryOptions options) => Configure(Options.DefaultName, options);

    // What it does to the options is not public, but for the delegate that it adds to a collection. Null where it adds something else.
    private static Action<HttpClientFactoryOptions>? FindRemoveAllLoggers()
    {
        var services = new ServiceCollection();
        new Builder(Options.DefaultName, services).RemoveAllLoggers();
        return (services.FirstOrDefault(service => service.ServiceType == typeof(IConfigureOptions<HttpClientFactoryOptions>))
            ?.ImplementationInstance as ConfigureNamedOptions<HttpClientFactoryOptions>)?.Action;
    }

    private sealed class Builder(string name, IServiceCollection services) : IHttpClientBuilder
    {
        public string Name => name;

        public IServiceCollection Services => services;
    }
}
