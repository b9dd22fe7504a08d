using System;
using Aliyun.BidCert;
using Aliyun.BidCert.Rpc;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides an extension method that lets a client take its AccessKey from an <see cref="IAccessKeyProvider"/>.</summary>
public static class AccessKeyProviderHttpClientBuilderExtensions
{
    /// <summary>
    /// Lets this client ask a provider for its AccessKey before each attempt. The options then need no AccessKey, and one that is set there
    /// is a validation error.
    /// </summary>
    /// <param name="builder">The builder that <c>AddBidCert</c> or <c>AddFaceVerify</c> returned.</param>
    /// <param name="createProvider">
    /// The function that returns the provider. It is called once, when the options of the client are created for the first time. A provider
    /// that is registered as a service is disposed of by the container, any other one by nobody.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The builder was not returned by one of the two methods.</exception>
    public static IHttpClientBuilder UseAccessKeyProvider(
        this IHttpClientBuilder builder, Func<IServiceProvider, IAccessKeyProvider> createProvider)
    {
        Throw.IfNull(builder);
        Throw.IfNull(createProvider);
        if (NamedHttpClients.Find(builder.Services)?.Contains(builder.Name) != true)
        {
            throw new ArgumentException(
                "The HttpClient is not one of Aliyun.BidCert. " +
                "Call UseAccessKeyProvider on what AddBidCert(...) or AddFaceVerify(...) returns.",
                nameof(builder));
        }

        builder.Services.AddTransient<IConfigureOptions<RegisteredAccessKeyProvider>>(services =>
            new ConfigureNamedOptions<RegisteredAccessKeyProvider>(builder.Name, registered =>
                registered.Provider = createProvider(services) ?? throw new InvalidOperationException(
                    "The function that was passed to UseAccessKeyProvider returned null. Return the provider.")));
        return builder;
    }
}
