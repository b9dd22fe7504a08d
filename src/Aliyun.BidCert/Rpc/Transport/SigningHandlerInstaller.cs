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
/// the innermost: loggers and filters that are added later end up below it.
/// </summary>
internal sealed class SigningHandlerInstaller(IEnumerable<RegisteredHttpClient> ours) : IPostConfigureOptions<HttpClientFactoryOptions>
{
    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (ours.Any(client => client.Name == name))
        {
            options.HttpMessageHandlerBuilderActions.Add(Install);
        }
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
