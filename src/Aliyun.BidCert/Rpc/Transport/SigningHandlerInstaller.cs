#if NET8_0_OR_GREATER
using System.Diagnostics.Metrics;
#endif
using System.Net.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// Puts the signing handler around the primary one after all else has been configured. Among the additional handlers it would not be
/// the innermost: loggers and filters that are added later end up below it.
/// </summary>
internal sealed class SigningHandlerInstaller(NamedHttpClients clients) : IPostConfigureOptions<HttpClientFactoryOptions>
{
    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (name is null || !clients.Contains(name))
        {
            return;
        }

        options.HttpMessageHandlerBuilderActions.Insert(0, PrepareDefault);
        options.HttpMessageHandlerBuilderActions.Add(Install);
    }

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
