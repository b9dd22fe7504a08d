using System;
using System.Collections.Generic;
#if NET8_0_OR_GREATER
using System.Diagnostics.Metrics;
#endif
using System.Linq;
using System.Net.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// Puts the signing handler around the primary one after all else has been configured. Among the additional handlers it would not be
/// the innermost: loggers and filters that are added later end up below it. One of these knows all HttpClients of the SDK by their names.
/// </summary>
internal sealed class SigningHandlerInstaller : IPostConfigureOptions<HttpClientFactoryOptions>
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Adds the name of an HttpClient; false when it was there.</summary>
    internal static bool Add(IServiceCollection services, string name)
    {
        if (Find(services) is not { } installer)
        {
            installer = new();
            services.AddSingleton(installer);
            services.AddSingleton<IPostConfigureOptions<HttpClientFactoryOptions>>(installer);
        }

        return installer._names.Add(name);
    }

    /// <summary>Whether the name was added.</summary>
    internal static bool Knows(IServiceCollection services, string name) => Find(services)?._names.Contains(name) == true;

    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (name is null || !_names.Contains(name))
        {
            return;
        }

        options.HttpMessageHandlerBuilderActions.Insert(0, PrepareDefault);
        options.HttpMessageHandlerBuilderActions.Add(Install);
    }

    private static SigningHandlerInstaller? Find(IServiceCollection services) =>
        services.FirstOrDefault(service => service.ServiceType == typeof(SigningHandlerInstaller))?.ImplementationInstance
            as SigningHandlerInstaller;

    // Whatever an application sets comes later, and is left to connect in its own way.
    private static void PrepareDefault(HttpMessageHandlerBuilder builder)
    {
#if NET10_0_OR_GREATER
        if (builder.PrimaryHandler is SocketsHttpHandler sockets)
        {
            PrimaryHandlerSetup.ConnectSideBySide(sockets);
        }
#else
        // The default of Microsoft.Extensions.Http 8.0 cannot connect so, and this assembly for .NET Standard cannot set up that of 9.0.
        if (builder.PrimaryHandler.GetType() == typeof(HttpClientHandler) || builder.PrimaryHandler.GetType().Name == "SocketsHttpHandler")
        {
            builder.PrimaryHandler = HttpClientSetup.CreatePrimaryHandler();
        }
#endif
    }

    private static void Install(HttpMessageHandlerBuilder builder)
    {
#if NET8_0_OR_GREATER
        if (builder.Services.GetService<IMeterFactory>() is { } meters)
        {
            PrimaryHandlerSetup.ApplyMeters(builder.PrimaryHandler, meters);
        }
#endif
        builder.PrimaryHandler = new RpcSigningHandler(builder.PrimaryHandler);
    }
}
