using System;
using Aliyun.BidCert;
using Aliyun.BidCert.Rpc;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="IBidCertClient"/>, a singleton.</summary>
/// <remarks>
/// Options are validated when a host starts, else at the first call, with one message that names every fault. A reload of the
/// configuration takes effect at the next attempt; one that is not valid is refused and logged. Calling a method twice for one name
/// registers one client, and the later settings apply on top. A <see cref="TimeProvider"/> among the services is the
/// client's clock, else the system's. The <see cref="IHttpClientBuilder"/> that each returns takes handlers, proxies and the like;
/// whatever is added, signing stays innermost, so that no handler sees a signature, a key or a UID. A primary handler of the application's
/// is set up as one that the constructor of <see cref="BidCertClient"/> gets; where it is in use and not right, the first call fails with an
/// <see cref="ArgumentException"/> that names the property. A removal travels by HTTP/1.1, whatever a handler asks for. Other calls
/// travel by HTTP/2 if a handler asks for it, and .NET may then send an attempt again by itself.
/// </remarks>
public static class BidCertServiceCollectionExtensions
{
    private static readonly RpcClientRegistration<IBidCertClient, BidCertOptions> Registration = new(
        BidCertOptions.OfBidCert, static (section, options) => section.Bind(options), static rpc => new BidCertClient(rpc));

    /// <summary>Registers the client with the section <c>BidCert</c> of the application's <see cref="IConfiguration"/>.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns>The builder of the client's HttpClient.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services) => Registration.Add(services);

    /// <summary>Registers the client with a section of the configuration.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section that holds <see cref="BidCertOptions"/>.</param>
    /// <returns>The builder of the client's HttpClient.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services, IConfigurationSection section) =>
        Registration.Add(services, Options.Options.DefaultName, section);

    /// <summary>Registers the client with options that code sets.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HttpClient.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services, Action<BidCertOptions> configure) =>
        Registration.Add(services, Options.Options.DefaultName, configure);

    /// <summary>Registers a client for a second reseller, as a keyed service, with a section of the configuration.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The key of the service and the name of its options.</param>
    /// <param name="section">The section that holds <see cref="BidCertOptions"/>.</param>
    /// <returns>The builder of the client's HttpClient.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or blank.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services, string name, IConfigurationSection section) =>
        Registration.Add(services, Registration.Checked(name), section);

    /// <summary>Registers a client for a second reseller, as a keyed service, with options that code sets.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The key of the service and the name of its options.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HttpClient.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or blank.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services, string name, Action<BidCertOptions> configure) =>
        Registration.Add(services, Registration.Checked(name), configure);
}
