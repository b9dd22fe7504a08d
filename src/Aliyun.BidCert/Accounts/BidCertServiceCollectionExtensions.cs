using System;
using Aliyun.BidCert;
using Aliyun.BidCert.Rpc;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that register <see cref="IBidCertClient"/> as a singleton.</summary>
/// <remarks>
/// <para>
/// The options are validated when a host starts, otherwise at the first call, with one message that lists every validation error. A reload
/// of the configuration takes effect at the next attempt. A reload that is not valid is rejected and logged. Calling a method twice for one
/// name registers one client, and the later settings are applied on top. The clock of the client is the <see cref="TimeProvider"/> among
/// the services, or the system's clock if there is none.
/// </para>
/// <para>
/// Each method returns the <see cref="IHttpClientBuilder"/>, which takes handlers, proxies and the like. Signing stays innermost whatever
/// is added, so no handler sees a signature, a key or a UID. A custom primary handler is set up like one that is passed to the constructor
/// of <see cref="BidCertClient"/>. If it is in use and a property can no longer be set, the first call fails with an
/// <see cref="ArgumentException"/> that names the property.
/// </para>
/// <para>
/// A removal is sent over HTTP/1.1, whatever a handler requests. Other calls are sent over HTTP/2 if a handler requests it, and .NET itself
/// may then retry an attempt.
/// </para>
/// </remarks>
public static class BidCertServiceCollectionExtensions
{
    private static readonly RpcClientRegistration<IBidCertClient, BidCertOptions> Registration = new(
        BidCertOptions.OfBidCert, static (section, options) => section.Bind(options), static rpc => new BidCertClient(rpc));

    /// <summary>Registers the client with the section <c>BidCert</c> of the application's <see cref="IConfiguration"/>.</summary>
    /// <param name="services">The service collection of the application.</param>
    /// <returns>The builder of the HttpClient of the client.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services) => Registration.Add(services);

    /// <summary>Registers the client with a section of the configuration.</summary>
    /// <param name="services">The service collection of the application.</param>
    /// <param name="section">The section that holds <see cref="BidCertOptions"/>.</param>
    /// <returns>The builder of the HttpClient of the client.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services, IConfigurationSection section) =>
        Registration.Add(services, Options.Options.DefaultName, section);

    /// <summary>Registers the client with options that a delegate sets.</summary>
    /// <param name="services">The service collection of the application.</param>
    /// <param name="configure">The delegate that sets the options.</param>
    /// <returns>The builder of the HttpClient of the client.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services, Action<BidCertOptions> configure) =>
        Registration.Add(services, Options.Options.DefaultName, configure);

    /// <summary>Registers a client for a second reseller, as a keyed service, with a section of the configuration.</summary>
    /// <param name="services">The service collection of the application.</param>
    /// <param name="name">The key of the service and the name of its options.</param>
    /// <param name="section">The section that holds <see cref="BidCertOptions"/>.</param>
    /// <returns>The builder of the HttpClient of the client.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or blank.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services, string name, IConfigurationSection section) =>
        Registration.Add(services, Registration.Checked(name), section);

    /// <summary>Registers a client for a second reseller, as a keyed service, with options that a delegate sets.</summary>
    /// <param name="services">The service collection of the application.</param>
    /// <param name="name">The key of the service and the name of its options.</param>
    /// <param name="configure">The delegate that sets the options.</param>
    /// <returns>The builder of the HttpClient of the client.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or blank.</exception>
    public static IHttpClientBuilder AddBidCert(this IServiceCollection services, string name, Action<BidCertOptions> configure) =>
        Registration.Add(services, Registration.Checked(name), configure);
}
