using System;
using Aliyun.BidCert;
using Aliyun.BidCert.Rpc;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that register <see cref="IFaceVerifyClient"/> as a singleton.</summary>
/// <remarks>
/// The AccessKey should be that of a RAM user, not that of the main account, which <c>AddBidCert</c> needs. Everything else is as with
/// <c>AddBidCert</c>: validation when a host starts or at the first call, reloads, a <see cref="TimeProvider"/> among the services, and a
/// builder that takes handlers while signing stays innermost.
/// </remarks>
public static class FaceVerifyServiceCollectionExtensions
{
    private static readonly RpcClientRegistration<IFaceVerifyClient, FaceVerifyOptions> Registration = new(
        FaceVerifyOptions.OfFaceVerify, static (section, options) => section.Bind(options), static rpc => new FaceVerifyClient(rpc));

    /// <summary>
    /// Registers the client with the section <c>BidCert:FaceVerify</c> of the application's <see cref="IConfiguration"/>.
    /// </summary>
    /// <param name="services">The service collection of the application.</param>
    /// <returns>The builder of the HttpClient of the client.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IHttpClientBuilder AddFaceVerify(this IServiceCollection services) => Registration.Add(services);

    /// <summary>Registers the client with a section of the configuration.</summary>
    /// <param name="services">The service collection of the application.</param>
    /// <param name="section">The section that holds <see cref="FaceVerifyOptions"/>.</param>
    /// <returns>The builder of the HttpClient of the client.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddFaceVerify(this IServiceCollection services, IConfigurationSection section) =>
        Registration.Add(services, Options.Options.DefaultName, section);

    /// <summary>Registers the client with options that a delegate sets.</summary>
    /// <param name="services">The service collection of the application.</param>
    /// <param name="configure">The delegate that sets the options.</param>
    /// <returns>The builder of the HttpClient of the client.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddFaceVerify(this IServiceCollection services, Action<FaceVerifyOptions> configure) =>
        Registration.Add(services, Options.Options.DefaultName, configure);

    /// <summary>Registers a client for a second account, as a keyed service, with a section of the configuration.</summary>
    /// <param name="services">The service collection of the application.</param>
    /// <param name="name">The key of the service and the name of its options.</param>
    /// <param name="section">The section that holds <see cref="FaceVerifyOptions"/>.</param>
    /// <returns>The builder of the HttpClient of the client.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or blank.</exception>
    public static IHttpClientBuilder AddFaceVerify(this IServiceCollection services, string name, IConfigurationSection section) =>
        Registration.Add(services, Registration.Checked(name), section);

    /// <summary>Registers a client for a second account, as a keyed service, with options that a delegate sets.</summary>
    /// <param name="services">The service collection of the application.</param>
    /// <param name="name">The key of the service and the name of its options.</param>
    /// <param name="configure">The delegate that sets the options.</param>
    /// <returns>The builder of the HttpClient of the client.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or blank.</exception>
    public static IHttpClientBuilder AddFaceVerify(this IServiceCollection services, string name, Action<FaceVerifyOptions> configure) =>
        Registration.Add(services, Registration.Checked(name), configure);
}
