using System;
using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

internal static class ConfigureHandler
{
    internal static void Run(Microsoft.Extensions.Hosting.IHostApplicationBuilder builder)
    {
        #region ConfigureHandler
        builder.Services.AddBidCert().UseSocketsHttpHandler((handler, _) =>
        {
            handler.Proxy = new WebProxy("http://proxy.example:8080");
            handler.ConnectTimeout = TimeSpan.FromSeconds(3);
        });
        #endregion
    }
}
